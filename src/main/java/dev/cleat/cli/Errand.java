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
import dev.cleat.config.Finding;
import dev.cleat.config.Surroundings;
import dev.cleat.desired.Expanded;
import dev.cleat.plan.Plan;
import dev.cleat.report.FindingsText;
import dev.cleat.report.PermissionsReport;
import dev.cleat.report.PlanJson;
import dev.cleat.report.Provenance;
import dev.cleat.report.Venue;
import dev.cleat.saved.SavedPlan;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.config.ConfigProvider;

/// One plan, apply or validate, from flags to exit code.
final class Errand {

  private final Screen screen;
  private final SmallRyeConfig config;
  private final Settings settings;

  Errand(Screen screen, Flags flags) {
    this.screen = screen;
    Logs.configure(screen.flags().volume(), screen.flags().logFormat());
    config = SettingsLoading.over(ConfigProvider.getConfig(), flags);
    settings = config.getConfigMapping(Settings.class);
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
    return read(documents, plan, ran -> saved(ran, file));
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
    var owner = Owner.of(config);
    ask.check(owner);
    var policy = ask.policy().withOwner(owner.name());
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
    try (var assembly = assembly()) {
      Function<Approver, Approval> watched =
          approver -> {
            var approval = approver.apply(assembly::estimate);
            return asked -> told(approval.of(asked), asked, ending, progress);
          };
      var stages = assembly.reconciliation(ending.stop(), listeners(progress, assembly));
      var result = work.apply(stages.under(exclusion(reach, assembly, ending)), watched);
      results(assembly).show(result);
      var failed = then.applyAsInt(new Ran(result, assembly));
      var code =
          ending
              .code()
              .orElseGet(
                  () ->
                      failed == ExitCode.OK ? ExitCode.of(Results.found(result), wishes) : failed);
      traces(assembly).leave(result, results(assembly), code);
      leave(result, assembly);
      return code;
    }
  }

  private Traces traces(Assembly assembly) {
    return new Traces(
        assembly.events(), assembly.reportMap(), screen, assembly.runId(), InstantSource.system());
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
    try (var assembly = assembly()) {
      var result = assembly.reconciliation(ending.stop(), Progress.silent()).run(request);
      results(assembly).showDifferences(result);
      return ending.code().orElseGet(() -> ExitCode.ofDiff(Results.found(result), plan.wishes()));
    }
  }

  private int saved(Ran ran, PlanFile file) {
    if (!(ran.result() instanceof RunResult.Planned planned)) {
      screen.aside("cleat: no plan, so nothing is saved");
      return ExitCode.OK;
    }
    try {
      var estimate = ran.assembly().estimate(planned.plan());
      file.write(PlanJson.render(planned.plan(), ran.assembly().made(), estimate));
    } catch (IOException broken) {
      screen.aside(
          "cleat: the plan is not saved in %s: %s".formatted(file.typed(), broken.getMessage()));
      return ExitCode.ERROR;
    }
    screen.aside(
        "cleat: the plan is saved; to carry it out: cleat apply %s%s"
            .formatted(file.typed(), sandboxFlag()));
    return ExitCode.OK;
  }

  private String sandboxFlag() {
    return settings.sandbox().enabled()
        ? " --sandbox=" + new PlanFile(settings.sandbox().directory()).typed()
        : "";
  }

  /// What keeps a saved plan from being carried out with these settings.
  Optional<String> mismatch(Provenance made) {
    var here = settings.sandbox().enabled() ? Venue.SANDBOX : Venue.WORLD;
    if (made.venue() != here) {
      return Optional.of(
          switch (made.venue()) {
            case SANDBOX -> "the plan was made in a sandbox: add --sandbox or --sandbox=DIR";
            case WORLD -> "the plan was made for the world: leave --sandbox out";
          });
    }
    var set = Assembly.endpoints(settings.azure());
    return set.entrySet().stream()
        .filter(_ -> here == Venue.WORLD)
        .filter(it -> !it.getValue().equals(made.endpoints().get(it.getKey())))
        .findFirst()
        .map(
            it ->
                "the plan was made for another %s than the settings' %s: leave the setting out"
                    .formatted(it.getKey(), it.getValue()));
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

  /// Checks the documents and nothing else.
  int validate(DocumentFlags documents) {
    try (var assembly = assembly()) {
      var findings = assembly.check(documents.input());
      screen.result(results(assembly).findings(findings));
      return findings.stream().anyMatch(Finding::isError) ? ExitCode.ERROR : ExitCode.OK;
    }
  }

  /// Prints Rafay specifications as documents of ours.
  int convert(DocumentFlags documents) {
    try (var assembly = assembly()) {
      return switch (assembly.convert(documents.input())) {
        case Converted.Refused(var findings) -> {
          screen.aside(FindingsText.render(Remarks.of(findings, screen.flags().volume())));
          yield ExitCode.ERROR;
        }
        case Converted.Ready(var guests, _) when guests.isEmpty() -> {
          screen.aside("cleat: there is no Rafay specification among these documents");
          yield ExitCode.ERROR;
        }
        case Converted.Ready(var guests, var findings) -> {
          screen.remark(FindingsText.render(Remarks.of(findings, screen.flags().volume())));
          screen.remark(ConvertedText.leftOut(guests));
          screen.result(ConvertedText.render(guests, screen.flags().format()));
          yield ExitCode.OK;
        }
      };
    }
  }

  /// Prints the least roles that documents need.
  int permissions(DocumentFlags documents, RoleWish wish) {
    try (var assembly = assembly()) {
      return switch (assembly.expand(documents.input())) {
        case Expanded.Refused(var findings) -> {
          screen.aside(FindingsText.render(Remarks.of(findings, screen.flags().volume())));
          yield ExitCode.ERROR;
        }
        case Expanded.Ready(var desired, var findings) -> {
          screen.remark(FindingsText.render(Remarks.of(findings, screen.flags().volume())));
          var permissions = wish.permissions(desired, settings);
          var report = new PermissionsReport(permissions, wish.grantees());
          screen.result(report.render(screen.flags().format(), assembly.venue()));
          yield ExitCode.OK;
        }
      };
    }
  }

  private Results results(Assembly assembly) {
    return new Results(screen, assembly.made(), settings.owner(), assembly::estimate);
  }

  private Assembly assembly() {
    var assembly = Assembly.of(settings, setting());
    switch (assembly.venue()) {
      case WORLD -> {}
      case SANDBOX ->
          screen.aside(
              "cleat: this is the sandbox in %s, not Azure"
                  .formatted(settings.sandbox().directory()));
    }
    return assembly;
  }

  private Assembly.Setting setting() {
    return new Assembly.Setting(
        new Surroundings(
            Path.of("").toAbsolutePath(),
            Path.of(System.getProperty("user.home")),
            System.in,
            name -> SettingsLoading.value(config, name)),
        System.getenv());
  }
}
