package dev.cleat.plan;

import dev.cleat.actual.Pods;
import dev.cleat.diff.Change;
import dev.cleat.diff.Change.Cause;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Pod;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether pods may still live by a superseded thing: those of its account that carry the client id
/// of the identity that it lies in. Where the successor lies in the same identity the client id is
/// the same, so pods say nothing.
final class StalePods {
  private static final int NAMED = 3;

  private final Draft draft;
  private final Map<ResourceKey, String> clientIds = new HashMap<>();

  private StalePods(Draft draft) {
    this.draft = draft;
    draft
        .actual()
        .lives()
        .forEach(
            live ->
                Optional.ofNullable(live.outputs().get(Output.CLIENT_ID))
                    .ifPresent(it -> clientIds.put(live.state().key(), it)));
  }

  /// Withholds the deletes of superseded things that pods may still live by.
  static void keep(Draft draft) {
    var deletes = draft.deletes(it -> it.cause() instanceof Cause.Superseded);
    if (!deletes.isEmpty()) {
      var pods = new StalePods(draft);
      deletes.forEach(it -> pods.objection(it).ifPresent(why -> draft.withhold(it, why)));
    }
  }

  private Optional<Problem> objection(Change.Delete delete) {
    return delete.cause() instanceof Cause.Superseded(var by)
        ? draft.declared(by).flatMap(successor -> objection(delete.before(), successor))
        : Optional.empty();
  }

  private Optional<Problem> objection(Live before, Resource successor) {
    var place = before.state().within();
    return place.equals(successor.within())
        ? Optional.empty()
        : successor
            .account()
            .flatMap(
                account ->
                    place
                        .map(clientIds::get)
                        .map(clientId -> carried(account, clientId))
                        .orElseGet(() -> Optional.of(notRead(account))));
  }

  private Optional<Problem> carried(ResourceKey account, String clientId) {
    return Optional.ofNullable(draft.actual().pods().get(account))
        .flatMap(StalePods::told)
        .map(pods -> pods.stream().filter(it -> it.carries(clientId)).toList())
        .map(
            carrying ->
                carrying.isEmpty() ? Optional.<Problem>empty() : Optional.of(stillLive(carrying)))
        .orElseGet(() -> Optional.of(notRead(account)));
  }

  /// All pods, where each says which application it stands for.
  private static Optional<List<Pod>> told(Pods pods) {
    return switch (pods) {
      case Pods.Read(var all) when all.stream().noneMatch(Pod::isSilent) -> Optional.of(all);
      case Pods.Read _, Pods.Unread _ -> Optional.empty();
    };
  }

  private Problem notRead(ResourceKey account) {
    return Problem.of(
        Code.PODS_NOT_READ,
        "the pods of %s were not read, and any may still live by it"
            .formatted(draft.address(account)),
        "let Cleat reach the cluster and list its pods, or delete it by hand");
  }

  private static Problem stillLive(List<Pod> pods) {
    var names =
        pods.stream()
            .limit(NAMED)
            .map(it -> it.namespace() + "/" + it.name())
            .collect(Collectors.joining(", "));
    var more = pods.size() > NAMED ? " and %d more".formatted(pods.size() - NAMED) : "";
    return Problem.of(
        Code.PODS_STILL_LIVE,
        "pods still carry the client id of its identity: " + names + more,
        "restart their workloads, and run again");
  }
}
