package dev.cleat.adapter.kubernetes;

import dev.cleat.model.Problem;

/// What came of going to a cluster.
sealed interface Reached {

  /// Its API server answers, and is the one that is meant.
  record Met(ClusterClient client) implements Reached {}

  /// Nothing in it can be read or written.
  record Missed(Problem why) implements Reached {}

  /// Ends its connections, where there are any.
  default void close() {
    switch (this) {
      case Met(var client) -> client.close();
      case Missed _ -> {}
    }
  }
}
