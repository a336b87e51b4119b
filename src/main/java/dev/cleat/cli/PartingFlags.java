package dev.cleat.cli;

import dev.cleat.apply.Restarting;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Policy;
import java.util.Collections;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// What the commands share that end what this owner has under documents.
final class PartingFlags {

  @Mixin private DocumentFlags documents;
  @Mixin private EndFlags end;
  @Mixin private WorldFlags world;
  @Mixin private LockFlags lock;
  @Mixin private OutputFlags output;

  @Option(
      names = {"--auto-approve", "--yes", "-y", "--approve"},
      description = "Do not ask.")
  private boolean approved;

  /// Plans for this purpose, asks, and carries the plan out.
  int run(CommandSpec command, Policy policy, Purpose purpose) {
    var line = command.commandLine();
    var screen = Screen.of(line, output);
    if (!approved && !screen.terminal().canAsk()) {
      throw new ParameterException(
          line, "nobody can be asked here: add --auto-approve if that is meant");
    }
    var asking = approved ? Consent.Asking.GIVEN : Consent.Asking.INTERACTIVE;
    var ask =
        new Ask(
            documents.input(), Collections.emptySortedSet(), policy.with(purpose), end.wishes());
    return new Errand(Desk.of(screen, lock.on(world.settings())))
        .run(ask, estimates -> new Consent(screen, asking, Restarting.Wish.LEAVE, estimates));
  }
}
