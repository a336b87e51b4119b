package dev.cleat.adapter.azure;

import dev.cleat.model.ResourceKey;
import java.time.Duration;

/// Told from time to time that a long operation of Azure's goes on, from several threads. Must not
/// throw.
@FunctionalInterface
public interface Progresses {
  /// @param state Azure's own word, such as `InProgress`
  /// @param since nominal time since it began
  void underWay(ResourceKey key, String state, Duration since);

  /// Tells nobody.
  static Progresses silent() {
    return (_, _, _) -> {};
  }
}
