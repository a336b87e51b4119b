package dev.cleat.adapter.kubernetes;

import io.fabric8.kubernetes.client.Config;
import java.time.Duration;

/// How long one call may take, in real time. The client's own retries are off: ours know which
/// calls may be made twice, and wait by the run's clock.
///
/// @param connect until a connection stands
/// @param answer until the answer is there
public record ClientLimits(Duration connect, Duration answer) {

  /// Ten seconds to connect, a minute to answer.
  public static ClientLimits usual() {
    return new ClientLimits(Duration.ofSeconds(10), Duration.ofSeconds(60));
  }

  Config on(Config config) {
    config.setConnectionTimeout(Math.toIntExact(connect.toMillis()));
    config.setRequestTimeout(Math.toIntExact(answer.toMillis()));
    config.setRequestRetryBackoffLimit(0);
    config.setUserAgent("cleat");
    return config;
  }
}
