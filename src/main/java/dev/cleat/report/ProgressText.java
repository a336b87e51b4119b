package dev.cleat.report;

import dev.cleat.apply.Outcome;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.Printable;
import dev.cleat.model.Problem;
import dev.cleat.plan.Step;
import dev.cleat.report.Palette.Tone;
import java.time.Duration;

/// The lines of the progress stream, which nobody compares: only here are durations told. One line
/// when a step ends; on a terminal one when it begins and while it goes on, too.
public record ProgressText(DesiredState desired, Palette palette) {

  /// `managed-identity/demo-rg-ci/orders: creating`.
  public String begun(Step step) {
    return title(step) + ": " + doing(step);
  }

  /// `managed-identity/demo-rg-ci/orders: still creating [20s]`.
  public String goingOn(Step step, Duration since) {
    return title(step) + ": still " + doing(step) + " " + clock(since);
  }

  /// `managed-identity/demo-rg-ci/orders: created [12s]`.
  public String ended(Step step, Outcome outcome, Duration took) {
    return title(step) + ": " + ending(outcome, took);
  }

  private String title(Step step) {
    return Shown.title(desired, step.id(), step.change());
  }

  private String ending(Outcome outcome, Duration took) {
    return switch (outcome) {
      case Outcome.Done(var deed, _, _) ->
          palette.paint(Tone.ADDED, Endings.word(deed)) + " " + clock(took);
      case Outcome.Failed(var why) ->
          palette.paint(Tone.BROKEN, "failed") + " " + clock(took) + " " + said(why);
      case Outcome.Skipped _ -> palette.paint(Tone.WAITING, "skipped");
    };
  }

  private static String said(Problem why) {
    return why.code().id() + " " + Printable.line(why.message());
  }

  private String clock(Duration time) {
    return palette.paint(Tone.QUIET, "[" + Durations.text(time) + "]");
  }

  private static String doing(Step step) {
    return switch (Action.of(step.change())) {
      case CREATE -> "creating";
      case UPDATE -> "updating";
      case DELETE -> "deleting";
      case ADOPT -> "adopting";
      case RELEASE -> "releasing";
      case KEEP, UNDECIDED -> throw new IllegalStateException("no step: " + step.id());
    };
  }
}
