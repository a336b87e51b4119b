package dev.cleat.report;

import dev.cleat.apply.Outcome;
import dev.cleat.apply.Rollout;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.Printable;
import dev.cleat.model.Problem;
import dev.cleat.plan.Restart;
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

  /// `Deployment shop/orders in managed-cluster/demo-rg-ci/demo: restarting`.
  public String restarting(Restart.Stale workload) {
    return new RestartItems(desired).title(workload) + ": restarting";
  }

  /// `Deployment shop/orders in managed-cluster/demo-rg-ci/demo: restarted`.
  public String restarted(Restart.Stale workload, Rollout rollout) {
    return new RestartItems(desired).title(workload)
        + ": "
        + switch (rollout) {
          case Rollout.Ready() -> palette.paint(Tone.ADDED, "restarted, and ready again");
          case Rollout.Failed(var why, _) -> palette.paint(Tone.BROKEN, "failed") + " " + said(why);
          case Rollout.Left(var why, _) ->
              palette.paint(Tone.WAITING, "left: " + Printable.line(why));
        };
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
