package dev.cleat.cli;

import dev.cleat.Approval;
import dev.cleat.RunResult;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Outcomes;
import dev.cleat.apply.Rollout;
import dev.cleat.cli.ExitCode.Finding;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.plan.Plan;
import dev.cleat.report.DiffText;
import dev.cleat.report.Estimate;
import dev.cleat.report.FindingsText;
import dev.cleat.report.Format;
import dev.cleat.report.Manner;
import dev.cleat.report.PlanText;
import dev.cleat.report.Provenance;
import dev.cleat.report.ResultText;
import dev.cleat.report.Tally;
import dev.cleat.rights.StepRights;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Shows how a run ended, and says what an exit code is made of.
///
/// @param owner of the settings
/// @param estimates how long a plan takes at least, where that is worth a line
record Results(Screen screen, Provenance made, String owner, Estimates estimates) {

  /// How long limits make a plan take at least, where that is worth a line.
  interface Estimates extends Function<Plan, Optional<Estimate>> {}

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
      case RunResult.Barred(var findings, var why) -> {
        warn(findings);
        barred(why);
      }
      case RunResult.Planned planned -> {
        warn(planned.findings());
        planned(planned);
      }
      case RunResult.Unpermitted(var findings, var plan) -> {
        warn(findings);
        unpermitted(plan);
      }
      case RunResult.Applied applied -> {
        warn(applied.findings());
        applied(applied);
      }
    }
  }

  /// As text, who declined a plan has seen it.
  private void planned(RunResult.Planned planned) {
    if (format() != Format.TEXT || planned.answer() != Approval.Answer.DECLINED) {
      screen.result(as(format(), planned));
    }
  }

  /// The whole in one form, as it would be shown.
  String as(Format form, RunResult result) {
    return switch (result) {
      case RunResult.Rejected(var findings) ->
          form.findings(Remarks.of(findings, screen.flags().volume()), manner(Optional.empty()));
      case RunResult.Barred _ -> throw new IllegalStateException("who is not let in has no report");
      case RunResult.Planned(_, var plan, _) -> form.plan(plan, manner(estimates.apply(plan)));
      case RunResult.Unpermitted(_, var plan) -> form.plan(plan, manner(Optional.empty()));
      case RunResult.Applied(_, var plan, var outcomes) ->
          form.result(plan, outcomes, manner(Optional.empty()));
    };
  }

  /// The whole in a line.
  String summary(RunResult result) {
    return switch (result) {
      case RunResult.Rejected(var findings) ->
          "%d findings in the documents".formatted(findings.size());
      case RunResult.Barred(_, var why) -> why.message();
      case RunResult.Planned(_, var plan, _) -> Tally.of(plan).line();
      case RunResult.Unpermitted(_, var plan) -> Tally.of(StepRights.lacking(plan)).line();
      case RunResult.Applied(_, var plan, var outcomes) -> Tally.of(plan, outcomes).line();
    };
  }

  /// The plan as `diff` tells it.
  void showDifferences(RunResult result) {
    switch (result) {
      case RunResult.Rejected(var findings) -> rejected(findings);
      case RunResult.Planned(var findings, var plan, _) -> {
        warn(findings);
        screen.result(DiffText.render(plan, screen.palette()));
      }
      case RunResult.Barred _, RunResult.Unpermitted _, RunResult.Applied _ ->
          throw new IllegalStateException("a diff applies nothing");
    }
  }

  /// No plan was made, so there is no result to show.
  private void barred(Problem why) {
    screen.aside(
        "cleat: %s %s\n  %s\n  nothing was read or written"
            .formatted(why.code().id(), why.message(), why.mend()));
  }

  private void warn(List<dev.cleat.config.Finding> findings) {
    screen.remark(FindingsText.render(Remarks.of(findings, screen.flags().volume())));
  }

  /// What stands where a result was asked for must not be taken for one by people either.
  private void rejected(List<dev.cleat.config.Finding> findings) {
    var text = findings(findings);
    if (format() == Format.TEXT) {
      screen.aside(text);
    } else {
      screen.result(text);
    }
  }

  /// What was found in documents.
  String findings(List<dev.cleat.config.Finding> findings) {
    return as(format(), new RunResult.Rejected(findings));
  }

  /// As text the plan has been shown, and only what bars it is news.
  private void unpermitted(Plan plan) {
    var news = format() == Format.TEXT ? StepRights.lacking(plan) : plan;
    screen.result(format().plan(news, manner(Optional.empty())));
    screen.aside("cleat: this run lacks rights; nothing was written");
  }

  /// The end of an apply; as text, its plan has been shown.
  private void applied(RunResult.Applied applied) {
    if (format() != Format.TEXT || tellsMore(applied)) {
      screen.result(as(format(), applied));
    }
  }

  /// Than its plan did.
  private static boolean tellsMore(RunResult.Applied applied) {
    return !applied.plan().steps().isEmpty()
        || applied.outcomes().rolled().stream()
            .anyMatch(it -> !(it.rollout() instanceof Rollout.Left(var why, _) && why.isEmpty()));
  }

  private Format format() {
    return screen.flags().format();
  }

  private Manner manner(Optional<Estimate> estimate) {
    return new Manner(made, owner, detail(screen), roll(), screen.palette(), estimate);
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
      case RunResult.Barred(_, var why) -> EnumSet.of(bar(why));
      case RunResult.Planned planned -> found(planned);
      case RunResult.Unpermitted _ -> EnumSet.of(Finding.NO_RIGHT);
      case RunResult.Applied(_, var plan, var outcomes) -> found(plan, outcomes);
    };
  }

  /// What a person must grant is no other run's lock.
  private static Finding bar(Problem why) {
    return switch (why.code()) {
      case LOCK_FORBIDDEN, FORBIDDEN -> Finding.NO_RIGHT;
      case SIGN_IN, UNAUTHENTICATED -> Finding.NO_SIGN_IN;
      default -> Finding.NO_LOCK;
    };
  }

  /// Whether the run ended beside writes whose end it did not see.
  static boolean leftWriting(RunResult result) {
    return result instanceof RunResult.Applied applied
        && has(applied.outcomes(), Code.WRITE_INTERRUPTED);
  }

  private static boolean has(Outcomes outcomes, Code code) {
    return outcomes.all().stream()
        .anyMatch(it -> it.outcome() instanceof Outcome.Failed(var why) && why.code() == code);
  }

  /// A lock that is lost before the first write was as good as never had.
  private static Set<Finding> found(Plan plan, Outcomes outcomes) {
    var found = found(Tally.of(plan, outcomes));
    if (has(outcomes, Code.LOCK_LOST) && !found.contains(Finding.WRITTEN)) {
      found.add(Finding.NO_LOCK);
    }
    return found;
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
              note(found, Finding.FAILED, done.hasFailed() ? 1 : 0);
              note(found, Finding.WRITTEN, done.hasWritten() ? 1 : 0);
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
