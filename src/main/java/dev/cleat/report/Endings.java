package dev.cleat.report;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Outcomes;
import dev.cleat.model.Printable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How steps ended, by step id, and how that is said.
record Endings(Map<String, Outcome> byStep) {

  static Endings of(Outcomes outcomes) {
    return new Endings(outcomes.byStep());
  }

  static Optional<Deed> deed(Outcome outcome) {
    return outcome instanceof Outcome.Done(var deed, _, _) ? Optional.of(deed) : Optional.empty();
  }

  /// The step at which a chain of skipped ones broke.
  String origin(String step) {
    var at = step;
    while (byStep.get(at) instanceof Outcome.Skipped(Outcome.Because.Required(var next))) {
      at = next;
    }
    return at;
  }

  /// Why a step was not tried; safe to print.
  String reason(Outcome.Because because) {
    return switch (because) {
      case Outcome.Because.Interrupted() -> "the run was told to stop";
      case Outcome.Because.Required(var step) -> "because of " + Printable.line(origin(step));
    };
  }

  /// In the past: `created`; `already so`.
  static String word(Deed deed) {
    return switch (deed) {
      case CREATED, UPDATED, DELETED, ADOPTED, RELEASED -> deed.name().toLowerCase(Locale.ROOT);
      case ALREADY -> "already so";
    };
  }
}
