package dev.cleat.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.Given;
import dev.cleat.config.Input;
import dev.cleat.config.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each example is sound, as a folder and from wherever it is read.
final class ExamplesTest {

  static List<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("examples"))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleHasNoFinding(Path example) {
    var values = Map.of("AZURE_SUBSCRIPTION_ID", Texts.SUBSCRIPTION);
    var documents = Given.files(example, Input.of("."), values);
    var expanded = Expansion.expand(documents, Defaults.of("default"));
    assertThat(expanded.findings()).filteredOn(it -> it.severity() != Severity.DETAIL).isEmpty();
    assertThat(expanded).isInstanceOf(Expanded.Ready.class);
  }
}
