package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.apply.Rollout;
import java.util.Optional;

/// How far a Deployment, StatefulSet or DaemonSet is with its pods, as `kubectl rollout status`
/// judges it (k8s.io/kubectl `polymorphichelpers/rollout_status.go`). Pure.
sealed interface RolloutState {
  /// All its pods are new, and available.
  record Ready() implements RolloutState {}

  /// On its way.
  record Waiting(String what) implements RolloutState {}

  /// Its controller has given up.
  record Stuck(String why) implements RolloutState {}

  /// What a live object tells.
  static RolloutState of(JsonNode object) {
    var generation = object.at("/metadata/generation").asLong();
    if (object.at("/status/observedGeneration").asLong() < generation) {
      return new Waiting("its controller has not seen the restart");
    }
    return switch (object.path("kind").asText()) {
      case "Deployment" -> deployment(object);
      case "StatefulSet" -> statefulSet(object);
      case "DaemonSet" -> daemonSet(object.path("status"));
      default -> throw new IllegalStateException("no kind that rolls out: " + object.path("kind"));
    };
  }

  private static RolloutState deployment(JsonNode object) {
    var status = object.path("status");
    var wanted = replicas(object);
    var updated = status.path("updatedReplicas").asInt();
    var total = status.path("replicas").asInt();
    var available = status.path("availableReplicas").asInt();
    if (hasGivenUp(status)) {
      return new Stuck("it went beyond its progress deadline");
    }
    if (updated < wanted) {
      return waiting("%d of %d pods are new", updated, wanted);
    }
    if (total > updated) {
      return waiting("%d old pods are still to end", total - updated);
    }
    return available < updated
        ? waiting("%d of %d new pods are available", available, updated)
        : new Ready();
  }

  private static boolean hasGivenUp(JsonNode status) {
    return status
        .path("conditions")
        .valueStream()
        .filter(it -> it.path("type").asText().equals("Progressing"))
        .anyMatch(it -> it.path("reason").asText().equals("ProgressDeadlineExceeded"));
  }

  private static RolloutState statefulSet(JsonNode object) {
    var status = object.path("status");
    var wanted = replicas(object);
    var ready = status.path("readyReplicas").asInt();
    if (ready < wanted) {
      return waiting("%d of %d pods are ready", ready, wanted);
    }
    return status.path("updateRevision").equals(status.path("currentRevision"))
        ? new Ready()
        : waiting("%d of %d pods are new", status.path("updatedReplicas").asInt(), wanted);
  }

  private static RolloutState daemonSet(JsonNode status) {
    var wanted = status.path("desiredNumberScheduled").asInt();
    var updated = status.path("updatedNumberScheduled").asInt();
    var available = status.path("numberAvailable").asInt();
    if (updated < wanted) {
      return waiting("%d of %d pods are new", updated, wanted);
    }
    return available < wanted
        ? waiting("%d of %d new pods are available", available, wanted)
        : new Ready();
  }

  private static Waiting waiting(String words, int some, int all) {
    return new Waiting(words.formatted(some, all));
  }

  private static Waiting waiting(String words, int some) {
    return new Waiting(words.formatted(some));
  }

  private static int replicas(JsonNode object) {
    return object.at("/spec/replicas").asInt(1);
  }

  /// Why a restart would not bring new pods, in the order in which a person would see to it.
  static Optional<Rollout.Left> hindrance(JsonNode object, String advice) {
    var strategy = object.at("/spec/updateStrategy/type").asText();
    var partition = object.at("/spec/updateStrategy/rollingUpdate/partition").asInt();
    if (object.at("/metadata/deletionTimestamp").isTextual()) {
      return Optional.of(new Rollout.Left("it is being deleted", ""));
    }
    if (object.at("/spec/paused").asBoolean()) {
      return Optional.of(new Rollout.Left("it is paused", "resume it, and run again or " + advice));
    }
    if (strategy.equals("OnDelete")) {
      return Optional.of(
          new Rollout.Left("its update strategy is OnDelete", "delete its pods, one by one"));
    }
    if (partition > 0) {
      return Optional.of(
          new Rollout.Left(
              "its partition keeps the first %d pods as they are".formatted(partition),
              "set the partition to 0, and run again or " + advice));
    }
    var isDaemonSet = object.path("kind").asText().equals("DaemonSet");
    return !isDaemonSet && replicas(object) == 0
        ? Optional.of(new Rollout.Left("it is scaled to no pods", ""))
        : Optional.empty();
  }
}
