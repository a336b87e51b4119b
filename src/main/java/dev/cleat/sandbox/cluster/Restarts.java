package dev.cleat.sandbox.cluster;

import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.time.Instant;

/// API servers that are away for a moment, since an update of their cluster restarts them.
public final class Restarts {

  private static final String PREFIX = "/sandbox/restarts";
  private static final String UNTIL = "until";

  private final Store store;
  private final Timeline timeline;
  private final Conditions conditions;

  public Restarts(Store store, Timeline timeline, Conditions conditions) {
    this.store = store;
    this.timeline = timeline;
    this.conditions = conditions;
  }

  /// The API server of this cluster goes away now, for as long as conditions say.
  public void begin(String clusterId) {
    if (!conditions.apiRestart().isZero()) {
      var until = timeline.in(conditions.apiRestart()).toString();
      store.put(PREFIX + clusterId, Json.object().put(UNTIL, until));
    }
  }

  boolean away(Cluster cluster) {
    return store
        .get(PREFIX + cluster.id())
        .map(mark -> Instant.parse(mark.path(UNTIL).asText()))
        .filter(until -> !timeline.reached(until))
        .isPresent();
  }
}
