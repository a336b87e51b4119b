package dev.cleat;

import dev.cleat.plan.Checked;
import dev.cleat.plan.Plan;

/// Asked once the plan is made, and before anything is written.
@FunctionalInterface
public interface Approval {
  /// Whether the plan is to be carried out.
  Answer of(Plan plan);

  /// Asked once a saved plan is looked at again.
  @FunctionalInterface
  interface OfSaved {
    /// Whether what is left of it is to be carried out.
    Answer of(Checked checked);
  }

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
