package dev.cleat.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How long a command that may write waits for its owner's lock. A setting too.
final class LockFlags {

  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      converter = Times.OfFlag.class,
      description = "Wait so long for another run of this owner to end (150s); 0s: do not wait.")
  private @Nullable Duration timeout;

  Flags on(Flags settings) {
    return settings.with("cleat.lock.timeout", Optional.ofNullable(timeout));
  }
}
