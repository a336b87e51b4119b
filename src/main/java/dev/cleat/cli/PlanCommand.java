package dev.cleat.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "  cleat plan -f estate/ --out estate.plan && cleat apply estate.plan",
      "  kustomize build . | cleat plan -f - -o json",
      "  cleat plan -f estate/ --target federated-credential/rg-apps/orders/"
    })
final class PlanCommand implements Callable<Integer> {

  @Mixin private DocumentFlags documents;
  @Mixin private PlanFlags plan;
  @Mixin private WorldFlags world;
  @Mixin private OutputFlags output;
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Save the plan too, for: cleat apply FILE. It holds no secret.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    var screen = Screen.of(spec.commandLine(), output);
    var errand = new Errand(Desk.of(screen, plan.on(world.settings())));
    return out == null
        ? errand.plan(documents, plan)
        : errand.save(documents, plan, writable(new PlanFile(out)));
  }

  private PlanFile writable(PlanFile file) {
    file.hindrance()
        .ifPresent(
            it -> {
              throw new ParameterException(
                  spec.commandLine(), "no plan can be saved in %s: %s".formatted(file.typed(), it));
            });
    return file;
  }
}
