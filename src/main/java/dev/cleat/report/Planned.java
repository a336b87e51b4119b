package dev.cleat.report;

import dev.cleat.model.Code;
import dev.cleat.model.Standing;
import dev.cleat.plan.Plan;
import java.util.List;
import java.util.function.Predicate;

/// How many steps of each kind a plan has, and how much it withholds. `signIn`: how many withheld
/// things are so because a credential could not sign in; they count as unreadable too.
public record Planned(
    int add,
    int change,
    int destroy,
    int adopted,
    int deferred,
    int blocked,
    int unreadable,
    int signIn) {

  /// Counts a plan.
  public static Planned of(Plan plan) {
    var actions = plan.steps().stream().map(step -> Action.of(step.change())).toList();
    var standings = Shown.withheld(plan).stream().map(it -> it.why().standing()).toList();
    return new Planned(
        count(actions, Action.CREATE::equals),
        count(actions, it -> it == Action.UPDATE || it == Action.RELEASE),
        count(actions, Action.DELETE::equals),
        count(actions, Action.ADOPT::equals),
        count(standings, Standing.DEFERRED::equals),
        count(standings, Standing.BLOCKED::equals),
        count(standings, it -> it == Standing.UNREADABLE || it == Standing.FAILED),
        count(plan.withheld(), it -> it.why().code() == Code.SIGN_IN));
  }

  /// How many steps there are.
  public int steps() {
    return add + change + destroy + adopted;
  }

  /// How much is withheld.
  public int withheld() {
    return deferred + blocked + unreadable;
  }

  /// The last line of a plan.
  String line() {
    return "Plan: %d to add, %d to change, %d to destroy, %d adopted, %s."
        .formatted(add, change, destroy, adopted, withheldWords());
  }

  String withheldWords() {
    return "%d deferred, %d blocked, %d unreadable".formatted(deferred, blocked, unreadable);
  }

  static <T> int count(List<T> all, Predicate<T> wanted) {
    return Math.toIntExact(all.stream().filter(wanted).count());
  }
}
