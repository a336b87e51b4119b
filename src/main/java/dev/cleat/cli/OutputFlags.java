package dev.cleat.cli;

import dev.cleat.report.Format;
import picocli.CommandLine.Option;

/// How a command speaks.
final class OutputFlags {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, json or yaml; for reports also markdown, html or junit."
              + " Results go to standard output, all else to standard error.")
  private Format format = Format.TEXT;

  @Option(
      names = "--no-color",
      description = "No colour; NO_COLOR in the environment does the same.")
  private boolean plain;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show what is unchanged too, and log each step; twice: each call.")
  private boolean[] verbose = {};

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress, no warnings.")
  private boolean quiet;

  @Option(
      names = "--log-format",
      paramLabel = "LOGS",
      defaultValue = "text",
      description = "text or json.")
  private Logs.Format logFormat = Logs.Format.TEXT;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  Format format() {
    return format;
  }

  Logs.Volume volume() {
    if (quiet) {
      return Logs.Volume.QUIET;
    }
    return switch (verbose.length) {
      case 0 -> Logs.Volume.NORMAL;
      case 1 -> Logs.Volume.VERBOSE;
      default -> Logs.Volume.DEBUG;
    };
  }

  Logs.Format logFormat() {
    return logFormat;
  }

  boolean colours(Terminal terminal) {
    return !plain && terminal.colours();
  }
}
