package dev.cleat.adapter.azure;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Sighting;
import dev.cleat.model.Kind;
import dev.cleat.model.ResourceKey;
import java.util.List;
import java.util.Optional;

/// Sightings put together.
final class Sightings {
  private Sightings() {}

  static Sighting joined(List<Sighting> parts) {
    return new Sighting(
        parts.stream().flatMap(part -> part.found().stream()).toList(),
        parts.stream().flatMap(part -> part.blind().stream()).toList());
  }

  static Sighting blind(Kind kind, ResourceKey where, ArmFailure failure) {
    return new Sighting(List.of(), List.of(new Blind(kind, Optional.of(where), failure.problem())));
  }
}
