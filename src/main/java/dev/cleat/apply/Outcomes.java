package dev.cleat.apply;

import dev.cleat.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How each step of a plan ended, in the plan's order, and what came of each workload that the plan
/// says is stale.
public record Outcomes(List<Ended> all, List<Rolled> rolled) {
  public Outcomes {
    all = List.copyOf(all);
    rolled = List.copyOf(rolled);
  }

  /// Of steps alone.
  public Outcomes(List<Ended> all) {
    this(all, List.of());
  }

  /// The same with what came of workloads.
  public Outcomes with(List<Rolled> workloads) {
    return new Outcomes(all, workloads);
  }

  /// The outcomes by their steps' ids.
  public Map<String, Outcome> byStep() {
    return all.stream().collect(Collectors.toUnmodifiableMap(it -> it.step().id(), Ended::outcome));
  }

  /// One step and how it ended.
  public record Ended(Step step, Outcome outcome) {}
}
