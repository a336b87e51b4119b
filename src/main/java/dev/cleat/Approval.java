package dev.cleat;

import dev.cleat.plan.Plan;

/// Asked once the plan is made, and before anything is written.
@FunctionalInterface
public interface Approval {
  /// Whether the plan is to be carried out.
  Answer of(Plan plan);

  /// What was answered.
  enum Answer {
    /// Carry it out.
    GRANTED,
    /// The plan was all that was wanted.
    PLAN_ONLY,
    /// A person said no.
    DECLINED
  }
}
