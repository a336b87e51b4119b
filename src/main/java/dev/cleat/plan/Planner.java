package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.diff.Changes;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Purpose;
import dev.cleat.model.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns changes into steps and withheld changes:
///
/// 1. the policy judges each change alone ({@link Judge}), and what is another shard's is left to
///    that ({@link Portion});
/// 2. what misses a thing that is on its way is deferred ({@link Awaiting});
/// 3. what leans on a withheld thing is withheld with its problem, and the rest learns what it
///    requires ({@link Leaning});
/// 4. what a declared thing may turn out to be is left alone ({@link Claims}), and what must not be
///    deleted is kept ({@link Guards});
/// 5. creates beyond what a container holds take turns or are blocked ({@link Capacity});
/// 6. what is superseded waits for its successor ({@link Successors}), what is inside a deleted
///    container is looked at ({@link Inside}), children go before parents ({@link Shrinking});
/// 7. the steps are put in order ({@link Order});
/// 8. pods that have not taken up what is declared are told of ({@link Restarts}), and of what is
///    another shard's only that which something of ours waits for.
public final class Planner {
  private final Draft draft;
  private final Waits waits = new Waits();

  private Planner(Changes changes, Policy policy) {
    this.draft = new Draft(changes, policy);
  }

  /// The plan for these changes.
  public static Plan plan(Changes changes, Policy policy) {
    var planner = new Planner(changes, policy);
    planner.judge();
    planner.sweepsThatFailed();
    new Awaiting(changes, planner.draft.steps(), planner.draft.withheld()).recast();
    new Leaning(planner.draft, planner.waits).settle();
    var claims = new Claims(planner.draft);
    planner.shrink(claims);
    return planner.plan(claims);
  }

  private Plan plan(Claims claims) {
    var changes = draft.changes();
    var plan =
        new Plan(
            draft.policy(),
            changes.desired(),
            steps(),
            shown(),
            leftovers(claims).stream().filter(draft.portion()::has).toList(),
            List.of());
    return draft.portion().cut(plan, changes.actual());
  }

  private void judge() {
    var judge = new Judge(draft.policy(), draft.changes().desired().access().owner());
    for (var change : draft.changes().all()) {
      switch (judge.judge(change)) {
        case Judge.Verdict.Go(var go) when draft.portion().has(go) ->
            draft.steps().put(go.key(), go);
        case Judge.Verdict.Go(var go) -> draft.withhold(go, draft.portion().elsewhere(go));
        case Judge.Verdict.Stop(var stopped, var why) -> draft.withhold(stopped, why);
        case Judge.Verdict.Nothing() -> {}
      }
    }
  }

  /// Nobody knows what is there and ours, which is worth a line where that was asked.
  private void sweepsThatFailed() {
    for (var blind : draft.actual().blind()) {
      blind
          .where()
          .filter(it -> draft.policy().sweeps() && it.liveId().isPresent())
          .ifPresent(it -> draft.withhold(new Change.Undecided(it, blind.why()), blind.why()));
    }
  }

  private void shrink(Claims claims) {
    if (draft.policy().purpose() == Purpose.RECONCILE) {
      draft
          .steps()
          .values()
          .removeIf(it -> Order.shrinks(it) && it.found().filter(claims::cover).isPresent());
    }
    new Guards(draft).keep();
    new Capacity(draft, waits).limit();
    new Successors(draft, waits).keep();
    Inside.keep(draft);
    new Shrinking(draft, waits).settle();
  }

  private List<Step> steps() {
    return new Order(draft.steps(), waits)
        .all().stream()
            .map(
                change ->
                    new Step(draft.titles().of(change), change, requires(change), notes(change)))
            .toList();
  }

  private SortedSet<String> requires(Change change) {
    return waits.of(change.key()).stream()
        .flatMap(it -> Optional.ofNullable(draft.steps().get(it)).stream())
        .map(draft.titles()::of)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> notes(Change change) {
    return Stream.concat(Judge.notes(change), waits.notes(change.key()).stream()).toList();
  }

  /// Role definitions have no line of their own: their problem stands on their assignments.
  private List<Withheld> shown() {
    return draft.withheld().values().stream()
        .filter(it -> it.change().key().kind() != Kind.ROLE_DEFINITION)
        .sorted(Comparator.comparing(it -> it.change().key()))
        .toList();
  }

  /// What is told of and not touched: {@link Plan}.
  private List<Live> leftovers(Claims claims) {
    return switch (draft.policy().purpose()) {
      case RECONCILE -> undeclared(claims);
      case DESTROY, DETACH -> notOurs();
    };
  }

  private List<Live> notOurs() {
    return draft.changes().all().stream()
        .filter(it -> it.wanted().filter(Planner::isMadeByUs).isPresent())
        .filter(Change.Keep.class::isInstance)
        .flatMap(it -> it.found().stream())
        .filter(live -> !(live.ownership() instanceof Ownership.Ours))
        .toList();
  }

  private static boolean isMadeByUs(Resource declared) {
    return declared.mandate() == Mandate.CREATE;
  }

  private List<Live> undeclared(Claims claims) {
    return draft.policy().sweeps()
        ? List.of()
        : draft.changes().all().stream()
            .filter(Order::shrinks)
            .flatMap(it -> it.found().stream())
            .filter(live -> !claims.cover(live))
            .toList();
  }
}
