package dev.cleat.cli;

import dev.cleat.Approval;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cleat plan`: what apply would do. Writes nothing.
@Command(
    name = "plan",
    description = "Show what apply would do, and what it would not do and why. Writes nothing.",
    footer = {
      "",
      "Exit codes: 0 planned; 1 findings, or something could not be read;",
      "2 changes, with --detailed-exitcode; 4 something is blocked;",
      "6 a credential cannot sign in; 64 usage.",
      "",
      "Examples:",
      "  cleat plan -f examples/quickstart --sandbox",
      "  cleat plan -f estate/ -R --detailed-exitcode",
      "  kustomize build . | cleat plan -f - -o json",
      "  cleat plan -f estate/ --target federated-credential/rg-apps/orders/"
    })
final class PlanCommand implements Callable<Integer> {

  @Mixin private DocumentFlags documents;
  @Mixin private PlanFlags plan;
  @Mixin private WorldFlags world;
  @Mixin private OutputFlags output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var screen = Screen.of(spec.commandLine(), output);
    return new Errand(screen, world.settings())
        .run(documents, plan, _ -> Approval.Answer.PLAN_ONLY);
  }
}
