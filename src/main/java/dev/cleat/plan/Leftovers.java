package dev.cleat.plan;

import dev.cleat.actual.Observation;
import dev.cleat.diff.Change;
import dev.cleat.diff.Changes;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What this owner owns and nobody declares. A live thing stays out while a declared one might be
/// it: one of its kind that agrees in every known part of its match, and that is unreadable, or has
/// a part that no step of the plan will bring. Else a failed read, an absent cluster or a blocked
/// role would make working access look undeclared.
record Leftovers(Changes changes, Map<ResourceKey, Change> steps) {

  static List<Live> of(Changes changes, Map<ResourceKey, Change> steps) {
    return new Leftovers(changes, steps).list();
  }

  private List<Live> list() {
    var claimants =
        changes.desired().resources().values().stream()
            .map(it -> it.resolve(changes.actual()))
            .filter(this::open)
            .collect(Collectors.groupingBy(it -> it.key().kind()));
    return changes.all().stream()
        .flatMap(
            it ->
                it instanceof Change.Delete(var before, _)
                    ? Optional.of(before).stream()
                    : Optional.<Live>empty().stream())
        .filter(live -> !claimed(live, claimants))
        .toList();
  }

  private boolean open(Resource wanted) {
    return changes.actual().seen().get(wanted.key()) instanceof Observation.Unreadable
        || wanted.match().stream().anyMatch(this::unpromised);
  }

  private boolean unpromised(Value<?> value) {
    return value instanceof Value.Pending<?>(var source, var output)
        && !(steps.get(source) instanceof Change.Create(var made)
            && made.promises().contains(output))
        && !(steps.get(source) instanceof Change.Update(var made, _, _)
            && made.promises().contains(output));
  }

  private static boolean claimed(Live live, Map<Kind, List<Resource>> claimants) {
    return claimants.getOrDefault(live.state().key().kind(), List.of()).stream()
        .anyMatch(wanted -> agrees(wanted.match(), live.state().match()));
  }

  private static boolean agrees(List<Value<?>> wanted, List<Value<?>> live) {
    for (var i = 0; i < wanted.size(); i++) {
      if (wanted.get(i).known().isPresent() && !wanted.get(i).equals(live.get(i))) {
        return false;
      }
    }
    return true;
  }
}
