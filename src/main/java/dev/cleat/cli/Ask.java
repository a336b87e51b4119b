package dev.cleat.cli;

import dev.cleat.cli.ExitCode.Wish;
import dev.cleat.config.Input;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Policy;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a command line asks of a run.
record Ask(Input input, SortedSet<String> targets, Policy policy, Set<Wish> wishes) {
  Ask {
    targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
    wishes = Set.copyOf(wishes);
  }

  /// Refuses what would delete the wrong things.
  ///
  /// | asked | refused because |
  /// |---|---|
  /// | to delete or detach, and nobody said for which owner | a default may be somebody else's |
  /// | to delete or detach, by one shard | that acts on everything, which one part alone is not |
  /// | to prune, with targets | what they leave out would look undeclared |
  ///
  /// @throws WrongUsage if so
  void check(Owner owner, int shards) {
    if (policy.purpose() != Purpose.RECONCILE && shards > 1) {
      throw new WrongUsage(
          "%s acts on the whole estate, and settings cut it in %d shards: set CLEAT_SHARD_COUNT=1"
                  .formatted(what(), shards)
              + " for it, and see to it that no shard runs meanwhile");
    }
    if (policy.sweeps() && owner.origin() == Owner.Origin.ASSUMED) {
      throw new WrongUsage(
          "%s needs to be told whose things are meant: give --owner NAME, or set CLEAT_OWNER or"
                  .formatted(what())
              + " cleat.owner; what is there without one belongs to '%s'".formatted(owner.name()));
    }
    if (policy.sweeps() && !targets.isEmpty()) {
      throw new WrongUsage(
          "--prune takes no --target: what a target leaves out would look undeclared and be"
              + " deleted; prune without targets, or leave --prune out");
    }
  }

  private String what() {
    return switch (policy.purpose()) {
      case RECONCILE -> "--prune";
      case DESTROY -> "destroy";
      case DETACH -> "detach";
    };
  }
}
