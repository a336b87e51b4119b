package dev.cleat.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cleat version`: the same line as `--version`.
@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println(new VersionProvider().getVersion()[0]);
  }
}
