package dev.cleat.cli;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.CommandLine.Command;

/// The `cleat` command: what all subcommands hang from.
@TopCommand
@Command(
    name = "cleat",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Keeps declared Azure workload identity true on Kubernetes.",
    subcommands = VersionCommand.class)
public final class CleatCommand {}
