package dev.cleat.cli;

import dev.cleat.report.Format;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cleat diff`: the plan as a unified diff, with the exit codes of `kubectl diff`.
@Command(
    name = "diff",
    description = "Show the plan as a unified diff of YAML, one per resource. Writes nothing.",
    exitCodeOnExecutionException = ExitCode.CHANGES,
    footer = {
      "",
      "Exit codes, as of kubectl diff: 0 no differences; 1 differences;",
      "2 findings, or something could not be read; 4 something is blocked;",
      "6 a credential cannot sign in; 64 usage.",
      "",
      "Examples:",
      "  cleat diff -f examples/quickstart --sandbox",
      "  cleat diff -f estate/ -R --target managed-identity/rg-apps/orders"
    })
final class DiffCommand implements Callable<Integer> {

  @Mixin private DocumentFlags documents;
  @Mixin private PlanFlags plan;
  @Mixin private WorldFlags world;
  @Mixin private OutputFlags output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (output.format() != Format.TEXT) {
      throw new ParameterException(
          spec.commandLine(), "a diff is text: for other formats there is plan -o FORMAT");
    }
    var screen = Screen.of(spec.commandLine(), output);
    return new Errand(Desk.of(screen, plan.on(world.settings()))).diff(documents, plan);
  }
}
