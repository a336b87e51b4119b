package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.diff.Change.Cause;
import dev.cleat.model.Code;
import dev.cleat.model.ResourceKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is superseded goes once its successor is there, and its place with it. Where that successor
/// lies in another container, the place is given on in rounds: in each go those whose successors
/// have had a place before, so that nobody waits for himself. Two full identities that swap their
/// accounts are left as they are, and a person is told.
record Handover(Successors successors, List<Places> crowded) {

  /// Whether a delete will go.
  sealed interface Going {
    record Yes() implements Going {}

    /// After what another shard does first.
    record Elsewhere(Withheld first) implements Going {}

    record No() implements Going {}
  }

  void settle() {
    var given = true;
    while (given) {
      given = round();
    }
    crowded.forEach(Places::refuseTheRest);
  }

  private boolean round() {
    var without = crowded.stream().flatMap(Places::without).collect(Collectors.toSet());
    return crowded.stream()
        .map(it -> it.handOver(delete -> going(delete, without)))
        .reduce(false, Boolean::logicalOr);
  }

  private Going going(Change.Delete delete, Set<ResourceKey> without) {
    if (delete.cause() instanceof Cause.Superseded(var by) && without.contains(by)) {
      return new Going.No();
    }
    var hindrances = successors.hindrances(delete).toList();
    if (hindrances.stream().anyMatch(it -> it.why().code() != Code.OTHER_SHARD)) {
      return new Going.No();
    }
    return hindrances.isEmpty() ? new Going.Yes() : new Going.Elsewhere(hindrances.getFirst());
  }
}
