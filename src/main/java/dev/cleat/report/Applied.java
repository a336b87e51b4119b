package dev.cleat.report;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Outcomes;
import dev.cleat.apply.Outcomes.Ended;
import dev.cleat.apply.Rolled;
import dev.cleat.apply.Rollout;
import dev.cleat.apply.Rollout.Begun;
import java.util.List;

/// What came of a plan's steps, and of restarts. `unchanged`: it was so already, nothing was
/// written.
///
/// @param failed steps and restarts
/// @param restarted how many workloads were restarted and are ready again
/// @param unrestarted how many restarts failed
/// @param touched how many of these had begun
public record Applied(
    int added,
    int changed,
    int destroyed,
    int adopted,
    int unchanged,
    int failed,
    int skipped,
    int restarted,
    int unrestarted,
    int touched) {

  /// Counts how steps ended.
  public static Applied of(Outcomes outcomes) {
    var all = outcomes.all().stream().map(Ended::outcome).toList();
    var rollouts = outcomes.rolled().stream().map(Rolled::rollout).toList();
    var unready = Planned.count(rollouts, Rollout.Failed.class::isInstance);
    var deeds = all.stream().flatMap(it -> Endings.deed(it).stream()).toList();
    return new Applied(
        count(deeds, Deed.CREATED),
        count(deeds, Deed.UPDATED) + count(deeds, Deed.RELEASED),
        count(deeds, Deed.DELETED),
        count(deeds, Deed.ADOPTED),
        count(deeds, Deed.ALREADY),
        Planned.count(all, Outcome.Failed.class::isInstance) + unready,
        Planned.count(all, Outcome.Skipped.class::isInstance),
        Planned.count(rollouts, Rollout.Ready.class::isInstance),
        unready,
        Planned.count(
            rollouts, it -> it instanceof Rollout.Failed(_, var begun) && begun == Begun.YES));
  }

  /// How many things were written.
  public int written() {
    return added + changed + destroyed + adopted;
  }

  /// Whether anything at all was written.
  public boolean hasWritten() {
    return written() + restarted + touched > 0;
  }

  /// Whether anything was not done that was to be.
  public boolean hasFailed() {
    return failed + skipped > 0;
  }

  /// How many steps ended well.
  public int done() {
    return written() + unchanged;
  }

  /// The counts of the last line after an apply.
  String line(Planned planned) {
    return "%d added, %d changed, %d destroyed, %d adopted, %d unchanged, %s, %d failed, %d skipped."
        .formatted(
            added,
            changed,
            destroyed,
            adopted,
            unchanged,
            planned.withheldWords(),
            failed,
            skipped);
  }

  private static int count(List<Deed> deeds, Deed wanted) {
    return Planned.count(deeds, wanted::equals);
  }
}
