package dev.cleat.report;

import dev.cleat.apply.Outcome;
import dev.cleat.desired.DesiredState;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Step;
import dev.cleat.report.Palette.Tone;
import java.util.Map;

/// How each step ended, in one line: `managed-identity/demo-rg-ci/orders: created`.
record OutcomeLines(Plan plan, Map<String, Outcome> outcomes, Palette palette) {

  String of(Step step) {
    return title(plan.desired(), step) + ": " + ending(Outcomes.of(step, outcomes));
  }

  static String title(DesiredState desired, Step step) {
    return Shown.title(desired, step.id(), step.change());
  }

  private String ending(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var deed, _, _) -> palette.paint(Tone.ADDED, Outcomes.word(deed));
      case Outcome.Failed(var why) -> palette.paint(Tone.BROKEN, "failed " + why.code().id());
      case Outcome.Skipped(var because) ->
          palette.paint(Tone.WAITING, "skipped") + ", " + reason(because);
    };
  }

  private String reason(Outcome.Because because) {
    return switch (because) {
      case Outcome.Because.Interrupted() -> "the run was told to stop";
      case Outcome.Because.Required(var step) -> "because of " + origin(step);
    };
  }

  private String origin(String required) {
    return Printable.line(Outcomes.origin(required, outcomes));
  }
}
