package dev.cleat.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cleat validate`: every finding in the documents, and no look at the world.
@Command(
    name = "validate",
    description = "Check documents: schema and rules, all findings at once. Reads nothing else.",
    footer = {
      "",
      "Exit codes: 0 no errors; 1 errors; 64 usage.",
      "",
      "Examples:",
      "  cleat validate -f estate/ -R",
      "  cleat validate -f - -o json < orders.yaml"
    })
final class ValidateCommand implements Callable<Integer> {

  @Mixin private DocumentFlags documents;
  @Mixin private WorldFlags world;
  @Mixin private OutputFlags output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var screen = Screen.of(spec.commandLine(), output);
    return new Paperwork(Desk.of(screen, world.settings())).validate(documents);
  }
}
