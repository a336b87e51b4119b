package dev.cleat.cli;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which part of the estate a command acts on. A setting too.
final class ShardFlags {

  private static final Pattern FORM =
      Pattern.compile("(?:(?<index>\\d{1,9})?/)?(?<count>\\d{1,9})");

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Act on the I-th of N parts of the estate, counted from 0, and leave the rest to runs"
              + " with the other numbers. With N alone, I is JOB_COMPLETION_INDEX, which the pods"
              + " of an Indexed Job have.")
  private @Nullable String shard;

  /// @throws WrongUsage if it is neither I/N nor N
  Flags on(Flags settings) {
    if (shard == null) {
      return settings;
    }
    var form = FORM.matcher(shard.strip());
    if (!form.matches()) {
      throw new WrongUsage(
          "--shard takes I/N, such as 0/4 for the first of four, or N alone, not '%s'"
              .formatted(shard));
    }
    return settings
        .with("cleat.shard.count", Optional.of(form.group("count")))
        .with("cleat.shard.index", Optional.ofNullable(form.group("index")));
  }
}
