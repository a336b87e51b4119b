package dev.cleat.cli;

import dev.cleat.cli.ExitCode.Wish;
import dev.cleat.plan.Policy;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
      names = "--detailed-exitcode",
      description = "Exit with 2 where there are changes or something is deferred.")
  private boolean detailed;

  @Option(
      names = "--fail-on",
      paramLabel = "STANDING",
      description = "deferred: exit with 3 where something is deferred.")
  private @Nullable FailOn failOn;

  /// What else counts as a failure.
  enum FailOn {
    DEFERRED;

    /// As it is typed.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Set<String> targets() {
    return new TreeSet<>(targets);
  }

  Policy policy() {
    return Policy.strict()
        .with(adopt ? Policy.Adoption.ON : Policy.Adoption.OFF)
        .with(force ? Policy.Conflicts.FORCED : Policy.Conflicts.RESPECTED)
        .with(disable ? Policy.Disabling.ALLOWED : Policy.Disabling.REFUSED);
  }

  Set<Wish> wishes() {
    var wishes = EnumSet.noneOf(Wish.class);
    if (detailed) {
      wishes.add(Wish.DETAILED);
    }
    if (failOn == FailOn.DEFERRED) {
      wishes.add(Wish.FAIL_ON_DEFERRED);
    }
    return wishes;
  }
}
