package dev.cleat.cli;

import dev.cleat.RunResult;
import dev.cleat.adapter.kubernetes.AccountEvents;
import dev.cleat.adapter.kubernetes.ReportMap;
import dev.cleat.apply.Outcomes;
import dev.cleat.model.Kind;
import dev.cleat.model.Problem;
import dev.cleat.report.Format;
import dev.cleat.report.LastReport;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What a run leaves in Kubernetes when it is over: an Event on each account that it changed, and
/// its report. What keeps either from being written is said, and fails nothing.
///
/// @param events where they are wanted
/// @param reports where they are wanted
/// @param run its id
record Traces(
    Optional<AccountEvents> events,
    Optional<ReportMap> reports,
    Screen screen,
    String run,
    InstantSource clock) {

  /// A run that was not let in leaves nothing: the report there is another's.
  ///
  /// @param code that the process ends with
  void leave(RunResult result, Results results, int code) {
    if (result instanceof RunResult.Barred) {
      return;
    }
    events.ifPresent(it -> leave(it, result));
    reports.ifPresent(it -> leave(it, result, results, code));
  }

  private void leave(AccountEvents events, RunResult result) {
    switch (result) {
      case RunResult.Rejected _,
          RunResult.Barred _,
          RunResult.Planned _,
          RunResult.Unpermitted _ -> {}
      case RunResult.Applied applied ->
          events.tell(deeds(applied.outcomes())).forEach(why -> notice("no Event is left", why));
    }
  }

  private static List<AccountEvents.Deed> deeds(Outcomes outcomes) {
    return outcomes.all().stream()
        .filter(it -> it.step().change().key().kind() == Kind.ACCOUNT)
        .map(it -> new AccountEvents.Deed(it.step().change(), it.outcome()))
        .toList();
  }

  private void leave(ReportMap reports, RunResult result, Results results, int code) {
    var report = new LastReport(run, clock.instant(), code, results.summary(result));
    var members =
        report.members(results.as(Format.MARKDOWN, result), results.as(Format.JSON, result));
    reports
        .leave(results.owner(), members)
        .ifPresent(why -> notice("the report is not left in a ConfigMap", why));
  }

  private void notice(String what, Problem why) {
    screen.remark("cleat: %s: %s; %s".formatted(what, why.message(), why.mend()));
  }
}
