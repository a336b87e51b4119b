package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a report must equal. `-Dcleat.golden=rewrite` writes it anew, never under CI; the
/// difference is then reviewed like code.
final class Golden {
  static final Path FOLDER = Path.of("src/test/resources/dev/cleat/report");

  private Golden() {}

  static void check(String name, String report) throws IOException {
    var file = FOLDER.resolve(name);
    if (System.getProperty("cleat.golden", "").equals("rewrite")) {
      assertThat(System.getenv("CI")).as("goldens are not rewritten in CI").isNull();
      Files.createDirectories(FOLDER);
      Files.writeString(file, report);
    }
    assertThat(report).isEqualTo(Files.readString(file));
  }
}
