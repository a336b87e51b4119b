package dev.cleat;

import dev.cleat.actual.Sweep;
import dev.cleat.config.Input;
import dev.cleat.desired.DesiredState;
import dev.cleat.plan.Policy;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What one run is asked for: which documents, which resources of them (all where `targets` is
/// empty), what is allowed beyond the documents, and who approves the plan.
public record RunRequest(Input input, SortedSet<String> targets, Policy policy, Approval approval) {
  public RunRequest {
    targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
  }

  /// The same under another policy.
  RunRequest with(Policy other) {
    return new RunRequest(input, targets, other, approval);
  }

  /// How far to look beyond what is declared.
  Sweep sweep(DesiredState desired) {
    return policy.sweep(desired);
  }
}
