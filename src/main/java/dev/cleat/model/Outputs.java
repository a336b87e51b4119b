package dev.cleat.model;

import java.util.Optional;

/// What is known of resources' outputs.
@FunctionalInterface
public interface Outputs {
  /// The output of `source`, if it is known.
  Optional<String> get(ResourceKey source, Output output);

  /// Nothing is known.
  static Outputs none() {
    return (_, _) -> Optional.empty();
  }
}
