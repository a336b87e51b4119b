package dev.cleat.cli;

import dev.cleat.Approval;
import dev.cleat.RunResult;
import dev.cleat.cli.ExitCode.Finding;
import dev.cleat.report.PlanJson;
import dev.cleat.report.PlanText;
import dev.cleat.report.ResultJson;
import dev.cleat.report.ResultText;
import dev.cleat.report.Tally;
import dev.cleat.report.Venue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Shows how a run ended, and says what an exit code is made of.
record Results(Screen screen, Venue venue) {

  static PlanText.Detail detail(Screen screen) {
    return switch (screen.flags().volume()) {
      case QUIET, NORMAL -> PlanText.Detail.CHANGES;
      case VERBOSE, DEBUG -> PlanText.Detail.EVERYTHING;
    };
  }

  /// Warnings beside the result, then the result, where it was not shown before.
  void show(RunResult result) {
    switch (result) {
      case RunResult.Rejected(var findings) -> rejected(findings);
      case RunResult.Planned planned -> {
        screen.remark(FindingsReport.text(planned.findings()));
        plan(planned);
      }
      case RunResult.Applied applied -> {
        screen.remark(FindingsReport.text(applied.findings()));
        applied(applied);
      }
    }
  }

  private void rejected(List<dev.cleat.config.Finding> findings) {
    switch (screen.flags().format()) {
      case TEXT -> screen.aside(FindingsReport.text(findings) + FindingsReport.summary(findings));
      case JSON -> screen.result(FindingsReport.json(findings, venue));
    }
  }

  private void plan(RunResult.Planned planned) {
    screen.result(
        switch (screen.flags().format()) {
          case TEXT -> PlanText.render(planned.plan(), detail(screen), screen.palette());
          case JSON -> PlanJson.render(planned.plan(), venue);
        });
  }

  /// The end of an apply whose plan has been shown.
  private void applied(RunResult.Applied applied) {
    switch (screen.flags().format()) {
      case TEXT -> {
        if (!applied.plan().steps().isEmpty()) {
          screen.result(
              ResultText.render(applied.plan(), applied.outcomes(), roll(), screen.palette()));
        }
      }
      case JSON -> screen.result(ResultJson.render(applied.plan(), applied.outcomes(), venue));
    }
  }

  private ResultText.Roll roll() {
    return screen.terminal().console().isPresent()
        ? ResultText.Roll.TROUBLE
        : ResultText.Roll.EVERY_STEP;
  }

  /// What was found, for the exit code.
  static Set<Finding> found(RunResult result) {
    return switch (result) {
      case RunResult.Rejected _ -> EnumSet.of(Finding.DOCUMENTS);
      case RunResult.Planned planned -> found(planned);
      case RunResult.Applied(_, var plan, var outcomes) -> found(Tally.of(plan, outcomes));
    };
  }

  private static Set<Finding> found(RunResult.Planned planned) {
    var found = found(Tally.of(planned.plan()));
    if (planned.answer() == Approval.Answer.DECLINED) {
      found.add(Finding.DECLINED);
    }
    return found;
  }

  private static EnumSet<Finding> found(Tally tally) {
    var found = EnumSet.noneOf(Finding.class);
    var planned = tally.planned();
    note(found, Finding.NO_SIGN_IN, planned.signIn());
    note(found, Finding.UNREADABLE, planned.unreadable());
    note(found, Finding.BLOCKED, planned.blocked());
    note(found, Finding.DEFERRED, planned.deferred());
    tally
        .applied()
        .ifPresentOrElse(
            done -> {
              note(found, Finding.FAILED, done.failed() + done.skipped());
              note(found, Finding.WRITTEN, done.written());
            },
            () -> note(found, Finding.CHANGES, planned.steps()));
    return found;
  }

  private static void note(Set<Finding> found, Finding finding, int count) {
    if (count > 0) {
      found.add(finding);
    }
  }
}
