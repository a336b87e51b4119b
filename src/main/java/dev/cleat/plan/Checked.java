package dev.cleat.plan;

import java.util.List;

/// What is left of a saved plan: the steps that may still run and all that is withheld, as a plan
/// of its own; and the saved steps that were done when it was looked at again.
public record Checked(Plan plan, List<Step> done) {
  public Checked {
    done = List.copyOf(done);
  }
}
