package dev.cleat.cli;

import dev.cleat.cli.Consent.Asking;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cleat apply`: plan, ask, carry out.
@Command(
    name = "apply",
    description = "Plan, ask, and carry the plan out. Run again, it has nothing to do.",
    footer = {
      "",
      "Exit codes: 0 done; 1 findings, failed with nothing written, or you said no;",
      "2 changes, with --detailed-exitcode; 3 failed with something written;",
      "4 something is blocked; 6 a credential cannot sign in; 64 usage;",
      "130 and 143 interrupted.",
      "",
      "Examples:",
      "  cleat apply -f examples/quickstart --sandbox",
      "  cleat apply -f estate/ -R --auto-approve",
      "  cleat apply -f estate/ --target managed-cluster/rg-aks/prod --auto-approve"
    })
final class ApplyCommand implements Callable<Integer> {

  @Mixin private DocumentFlags documents;
  @Mixin private PlanFlags plan;
  @Mixin private WorldFlags world;
  @Mixin private OutputFlags output;
  @Spec private CommandSpec spec;

  @Option(
      names = {"--auto-approve", "--yes", "-y", "--approve"},
      description = "Do not ask.")
  private boolean approved;

  @Override
  public Integer call() {
    var screen = Screen.of(spec.commandLine(), output);
    if (!approved && !screen.terminal().canAsk()) {
      throw new ParameterException(
          spec.commandLine(), "nobody can be asked here: add --auto-approve, or run plan");
    }
    var consent = new Consent(screen, approved ? Asking.GIVEN : Asking.INTERACTIVE);
    return new Errand(screen, world.settings()).run(documents, plan, consent);
  }
}
