package dev.cleat.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The same as [RecordingsTest] for those who have no recordings: what was distilled from them is
/// replayed.
class ContractsTest {

  private static final String REWRITE = "contracts.write";

  @TempDir Path dir;

  @TestFactory
  Stream<DynamicTest> theSandboxAnswersAsDistilledFromAzure() throws IOException {
    try (var files = Files.list(Recordings.FIXTURES)) {
      var fixtures = files.sorted().toList();
      assertThat(fixtures).hasSizeGreaterThanOrEqualTo(13);
      return fixtures.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> replay(file)));
    }
  }

  /// With `-Dcontracts.write=true` the fixtures are made anew.
  @TestFactory
  Stream<DynamicTest> whatLiesHereIsWhatTheDistillerMakesOfTheRecordings() throws IOException {
    return Recordings.scenarios(Recordings.folder()).stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> inStep(file)));
  }

  private void replay(Path file) throws IOException, InterruptedException {
    var scenario = Scenario.read(file);
    var findings = Replay.findings(scenario, dir.resolve(scenario.name()));
    assertThat(Excuse.inexcusable(scenario.name(), findings)).isEmpty();
    assertThat(Excuse.idle(scenario.name(), findings)).as("excuses no longer needed").isEmpty();
  }

  private static void inStep(Path recording) throws IOException {
    var distilled = Distiller.distill(Scenario.read(recording));
    var fixture = Recordings.FIXTURES.resolve(distilled.name() + ".jsonl");
    if (Boolean.getBoolean(REWRITE)) {
      Files.createDirectories(Recordings.FIXTURES);
      Files.writeString(fixture, distilled.lines());
    }
    assertThat(Files.readAllLines(fixture)).isEqualTo(List.of(distilled.lines().split("\n")));
  }
}
