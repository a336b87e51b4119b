package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.adapter.Pause;
import dev.cleat.apply.Rollout;
import dev.cleat.apply.Rollout.Begun;
import dev.cleat.apply.Rollouts;
import dev.cleat.apply.StopSignal;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Restarts workloads as `kubectl rollout restart` does: by an annotation on the pod template, so
/// that the controller replaces the pods in its own way. Then looks until all of them are new and
/// available.
public final class Workloads implements Rollouts {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Clusters clusters;
  private final Pause pause;
  private final Duration longest;
  private final InstantSource clock;

  /// @param longest how long a workload may take to be ready again
  /// @param clock of the annotation
  public Workloads(Clusters clusters, Pause pause, Duration longest, InstantSource clock) {
    this.clusters = clusters;
    this.pause = pause;
    this.longest = longest;
    this.clock = clock;
  }

  @Override
  public Rollout restart(Place place, Access access, StopSignal stop) {
    return switch (clusters.known(place.cluster())) {
      case Reached.Missed(var why) -> new Rollout.Failed(why, Begun.NO);
      case Reached.Met(var client) -> new Errand(client, place, access, stop).run();
    };
  }

  /// One restart.
  private final class Errand {
    private final ClusterClient client;
    private final WorkloadCalls calls;
    private final Place place;
    private final String manager;
    private final StopSignal stop;

    Errand(ClusterClient client, Place place, Access access, StopSignal stop) {
      this.client = client;
      this.calls = WorkloadCalls.of(place.namespace(), place.workload());
      this.place = place;
      this.manager = access.fieldManager();
      this.stop = stop;
    }

    Rollout run() {
      return switch (look()) {
        case Reply.Failed<JsonNode>(var failure, _) when failure.absence() ->
            new Rollout.Left("it is not there any more", "");
        case Reply.Failed<JsonNode>(_, var why) -> new Rollout.Failed(why, Begun.NO);
        case Reply.Got<JsonNode>(var object) ->
            RolloutHindrance.of(object, place)
                .<Rollout>map(it -> it)
                .orElseGet(() -> onlyOnce(object));
      };
    }

    /// What an earlier run has restarted for the same identity is not restarted again: it is on its
    /// way, or another restart would be in vain.
    private Rollout onlyOnce(JsonNode object) {
      var mark = mark(object);
      if (mark.filter(it -> it.isOn(object)).isEmpty()) {
        return restart(object, annotations(mark));
      }
      return switch (RolloutState.of(object)) {
        case RolloutState.Ready() -> RestartMark.vain(object, place);
        case RolloutState.Waiting _, RolloutState.Stuck _ -> awaited(generation(object), Begun.NO);
      };
    }

    private static long generation(JsonNode object) {
      return object.at("/metadata/generation").asLong();
    }

    /// Where the account cannot be read, a restart is worth its try.
    private Optional<RestartMark> mark(JsonNode object) {
      var reply =
          client.read("get service account of " + calls.said(), api -> calls.account(api, object));
      return reply instanceof Reply.Got<JsonNode>(var account)
          ? RestartMark.of(account)
          : Optional.empty();
    }

    private Map<String, String> annotations(Optional<RestartMark> mark) {
      var all = new TreeMap<String, String>();
      var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      all.put(WorkloadCalls.RESTARTED_AT, now.toString());
      mark.ifPresent(it -> all.put(RestartMark.ANNOTATION, it.identity()));
      return all;
    }

    /// With the patience of a write: the API server may be about to restart, where flags of its
    /// cluster were changed a moment ago.
    private Reply<JsonNode> look() {
      return client.write("get " + calls.said(), calls::get);
    }

    private Rollout restart(JsonNode object, Map<String, String> annotations) {
      var uid = object.at("/metadata/uid").asText();
      var reply =
          client.write(
              "patch " + calls.said(), api -> calls.restart(api, manager, uid, annotations));
      return switch (reply) {
        case Reply.Failed<JsonNode>(_, var why) -> new Rollout.Failed(why, Begun.NO);
        case Reply.Got<JsonNode>(var restarted) -> awaited(generation(restarted), Begun.YES);
      };
    }

    /// Until it is ready in this generation at least.
    private Rollout awaited(long generation, Begun begun) {
      var end = pause.now().plus(longest);
      while (true) {
        var reply = look();
        if (reply instanceof Reply.Failed<JsonNode>(_, var why)) {
          return new Rollout.Failed(why, begun);
        }
        var state = state(((Reply.Got<JsonNode>) reply).value(), generation);
        switch (state) {
          case RolloutState.Ready() -> {
            return new Rollout.Ready();
          }
          case RolloutState.Stuck(var why) -> {
            return unready(why, begun);
          }
          case RolloutState.Waiting(var what) -> {
            if (isOver(end)) {
              return unready(what, begun);
            }
          }
        }
        pause.sleep(INTERVAL);
        if (stop.requested()) {
          return unready("the run was told to stop meanwhile", begun);
        }
      }
    }

    private static RolloutState state(JsonNode object, long generation) {
      return generation(object) < generation
          ? new RolloutState.Waiting("the API server does not show the restart yet")
          : RolloutState.of(object);
    }

    private boolean isOver(Duration end) {
      return pause.now().compareTo(end) >= 0;
    }

    private Rollout unready(String why, Begun begun) {
      return new Rollout.Failed(
          Problem.of(
              Code.WORKLOAD_NOT_READY,
              "restarted, and not ready again: " + why,
              "look at its pods: kubectl -n %s describe %s; what waits is restarted by the next run"
                  .formatted(place.namespace(), calls.name())),
          begun);
    }
  }
}
