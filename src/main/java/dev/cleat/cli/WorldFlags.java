package dev.cleat.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which Azure and Kubernetes a command meets, and how long it may take. All of them are settings.
final class WorldFlags {

  @Option(
      names = "--sandbox",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "DIR",
      description = "Run against an embedded Azure and Kubernetes; state in DIR (.cleat/sandbox).")
  private @Nullable String sandbox;

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description = "Whose things these are: the name in every mark that is written or looked for.")
  private @Nullable String owner;

  @Option(
      names = "--subscription",
      paramLabel = "ID",
      description = "The subscription of documents that name none.")
  private @Nullable String subscription;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "The kubeconfig of documents that name none.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "The context of documents that name none.")
  private @Nullable String context;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "How many reads or changes are under way at once (10).")
  private @Nullable Integer parallelism;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Times.OfFlag.class,
      description = "End the run after this time, such as 90s, 10m or 1h30m.")
  private @Nullable Duration timeout;

  Flags settings() {
    return new Flags()
        .with("cleat.sandbox.enabled", Optional.ofNullable(sandbox).map(_ -> "true"))
        .with("cleat.sandbox.directory", Optional.ofNullable(sandbox).filter(it -> !it.isEmpty()))
        .with("cleat.owner", Optional.ofNullable(owner))
        .with("cleat.subscription", Optional.ofNullable(subscription))
        .with("cleat.kubernetes.kubeconfig", Optional.ofNullable(kubeconfig))
        .with("cleat.kubernetes.context", Optional.ofNullable(context))
        .with("cleat.parallelism", Optional.ofNullable(parallelism))
        .with("cleat.timeout.run", Optional.ofNullable(timeout));
  }
}
