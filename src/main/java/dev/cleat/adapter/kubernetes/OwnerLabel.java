package dev.cleat.adapter.kubernetes;

import dev.cleat.model.Ownership;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The mark on accounts and namespaces: a label that names the owner.
final class OwnerLabel {

  static final String NAME = "cleat.dev/owner";

  private OwnerLabel() {}

  /// Whose an object is, as its label says.
  static Optional<Ownership> read(ObjectMeta metadata, String owner) {
    return Optional.ofNullable(labels(metadata).get(NAME))
        .map(value -> value.equals(owner) ? Ownership.ours() : new Ownership.Theirs(value));
  }

  static Map<String, String> without(Map<String, String> labels) {
    var rest = new TreeMap<>(labels);
    rest.remove(NAME);
    return rest;
  }

  static Map<String, String> labels(ObjectMeta metadata) {
    return Optional.ofNullable(metadata.getLabels()).orElse(Map.of());
  }

  static Map<String, String> annotations(ObjectMeta metadata) {
    return Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of());
  }
}
