package dev.cleat.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.Finding;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Given;
import dev.cleat.config.Input;
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
  void aFolderWithoutDocumentsIsAFinding(@TempDir Path folder) {
    var documents = Given.files(folder, Input.of("."));
    assertThat(Expansion.expand(documents, Defaults.of("default")).findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.NOTHING_DECLARED);
  }
}
