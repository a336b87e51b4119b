package dev.cleat.cli;

import dev.cleat.cli.ExitCode.Wish;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the exit code tells.
final class EndFlags {

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
