package dev.cleat.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Replays every recorded course of events. An [Excuse] that excuses nothing fails the test.
class RecordingsTest {

  @TempDir Path dir;

  @TestFactory
  Stream<DynamicTest> theSandboxAnswersAsAzureWasRecordedTo() throws IOException {
    return Recordings.scenarios(Recordings.folder()).stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> replay(file)));
  }

  private void replay(Path file) throws IOException, InterruptedException {
    var scenario = Scenario.read(file);
    var findings = Replay.findings(scenario, dir.resolve(scenario.name()));
    assertThat(Excuse.inexcusable(scenario.name(), findings)).isEmpty();
    assertThat(Excuse.idle(scenario.name(), findings)).as("excuses no longer needed").isEmpty();
  }
}
