package dev.cleat.adapter.azure;

import java.time.Duration;
import java.util.Map;

/// What the settings say to the Azure side. Durations are nominal (see {@link
/// dev.cleat.adapter.Pause}), but for `httpTimeout`, which is the wire's.
///
/// @param reach where Azure is, if not where its clouds are
/// @param httpTimeout until an answer has come whole; a slower one is given up
/// @param operationTimeout until an asynchronous operation has ended
/// @param busyTimeout how long a cluster that is being changed by somebody is waited for
/// @param spreadTimeout how long Entra may take to know a new principal
/// @param parallelism how many calls are under way at once
/// @param attempts how often a call is tried in all, where trying again can help
/// @param budgets the client-side token buckets
/// @param correlationId sent with every call, so that a run can be found in Azure's logs
/// @param environment the environment variables that sign-in reads
public record AzureSettings(
    Reach reach,
    Duration httpTimeout,
    Duration operationTimeout,
    Duration busyTimeout,
    Duration spreadTimeout,
    int parallelism,
    int attempts,
    Budgeting budgets,
    String correlationId,
    Map<String, String> environment) {

  public AzureSettings {
    environment = Map.copyOf(environment);
  }

  /// The times of SPEC 5, the clouds' own endpoints, the published budgets.
  public static AzureSettings usual(String correlationId, Map<String, String> environment) {
    return new AzureSettings(
        Reach.usual(),
        Duration.ofSeconds(60),
        Duration.ofMinutes(30),
        Duration.ofMinutes(10),
        Duration.ofMinutes(5),
        10,
        6,
        Budgeting.published(),
        correlationId,
        environment);
  }

  /// Whether and at which rates calls are held back on our side.
  ///
  /// @param overrides rates by the name of a limit in the data file of limits
  /// @param sharers how many runs at once have to get on with these rates
  public record Budgeting(Switch onOrOff, Map<String, Rate> overrides, int sharers) {
    public Budgeting {
      overrides = Map.copyOf(overrides);
    }

    /// As published.
    public static Budgeting published() {
      return new Budgeting(Switch.ON, Map.of(), 1);
    }

    /// None: calls go out as they come.
    public static Budgeting off() {
      return new Budgeting(Switch.OFF, Map.of(), 1);
    }
  }

  /// Whether there are budgets.
  public enum Switch {
    ON,
    OFF
  }

  /// So many calls at once, then so many a second.
  public record Rate(double burst, double perSecond) {
    /// What one of so many has of it.
    Rate dividedBy(int sharers) {
      return new Rate(burst / sharers, perSecond / sharers);
    }

    /// No limit.
    public static Rate unlimited() {
      return new Rate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
  }
}
