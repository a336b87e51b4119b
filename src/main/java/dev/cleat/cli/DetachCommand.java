package dev.cleat.cli;

import dev.cleat.model.Purpose;
import dev.cleat.plan.Policy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cleat detach`: take our marks off and leave everything in place.
@Command(
    name = "detach",
    description = {
      "Take this owner's marks off what it owns under the given documents and leave",
      "everything in place, working as before. The plan is shown and consent asked",
      "first. Credentials bear their mark in their name, so their identity gets the",
      "tag cleat-detached; apply --adopt takes all of it back."
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 findings, failed with nothing written, or you said no;",
      "3 failed with something written; 4 something is blocked;",
      "5 another run of this owner has the lock;",
      "6 a credential cannot sign in, or a right lacks; 64 usage; 130 and 143 interrupted.",
      "",
      "Examples:",
      "  cleat detach -f examples/quickstart --owner default --sandbox",
      "  cleat detach -f estate/ -R --owner shop"
    })
final class DetachCommand implements Callable<Integer> {

  @Mixin private PartingFlags parting;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return parting.run(spec, Policy.strict(), Purpose.DETACH);
  }
}
