package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.apply.Rollout;
import dev.cleat.apply.Rollouts.Place;
import java.util.Optional;
import java.util.stream.Stream;

/// Why a restart would not bring pods that have taken up what is declared. Pure.
///
/// | the workload | a restart |
/// |---|---|
/// | is going, paused, or scaled to nothing | brings no pods |
/// | has the strategy OnDelete, or a partition | does not reach all pods |
/// | has a template without the webhook's label | brings pods that are given nothing |
/// | has a template that sets the variable itself, in every container | brings the same again, in each run |
final class RolloutHindrance {
  private static final String TEMPLATE = "/spec/template";

  private RolloutHindrance() {}

  static Optional<Rollout.Left> of(JsonNode object, Place place) {
    return still(object, place)
        .or(() -> strategy(object, place))
        .or(() -> label(object))
        .or(() -> variable(object, place));
  }

  private static Optional<Rollout.Left> still(JsonNode object, Place place) {
    if (object.at("/metadata/deletionTimestamp").isTextual()) {
      return left("it is being deleted", "");
    }
    if (object.at("/spec/paused").asBoolean()) {
      return left("it is paused", "resume it, and run again or " + place.advice());
    }
    var hasReplicas = !object.path("kind").asText().equals("DaemonSet");
    return hasReplicas && object.at("/spec/replicas").asInt(1) == 0
        ? left("it is scaled to no pods", "")
        : Optional.empty();
  }

  private static Optional<Rollout.Left> strategy(JsonNode object, Place place) {
    var strategy = object.at("/spec/updateStrategy");
    if (strategy.path("type").asText().equals("OnDelete")) {
      return left("its update strategy is OnDelete", "delete its pods, one by one");
    }
    var partition = strategy.at("/rollingUpdate/partition").asInt();
    return partition > 0
        ? left(
            "its partition keeps the first %d pods as they are".formatted(partition),
            "set the partition to 0, and run again or " + place.advice())
        : Optional.empty();
  }

  private static Optional<Rollout.Left> label(JsonNode object) {
    var labels = object.at(TEMPLATE + "/metadata/labels");
    return labels.path(PodSight.USE).asText().equals("true")
        ? Optional.empty()
        : left(
            "its pod template lacks the label %s: \"true\"".formatted(PodSight.USE),
            "set the label there: without it new pods are given nothing");
  }

  private static Optional<Rollout.Left> variable(JsonNode object, Place place) {
    var spec = object.at(TEMPLATE + "/spec");
    return place.lacking().stream()
        .filter(name -> isSet(spec, name))
        .findFirst()
        .flatMap(
            name ->
                left(
                    "its pod template sets %s itself".formatted(name),
                    "take %s out of the template, or correct it there".formatted(name)));
  }

  /// In every container: the webhook fills in the others.
  private static boolean isSet(JsonNode spec, String name) {
    var containers =
        Stream.of("containers", "initContainers")
            .flatMap(kind -> spec.path(kind).valueStream())
            .toList();
    return !containers.isEmpty()
        && containers.stream()
            .allMatch(
                it ->
                    it.path("env")
                        .valueStream()
                        .anyMatch(entry -> entry.path("name").asText().equals(name)));
  }

  private static Optional<Rollout.Left> left(String why, String mend) {
    return Optional.of(new Rollout.Left(why, mend));
  }
}
