package dev.cleat.apply;

import dev.cleat.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How each step of a plan ended, in the plan's order.
public record Outcomes(List<Ended> all) {
  public Outcomes {
    all = List.copyOf(all);
  }

  /// The outcomes by their steps' ids.
  public Map<String, Outcome> byStep() {
    return all.stream().collect(Collectors.toUnmodifiableMap(it -> it.step().id(), Ended::outcome));
  }

  /// One step and how it ended.
  public record Ended(Step step, Outcome outcome) {}
}
