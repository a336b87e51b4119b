package dev.cleat.report;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.plan.Step;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The outcomes of a plan's steps, by step id, and how they are said.
final class Outcomes {
  private Outcomes() {}

  static Outcome of(Step step, Map<String, Outcome> outcomes) {
    return of(step.id(), outcomes);
  }

  private static Outcome of(String step, Map<String, Outcome> outcomes) {
    var outcome = outcomes.get(step);
    if (outcome == null) {
      throw new IllegalStateException("the executor gives every step an outcome: " + step);
    }
    return outcome;
  }

  static Optional<Deed> deed(Outcome outcome) {
    return outcome instanceof Outcome.Done(var deed, _, _) ? Optional.of(deed) : Optional.empty();
  }

  /// The step that was tried and stands at the beginning of a chain of skipped ones.
  static String origin(String step, Map<String, Outcome> outcomes) {
    var at = step;
    while (of(at, outcomes) instanceof Outcome.Skipped(Outcome.Because.Required(var next))) {
      at = next;
    }
    return at;
  }

  /// In the past: `created`; `already so`.
  static String word(Deed deed) {
    return switch (deed) {
      case CREATED, UPDATED, DELETED, ADOPTED, RELEASED -> deed.name().toLowerCase(Locale.ROOT);
      case ALREADY -> "already so";
    };
  }
}
