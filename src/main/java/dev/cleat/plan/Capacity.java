package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.diff.Changes;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Kinds of which a container holds only so many: what is live counts, foreign things too; creates
/// take the free places in key order, and those beyond are blocked.
record Capacity(
    Changes changes, Map<ResourceKey, Change> steps, Map<ResourceKey, Withheld> withheld) {

  void limit() {
    var taken = new HashMap<ResourceKey, Integer>();
    lives()
        .forEach(live -> live.state().within().ifPresent(it -> taken.merge(it, 1, Integer::sum)));
    for (var change : List.copyOf(steps.values())) {
      if (change instanceof Change.Create(var after) && after.key().kind().capacity().isPresent()) {
        var most = after.key().kind().capacity().getAsInt();
        after
            .within()
            .filter(it -> taken.merge(it, 1, Integer::sum) > most)
            .ifPresent(it -> block(change, it, most));
      }
    }
  }

  private Stream<Live> lives() {
    var actual = changes.actual();
    var paired = actual.seen().keySet().stream().flatMap(key -> actual.live(key).stream());
    return Stream.concat(paired.distinct(), actual.others().stream())
        .filter(live -> live.state().key().kind().capacity().isPresent());
  }

  private void block(Change change, ResourceKey container, int most) {
    steps.remove(change.key());
    var why =
        Problem.of(
            Code.IDENTITY_FULL,
            "%s already has, or gets in this plan, the %d that Azure allows"
                .formatted(changes.desired().address(container), most),
            mend(change.key().kind(), container));
    var id = changes.desired().address(change.key());
    withheld.put(change.key(), new Withheld(id, change, why, Optional.empty()));
  }

  private String mend(Kind kind, ResourceKey container) {
    var stale = stale(kind, container);
    return stale.isEmpty()
        ? "remove some, or spread the accounts over several identities"
        : "pruning would free " + stale;
  }

  private String stale(Kind kind, ResourceKey container) {
    return changes.all().stream()
        .filter(it -> it instanceof Change.Delete)
        .map(it -> ((Change.Delete) it).before())
        .filter(live -> live.state().key().kind() == kind)
        .filter(live -> live.state().within().equals(Optional.of(container)))
        .map(Live::id)
        .collect(Collectors.joining(", "));
  }
}
