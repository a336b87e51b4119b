package dev.cleat.report;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Outcomes;
import dev.cleat.apply.Outcomes.Ended;
import java.util.List;

/// What came of a plan's steps. `unchanged`: it was so already, nothing was written.
public record Applied(
    int added, int changed, int destroyed, int adopted, int unchanged, int failed, int skipped) {

  /// Counts how steps ended.
  public static Applied of(Outcomes outcomes) {
    var all = outcomes.all().stream().map(Ended::outcome).toList();
    var deeds = all.stream().flatMap(it -> Endings.deed(it).stream()).toList();
    return new Applied(
        count(deeds, Deed.CREATED),
        count(deeds, Deed.UPDATED) + count(deeds, Deed.RELEASED),
        count(deeds, Deed.DELETED),
        count(deeds, Deed.ADOPTED),
        count(deeds, Deed.ALREADY),
        Planned.count(all, Outcome.Failed.class::isInstance),
        Planned.count(all, Outcome.Skipped.class::isInstance));
  }

  /// How many things were written.
  public int written() {
    return added + changed + destroyed + adopted;
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
