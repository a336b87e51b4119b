package dev.cleat.cli;

import dev.cleat.cli.Consent.Asking;
import dev.cleat.saved.Reading;
import dev.cleat.saved.SavedPlan;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cleat apply`: plan, ask, carry out.
@Command(
    name = "apply",
    description = {
      "Plan, ask, and carry the plan out. Run again, it has nothing to do.",
      "With FILE, carry out the plan that plan --out saved, without asking: what has changed"
          + " since is blocked with all that leans on it, the rest is done."
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 findings, failed with nothing written, or you said no;",
      "2 changes, with --detailed-exitcode; 3 failed with something written;",
      "4 something is blocked; 5 another run of this owner has the lock;",
      "6 a credential cannot sign in, or a right lacks; 64 usage;",
      "130 and 143 interrupted.",
      "",
      "Examples:",
      "  cleat apply -f examples/quickstart --sandbox",
      "  cleat apply -f estate/ -R --auto-approve",
      "  cleat plan -f estate/ --out estate.plan && cleat apply estate.plan",
      "  cleat apply -f estate/ --auto-approve --restart-workloads",
      "  cleat apply -f estate/ --target managed-cluster/rg-aks/prod --auto-approve"
    })
final class ApplyCommand implements Callable<Integer> {

  /// What a saved plan leaves open; all else is in it.
  private static final Set<String> OPEN =
      Set.of(
          "--sandbox",
          "--parallelism",
          "--timeout",
          "--lock-timeout",
          "--auto-approve",
          "--restart-workloads",
          "--detailed-exitcode",
          "--fail-on",
          "--output",
          "--no-color",
          "--verbose",
          "--quiet",
          "--log-format");

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  /// Documents to plan from, or a plan.
  static final class Source {
    @ArgGroup(exclusive = false)
    private @Nullable DocumentFlags documents;

    @Parameters(paramLabel = "FILE", description = "A plan that plan --out saved.")
    private @Nullable Path saved;
  }

  @Mixin private PlanFlags plan;
  @Mixin private WorldFlags world;
  @Mixin private LockFlags lock;
  @Mixin private OutputFlags output;
  @Spec private CommandSpec spec;

  @Option(
      names = {"--auto-approve", "--yes", "-y", "--approve"},
      description = "Do not ask.")
  private boolean approved;

  @Option(
      names = "--restart-workloads",
      description =
          "Afterwards restart the Deployments, StatefulSets and DaemonSets whose pods have not"
              + " taken up what is declared: one at a time, until one does not become ready again.")
  private boolean restart;

  @Override
  public Integer call() {
    var screen = Screen.of(spec.commandLine(), output);
    return source.saved == null
        ? reconcile(screen, Objects.requireNonNull(source.documents))
        : resume(screen, new PlanFile(source.saved));
  }

  private int reconcile(Screen screen, DocumentFlags documents) {
    if (!approved && !screen.terminal().canAsk()) {
      throw wrong("nobody can be asked here: add --auto-approve, or run plan");
    }
    var asking = approved ? Asking.GIVEN : Asking.INTERACTIVE;
    var errand = new Errand(Desk.of(screen, settings()));
    return errand.run(
        documents, plan, estimates -> new Consent(screen, asking, errand.wish(), estimates));
  }

  /// Saving the plan was the approval.
  private int resume(Screen screen, PlanFile file) {
    refuseWhatIsSettled();
    return switch (file.read()) {
      case Reading.Refused(var why, var mend) -> {
        screen.aside("cleat: %s: %s; %s".formatted(file.typed(), why, mend));
        yield ExitCode.ERROR;
      }
      case Reading.Whole(var saved) -> resume(screen, saved);
    };
  }

  private int resume(Screen screen, SavedPlan saved) {
    var endpoints = saved.made().endpoints();
    var shard = saved.plan().policy().shard();
    new Saving(Desk.of(screen, settings()))
        .mismatch(saved.made())
        .ifPresent(
            it -> {
              throw wrong(it);
            });
    var settings =
        settings()
            .with("cleat.azure.endpoint", Optional.ofNullable(endpoints.get("resourceManager")))
            .with("cleat.azure.authority", Optional.ofNullable(endpoints.get("authority")))
            .with("cleat.shard.count", Optional.of(shard.count()))
            .with("cleat.shard.index", Optional.of(shard.index()));
    var errand = new Errand(Desk.of(screen, settings));
    return errand.resume(
        saved, plan, estimates -> new Consent(screen, Asking.GIVEN, errand.wish(), estimates));
  }

  private void refuseWhatIsSettled() {
    spec.commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName)
        .filter(it -> !OPEN.contains(it))
        .findFirst()
        .ifPresent(
            it -> {
              throw wrong(
                  "a saved plan takes no %s: it was settled when the plan was made".formatted(it));
            });
  }

  private Flags settings() {
    return lock.on(plan.on(world.settings()))
        .with("cleat.restart-workloads", restart ? Optional.of(true) : Optional.empty());
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
