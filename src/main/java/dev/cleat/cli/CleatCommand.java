package dev.cleat.cli;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.CommandLine.Command;

/// The `cleat` command: what all [Subcommand]s hang from.
@TopCommand
@Command(
    name = "cleat",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Keeps declared Azure workload identity true on Kubernetes.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Try it without an Azure account:",
      "  cleat plan  -f examples/quickstart --sandbox",
      "  cleat apply -f examples/quickstart --sandbox",
      "",
      "Settings: docs/settings.md. Errors by their code: docs/errors.md."
    })
public final class CleatCommand {}
