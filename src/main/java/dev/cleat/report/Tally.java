package dev.cleat.report;

import dev.cleat.apply.Outcomes;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Plan;
import java.util.Optional;

/// All that an exit code and a last line are made of: what a plan wants to do and withholds, and,
/// where it was carried out, what came of it.
public record Tally(Purpose purpose, Planned planned, Optional<Applied> applied) {

  /// Of a plan that nobody carried out.
  public static Tally of(Plan plan) {
    return new Tally(plan.policy().purpose(), Planned.of(plan), Optional.empty());
  }

  /// Of a plan and how its steps ended.
  public static Tally of(Plan plan, Outcomes outcomes) {
    return new Tally(plan.policy().purpose(), Planned.of(plan), Optional.of(Applied.of(outcomes)));
  }

  /// The last line of a report.
  public String line() {
    return applied
        .map(done -> Occasion.label(purpose) + ": " + done.line(planned))
        .orElseGet(planned::line);
  }
}
