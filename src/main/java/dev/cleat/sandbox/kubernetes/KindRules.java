package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.kubernetes.Refusal.Flaw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What an API server demands of single kinds, of those that a run writes beside accounts.
///
/// Source: k8s.io/kubernetes `pkg/apis/core/validation` and `pkg/apis/coordination/validation`, and
/// what kube-apiserver 1.36 answered.
final class KindRules {

  private static final int MAX_DATA_BYTES = 1024 * 1024;
  private static final Pattern DATA_KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

  private KindRules() {}

  static List<Flaw> flaws(ResourceType type, ObjectNode object) {
    return switch (type.kind()) {
      case "ConfigMap", "Secret" -> data(object);
      case "Lease" -> lease(object.path("spec"));
      case "Event" -> event(object);
      default -> List.of();
    };
  }

  private static List<Flaw> data(ObjectNode object) {
    var flaws = new ArrayList<Flaw>();
    long size = 0;
    for (var entry : object.path("data").properties()) {
      size += entry.getValue().asText().getBytes(StandardCharsets.UTF_8).length;
      if (!DATA_KEY.matcher(entry.getKey()).matches()) {
        var why = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
        flaws.add(Flaw.invalid("data[" + entry.getKey() + "]", entry.getKey(), why));
      }
    }
    if (size > MAX_DATA_BYTES) {
      var most = "Too long: may not be more than " + MAX_DATA_BYTES + " bytes";
      flaws.add(new Flaw("FieldValueTooLong", "", most));
    }
    return flaws;
  }

  private static List<Flaw> lease(JsonNode spec) {
    var seconds = spec.path("leaseDurationSeconds");
    return seconds.isNumber() && seconds.asLong() <= 0
        ? List.of(
            Flaw.invalid("spec.leaseDurationSeconds", seconds.asText(), "must be greater than 0"))
        : List.of();
  }

  /// The event of something that has no namespace lies in `default`.
  private static List<Flaw> event(ObjectNode event) {
    var about = event.at("/involvedObject/namespace").asText();
    var own = event.at("/metadata/namespace").asText();
    return own.equals(about.isEmpty() ? "default" : about) || !event.has("involvedObject")
        ? List.of()
        : List.of(
            Flaw.invalid("involvedObject.namespace", about, "does not match event.namespace"));
  }
}
