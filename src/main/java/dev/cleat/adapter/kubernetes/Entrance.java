package dev.cleat.adapter.kubernetes;

import dev.cleat.model.Problem;
import io.fabric8.kubernetes.client.Config;

/// Whether there is a way to an API server.
sealed interface Entrance {

  /// There is, by this configuration.
  record Open(Config config) implements Entrance {}

  /// There is none.
  record Closed(Problem why) implements Entrance {}
}
