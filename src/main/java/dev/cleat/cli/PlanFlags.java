package dev.cleat.cli;

import dev.cleat.cli.ExitCode.Wish;
import dev.cleat.plan.Policy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What may be done beyond the documents, to how much of them, and what the exit code tells.
final class PlanFlags {

  @Option(
      names = "--target",
      paramLabel = "ADDRESS",
      description =
          "Only this resource and what it requires; an address as plans print it, or the beginning"
              + " of one that ends in /. Repeatable.")
  private List<String> targets = List.of();

  @Option(
      names = "--adopt",
      description = "Make ours what is there, declared, and marked by nobody.")
  private boolean adopt;

  @Option(
      names = "--force-conflicts",
      description = "Take over fields of service accounts that another manager holds.")
  private boolean force;

  @Option(names = "--allow-disable", description = "Allow switching workload identity off.")
  private boolean disable;

  @Option(
      names = "--prune",
      description =
          "Delete what this owner owns and no document declares any more: identities, credentials,"
              + " role assignments and accounts in the places that documents use. A credential that"
              + " a newer one replaces goes when no running pod needs it. Needs an owner that was"
              + " set, and takes no --target.")
  private boolean prune;

  @Mixin private ShardFlags shard;
  @Mixin private PruneFlags extent;
  @Mixin private EndFlags end;

  Set<String> targets() {
    return new TreeSet<>(targets);
  }

  /// @throws WrongUsage if flags do not go together
  Policy policy() {
    if (extent.namesScopes() && !prune) {
      throw new WrongUsage("--prune-scope says where to prune: add --prune, or leave it out");
    }
    return extent
        .on(Policy.strict())
        .with(prune ? Policy.Prune.ON : Policy.Prune.OFF)
        .with(adopt ? Policy.Adoption.ON : Policy.Adoption.OFF)
        .with(force ? Policy.Conflicts.FORCED : Policy.Conflicts.RESPECTED)
        .with(disable ? Policy.Disabling.ALLOWED : Policy.Disabling.REFUSED);
  }

  /// @throws WrongUsage if a flag is not what it takes
  Flags on(Flags settings) {
    return shard.on(settings);
  }

  Set<Wish> wishes() {
    return end.wishes();
  }
}
