package dev.cleat.cli;

import dev.cleat.config.Input;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// Which documents a command reads.
final class DocumentFlags {

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "PATH",
      description = "A file or folder with documents, or - for standard input. Repeatable.")
  private List<Path> paths = List.of();

  @Option(
      names = {"-R", "--recursive"},
      description = "Read the folders within a folder too.")
  private boolean recursive;

  @Option(
      names = "--expand-rafay",
      description = "Expand expressions in Rafay specifications too; they are literal otherwise.")
  private boolean expandRafay;

  Input input() {
    return new Input(
        names(),
        recursive ? Input.Folders.RECURSIVE : Input.Folders.FLAT,
        expandRafay ? Input.Expanding.ALL : Input.Expanding.OURS);
  }

  /// Paths, so that shells complete them.
  private List<String> names() {
    return paths.stream().map(Path::toString).toList();
  }
}
