package dev.cleat.adapter.azure;

import java.time.Duration;

/// Told from time to time that something long goes on.
@FunctionalInterface
interface Progress {
  /// @param state Azure's own word, such as `InProgress`
  /// @param since nominal time since it began
  void underWay(String state, Duration since);
}
