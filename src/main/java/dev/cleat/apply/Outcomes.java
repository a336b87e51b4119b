package dev.cleat.apply;

import dev.cleat.plan.Step;
import java.util.List;

/// How each step of a plan ended, in the plan's order.
public record Outcomes(List<Ended> all) {
  public Outcomes {
    all = List.copyOf(all);
  }

  /// One step and how it ended.
  public record Ended(Step step, Outcome outcome) {}
}
