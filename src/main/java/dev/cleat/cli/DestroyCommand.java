package dev.cleat.cli;

import dev.cleat.model.Purpose;
import dev.cleat.plan.Policy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cleat destroy`: delete what this owner owns under documents.
@Command(
    name = "destroy",
    description = {
      "Delete what this owner owns under the given documents: credentials, role",
      "assignments, accounts, identities. The plan is shown and consent asked first.",
      "Nobody else's things are touched, nor what was used without being marked;",
      "clusters keep their flags, and namespaces only lose our mark."
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 findings, failed with nothing written, or you said no;",
      "3 failed with something written; 4 something is blocked, such as an identity",
      "that others use too; 5 another run of this owner has the lock;",
      "6 a credential cannot sign in, or a right lacks; 64 usage;",
      "130 and 143 interrupted.",
      "",
      "Examples:",
      "  cleat destroy -f examples/quickstart --owner default --sandbox",
      "  cleat destroy -f estate/ -R --owner shop --max-deletes 40",
      "To leave things in place and only give them up: cleat detach."
    })
final class DestroyCommand implements Callable<Integer> {

  @Mixin private PartingFlags parting;
  @Mixin private PruneFlags extent;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return parting.run(spec, extent.on(Policy.strict()), Purpose.DESTROY);
  }
}
