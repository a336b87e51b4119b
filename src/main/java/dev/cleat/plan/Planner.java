package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.diff.Changes;
import dev.cleat.model.Kind;
import dev.cleat.model.ResourceKey;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Turns changes into steps and withheld changes:
///
/// 1. the policy judges each change alone ({@link Judge});
/// 2. what misses a thing that is on its way is deferred ({@link Awaiting});
/// 3. what leans on a withheld thing is withheld with its problem, and the rest learns what it
///    requires ({@link Leaning});
/// 4. creates beyond what a container holds are blocked ({@link Capacity}).
///
/// Kinds are declared in an order in which nothing leans on a later one, so key order is an order
/// in which every step comes after what it requires.
public final class Planner {
  private final Changes changes;
  private final SortedMap<ResourceKey, Change> steps = new TreeMap<>();
  private final SortedMap<ResourceKey, Withheld> withheld = new TreeMap<>();

  private Planner(Changes changes) {
    this.changes = changes;
  }

  /// The plan for these changes.
  public static Plan plan(Changes changes, Policy policy) {
    var planner = new Planner(changes);
    planner.judge(policy);
    new Awaiting(changes, planner.steps, planner.withheld).recast();
    var edges = new Leaning(changes, planner.steps, planner.withheld).settle();
    new Capacity(changes, planner.steps, planner.withheld).limit();
    return new Plan(
        policy,
        changes.desired(),
        planner.steps(edges),
        planner.shown(),
        Leftovers.of(changes, planner.steps));
  }

  private void judge(Policy policy) {
    var judge = new Judge(policy);
    for (var change : changes.all()) {
      switch (judge.judge(change)) {
        case Judge.Verdict.Go(var go) -> steps.put(go.key(), go);
        case Judge.Verdict.Stop(var stopped, var why) ->
            withheld.put(
                stopped.key(),
                new Withheld(address(stopped.key()), stopped, why, Optional.empty()));
        case Judge.Verdict.Nothing() -> {}
      }
    }
  }

  private List<Step> steps(Edges edges) {
    return steps.values().stream()
        .map(
            change ->
                new Step(
                    address(change.key()),
                    change,
                    edges.of(change.key(), this::address),
                    Judge.notes(change).toList()))
        .toList();
  }

  /// Role definitions have no line of their own: their problem stands on their assignments.
  private List<Withheld> shown() {
    return withheld.values().stream()
        .filter(it -> it.change().key().kind() != Kind.ROLE_DEFINITION)
        .toList();
  }

  private String address(ResourceKey key) {
    return changes.desired().address(key);
  }
}
