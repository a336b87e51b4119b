package dev.cleat.cli;

import dev.cleat.Approval;
import dev.cleat.Exclusion;
import dev.cleat.Reconciliation;
import dev.cleat.RunRequest;
import dev.cleat.RunResult;
import dev.cleat.apply.Progress;
import dev.cleat.apply.Restarting;
import dev.cleat.cli.ExitCode.Wish;
import dev.cleat.cli.Results.Estimates;
import dev.cleat.plan.Plan;
import dev.cleat.saved.SavedPlan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;

/// One run, from flags to exit code.
final class Errand {

  private final Desk desk;
  private final Screen screen;
  private final Settings settings;

  Errand(Desk desk) {
    this.desk = desk;
    screen = desk.screen();
    settings = desk.settings();
  }

  /// Whether an apply restarts what is stale.
  Restarting.Wish wish() {
    return Assembly.wish(settings);
  }

  /// Who approves, told how long plans take.
  interface Approver extends Function<Estimates, Approval> {}

  /// Plans, and carries the plan out where it is approved.
  int run(DocumentFlags documents, PlanFlags plan, Approver approver) {
    return run(ask(documents, plan), approver);
  }

  /// Carries out what is asked, as far as it is approved.
  int run(Ask ask, Approver approver) {
    return run(ask, Reach.WRITING, approver, _ -> ExitCode.OK);
  }

  /// Whether a run may write.
  private enum Reach {
    READING,
    WRITING
  }

  /// Plans, and no more.
  int plan(DocumentFlags documents, PlanFlags plan) {
    return read(documents, plan, _ -> ExitCode.OK);
  }

  private int read(DocumentFlags documents, PlanFlags plan, ToIntFunction<Ran> then) {
    return run(ask(documents, plan), Reach.READING, _ -> _ -> Approval.Answer.PLAN_ONLY, then);
  }

  private static Ask ask(DocumentFlags documents, PlanFlags plan) {
    return new Ask(documents.input(), new TreeSet<>(plan.targets()), plan.policy(), plan.wishes());
  }

  /// Plans, and saves the plan.
  int save(DocumentFlags documents, PlanFlags plan, PlanFile file) {
    return read(documents, plan, ran -> new Saving(desk).save(ran.result(), ran.assembly(), file));
  }

  private int run(Ask ask, Reach reach, Approver approver, ToIntFunction<Ran> then) {
    var request = request(ask);
    return run(
        ask.wishes(),
        reach,
        (stages, watched) -> stages.run(request.apply(watched.apply(approver))),
        then);
  }

  private Function<Approval, RunRequest> request(Ask ask) {
    var owner = Owner.of(desk.config());
    Sharding.check(desk.config(), settings);
    ask.check(owner, Sharding.count(settings));
    var policy = ask.policy().withOwner(owner.name()).with(Sharding.of(settings));
    return approval -> new RunRequest(ask.input(), ask.targets(), policy, approval);
  }

  /// Carries out what still holds of a saved plan.
  int resume(SavedPlan saved, PlanFlags flags, Approver approver) {
    return run(
        flags.wishes(),
        Reach.WRITING,
        (stages, watched) ->
            stages.resume(
                saved.plan(),
                checked -> {
                  tellDone(checked.done().size(), saved.plan().steps().size());
                  return watched.apply(approver).of(checked.plan());
                }),
        _ -> ExitCode.OK);
  }

  private void tellDone(int done, int all) {
    if (done > 0) {
      screen.aside("cleat: done already: %d of the %d steps of the plan".formatted(done, all));
    }
  }

  /// A run of the stages, whose approvals are watched.
  private interface Work
      extends BiFunction<Reconciliation, Function<Approver, Approval>, RunResult> {}

  private record Ran(RunResult result, Assembly assembly) {}

  private int run(Set<Wish> wishes, Reach reach, Work work, ToIntFunction<Ran> then) {
    var ending = Ending.install(screen, settings.timeout(), IntUnaryOperator.identity());
    var progress = new ProgressLines(screen);
    try (var assembly = desk.open()) {
      Function<Approver, Approval> watched =
          approver -> {
            var approval = approver.apply(assembly::estimate);
            return asked -> told(approval.of(asked), asked, ending, progress);
          };
      var stages = assembly.reconciliation(ending.stop(), listeners(progress, assembly));
      var result = work.apply(stages.under(exclusion(reach, assembly, ending)), watched);
      desk.results(assembly).show(result);
      var failed = then.applyAsInt(new Ran(result, assembly));
      var code =
          ending
              .code()
              .orElseGet(
                  () ->
                      failed == ExitCode.OK ? ExitCode.of(Results.found(result), wishes) : failed);
      assembly.traces(screen).leave(result, desk.results(assembly), code);
      leave(result, assembly);
      return code;
    }
  }

  private Exclusion exclusion(Reach reach, Assembly assembly, Ending ending) {
    return switch (reach) {
      case READING -> Exclusion.none();
      case WRITING -> {
        assembly.lock().notice().ifPresent(screen::remark);
        ending.before(assembly.lock()::close);
        yield assembly.lock().exclusion(ending.stop(), new LockLines(screen));
      }
    };
  }

  private static void leave(RunResult result, Assembly assembly) {
    if (Results.leftWriting(result)) {
      assembly.lock().abandon();
    }
  }

  /// Plans, and tells the differences.
  int diff(DocumentFlags documents, PlanFlags plan) {
    var request = request(ask(documents, plan)).apply(_ -> Approval.Answer.PLAN_ONLY);
    var ending = Ending.install(screen, settings.timeout(), ExitCode::likeDiff);
    try (var assembly = desk.open()) {
      var result = assembly.reconciliation(ending.stop(), Progress.silent()).run(request);
      desk.results(assembly).showDifferences(result);
      return ending.code().orElseGet(() -> ExitCode.ofDiff(Results.found(result), plan.wishes()));
    }
  }

  private static Listeners listeners(ProgressLines progress, Assembly assembly) {
    return new Listeners(List.of(progress, new StepLog(assembly.runId())));
  }

  private static Approval.Answer told(
      Approval.Answer answer, Plan plan, Ending ending, ProgressLines progress) {
    if (answer == Approval.Answer.GRANTED) {
      ending.writing();
      progress.begin(plan.desired());
    }
    return answer;
  }
}
