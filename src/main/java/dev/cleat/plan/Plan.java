package dev.cleat.plan;

import dev.cleat.desired.DesiredState;
import dev.cleat.model.Live;
import java.util.List;
import java.util.function.Predicate;

/// The steps in an order in which each comes after what it requires; what is withheld; the live
/// things that are told of and not touched: to reconcile, what this owner owns and no document
/// declares; to destroy and detach, what is declared and this owner does not own. `restarts`: which
/// pods have not taken up what is declared. `access` and all declared resources are in `desired`.
public record Plan(
    Policy policy,
    DesiredState desired,
    List<Step> steps,
    List<Withheld> withheld,
    List<Live> leftovers,
    List<Restart> restarts) {
  public Plan {
    steps = List.copyOf(steps);
    withheld = List.copyOf(withheld);
    leftovers = List.copyOf(leftovers);
    restarts = List.copyOf(restarts);
  }

  /// The same without some of what is withheld.
  Plan withholding(Predicate<Withheld> which) {
    var left = withheld.stream().filter(which).toList();
    return new Plan(policy, desired, steps, left, leftovers, restarts);
  }

  /// The same with other restarts.
  public Plan with(List<Restart> others) {
    return new Plan(policy, desired, steps, withheld, leftovers, others);
  }
}
