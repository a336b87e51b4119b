package dev.cleat.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cleat.config.Finding;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Given;
import dev.cleat.config.Input;
import dev.cleat.config.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sources without any document of ours.
final class NothingDeclaredTest {

  @Test
  void emptyInputIsAFinding() {
    assertThat(Expansion.expand(Given.documents("---\n"), Defaults.of("default")).findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.NOTHING_DECLARED);
  }

  @Test
  void whatIsSkippedInAFolderIsCounted(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "apiVersion: v1\n---\nvalues: 1\n");
    Files.writeString(folder.resolve("b.yaml"), Texts.cluster("demo", ""));
    var expanded = Expansion.expand(Given.files(folder, Input.of(".")), Defaults.of("default"));
    assertThat(expanded).isInstanceOf(Expanded.Ready.class);
    assertThat(expanded.findings())
        .extracting(Finding::code, Finding::severity)
        .containsExactly(tuple(FindingCode.SKIPPED, Severity.NOTE));
    assertThat(expanded.findings().getFirst().message()).endsWith(": 2");
  }

  @Test
  void aFolderWithoutDocumentsIsAFinding(@TempDir Path folder) {
    var documents = Given.files(folder, Input.of("."));
    assertThat(Expansion.expand(documents, Defaults.of("default")).findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.NOTHING_DECLARED);
  }
}
