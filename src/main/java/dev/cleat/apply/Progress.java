package dev.cleat.apply;

import dev.cleat.plan.Restart;
import dev.cleat.plan.Step;

/// Is told how an apply goes on, from several threads. Must not throw.
public interface Progress {
  /// The step is under way.
  void started(Step step);

  /// The step has ended, or was skipped.
  void ended(Step step, Outcome outcome);

  /// Something to know, in a sentence without an end.
  default void noted(String sentence) {}

  /// The workload is told to restart.
  default void restarting(Restart.Stale workload) {}

  /// It was, or could not be.
  default void restarted(Restart.Stale workload, Rollout rollout) {}

  /// Tells nobody.
  static Progress silent() {
    return new Progress() {
      @Override
      public void started(Step step) {}

      @Override
      public void ended(Step step, Outcome outcome) {}
    };
  }
}
