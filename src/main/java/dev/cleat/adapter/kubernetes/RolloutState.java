package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

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
}
