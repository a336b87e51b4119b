package dev.cleat.cli;

import dev.cleat.Approval;
import dev.cleat.RunRequest;
import dev.cleat.apply.Progress;
import dev.cleat.config.Finding;
import dev.cleat.config.Surroundings;
import dev.cleat.plan.Plan;
import dev.cleat.report.FindingsText;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.eclipse.microprofile.config.ConfigProvider;

/// One plan, apply or validate, from flags to exit code.
final class Errand {

  /// What limits may cost before it is worth a line.
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Screen screen;
  private final SmallRyeConfig config;
  private final Settings settings;

  Errand(Screen screen, Flags flags) {
    this.screen = screen;
    Logs.configure(screen.flags().volume(), screen.flags().logFormat());
    config = SettingsLoading.over(ConfigProvider.getConfig(), flags);
    settings = config.getConfigMapping(Settings.class);
  }

  /// Plans, and carries the plan out where `approval` grants it.
  int run(DocumentFlags documents, PlanFlags plan, Approval approval) {
    var ending = Ending.install(screen, settings.timeout(), IntUnaryOperator.identity());
    var progress = new ProgressLines(screen);
    try (var assembly = assembly()) {
      var request =
          new RunRequest(
              documents.input(),
              new TreeSet<>(plan.targets()),
              plan.policy(),
              asked -> {
                warn(assembly.least(asked));
                return told(approval.of(asked), asked, ending, progress);
              });
      var result =
          assembly.reconciliation(ending.stop(), listeners(progress, assembly)).run(request);
      results(assembly).show(result);
      return ending.code().orElseGet(() -> ExitCode.of(Results.found(result), plan.wishes()));
    }
  }

  /// Plans, and tells the differences.
  int diff(DocumentFlags documents, PlanFlags plan) {
    var ending = Ending.install(screen, settings.timeout(), ExitCode::likeDiff);
    try (var assembly = assembly()) {
      var request =
          new RunRequest(
              documents.input(),
              new TreeSet<>(plan.targets()),
              plan.policy(),
              _ -> Approval.Answer.PLAN_ONLY);
      var result = assembly.reconciliation(ending.stop(), Progress.silent()).run(request);
      results(assembly).showDifferences(result);
      return ending.code().orElseGet(() -> ExitCode.ofDiff(Results.found(result), plan.wishes()));
    }
  }

  /// Tells beforehand where limits, not work, decide how long it takes.
  private void warn(Duration least) {
    if (least.compareTo(LONG) > 0) {
      screen.aside(
          "cleat: Azure's published limits make this take at least "
              + Times.said(least.truncatedTo(ChronoUnit.SECONDS)));
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

  private Results results(Assembly assembly) {
    return new Results(screen, assembly.made(), settings.owner());
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
