package dev.cleat.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where recordings and what was distilled from them lie.
final class Recordings {

  static final Path FIXTURES = Path.of("src/test/resources/contracts");

  private static final Path FOLDER = Path.of("../shared/azure-recordings");

  private Recordings() {}

  /// The folder of the recordings; without it a test is skipped, but fails where `CI` is set.
  static Path folder() {
    if ("true".equals(System.getenv("CI"))) {
      assertThat(FOLDER).isDirectory();
    }
    assumeThat(Files.isDirectory(FOLDER))
        .as("no recordings beside this checkout: only what was distilled is replayed")
        .isTrue();
    return FOLDER;
  }

  /// Those that show a course of events; single errors and quotations have tests of their own.
  static List<Path> scenarios(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .filter(
              file -> !file.getFileName().toString().matches("(error-|reported-|spec-examples).*"))
          .sorted()
          .toList();
    }
  }
}
