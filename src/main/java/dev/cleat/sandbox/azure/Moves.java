package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import java.util.Optional;

/// A resource cannot be put into another region under the same id.
final class Moves {

  private Moves() {}

  static Optional<Answer> refusal(ObjectNode old, String location, ArmPath path) {
    var here = Locations.normal(old.path("location").asText());
    if (location.isBlank() || here.equals(Locations.normal(location))) {
      return Optional.empty();
    }
    return Optional.of(
        Refusals.gateway(
            409,
            "InvalidResourceLocation",
            "The resource '%s' already exists in location '%s' in resource group '%s'. A resource with the same name cannot be created in location '%s'. Please select a new resource name."
                .formatted(path.name(), here, path.group().orElse(""), location)));
  }
}
