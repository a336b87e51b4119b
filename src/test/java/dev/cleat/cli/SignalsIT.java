package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// SIGINT and SIGTERM on the packaged application.
@Execution(ExecutionMode.CONCURRENT)
final class SignalsIT {

  private static final String[] APPLY = {
    "apply", "-f", Cleat.quickstart(), "--sandbox", "--auto-approve"
  };

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void noNewChangeIsBegunThoseUnderWayEndAndTheNextRunGoesOn(String signal, int code) {
    var cleat = Cleat.in(folder);
    var running = cleat.under("PUT managedClusters slow=3s").start(APPLY);
    running.untilErr("managed-identity/demo-rg-ci/orders: created");
    running.signal(signal);
    var ended = running.end();

    assertThat(ended.code()).isEqualTo(code);
    assertThat(ended.err()).contains("no new change is begun");
    assertThat(ended.lastLine()).startsWith("Apply: ").contains("1 changed");
    assertThat(ended.out()).contains("skipped");

    var next = cleat.run(APPLY);
    assertThat(next.code()).isZero();
    assertThat(next.lastLine()).contains("0 failed");
    assertThat(cleat.run(APPLY).out()).contains("No changes.");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aRunThatOnlyReadsEndsAtOnce(String signal, int code) {
    var cleat = Cleat.in(folder).under("GET managedClusters slow=30s");
    var running = cleat.start(APPLY);
    running.untilErr("sandbox");
    running.signal(signal);

    assertThat(running.end().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void changesUnderWayHaveTheirGraceAndNoMore(String signal, int code) {
    var cleat = Cleat.in(folder).with("CLEAT_TIMEOUT_GRACE", "1s");
    var running = cleat.under("PUT managedClusters slow=60s").start(APPLY);
    running.untilErr("managed-identity/demo-rg-ci/orders: created");
    running.signal(signal);
    var ended = running.end();

    assertThat(ended.code()).isEqualTo(code);
    assertThat(ended.out()).contains("under way when the run was stopped");
  }

  @Test
  void aRunWhoseTimeIsOverWhileItReadsEndsAtOnceAndSaysThatNothingWasWritten() {
    var cleat = Cleat.in(folder).under("GET managedClusters slow=100s");
    var apply = Stream.concat(Stream.of(APPLY), Stream.of("--timeout", "2s"));
    var ended = cleat.run(apply.toArray(String[]::new));

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("not done within 2s").contains("nothing was written");
  }
}
