package dev.cleat.report;

import dev.cleat.apply.Outcome;
import dev.cleat.apply.Outcomes.Ended;
import dev.cleat.desired.DesiredState;
import dev.cleat.report.Palette.Tone;

/// How each step ended, in one line: `managed-identity/demo-rg-ci/orders: created`.
record OutcomeLines(DesiredState desired, Endings endings, Palette palette) {

  String of(Ended ended) {
    var step = ended.step();
    return Shown.title(desired, step.id(), step.change()) + ": " + ending(ended.outcome());
  }

  private String ending(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var deed, _, _) -> palette.paint(Tone.ADDED, Endings.word(deed));
      case Outcome.Failed(var why) -> palette.paint(Tone.BROKEN, "failed " + why.code().id());
      case Outcome.Skipped(var because) ->
          palette.paint(Tone.WAITING, "skipped") + ", " + endings.reason(because);
    };
  }
}
