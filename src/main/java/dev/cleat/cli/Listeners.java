package dev.cleat.cli;

import dev.cleat.apply.Outcome;
import dev.cleat.apply.Progress;
import dev.cleat.apply.Rollout;
import dev.cleat.plan.Restart;
import dev.cleat.plan.Step;
import java.util.List;

/// Tells several, in their order.
record Listeners(List<Progress> all) implements Progress {

  Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void started(Step step) {
    all.forEach(it -> it.started(step));
  }

  @Override
  public void noted(String sentence) {
    all.forEach(it -> it.noted(sentence));
  }

  @Override
  public void ended(Step step, Outcome outcome) {
    all.forEach(it -> it.ended(step, outcome));
  }

  @Override
  public void restarting(Restart.Stale workload) {
    all.forEach(it -> it.restarting(workload));
  }

  @Override
  public void restarted(Restart.Stale workload, Rollout rollout) {
    all.forEach(it -> it.restarted(workload, rollout));
  }
}
