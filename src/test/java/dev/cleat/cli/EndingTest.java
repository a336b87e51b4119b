package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class EndingTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final StringWriter err = new StringWriter();
  private final List<Integer> halts = new CopyOnWriteArrayList<>();
  private final Screen screen =
      new Screen(
          new PrintWriter(new StringWriter()),
          new PrintWriter(err),
          new Terminal(Optional.empty(), Map.of()),
          new OutputFlags());
  private final Ending ending = new Ending(screen, LONG, halts::add);

  @Test
  void aSignalWhileReadingEndsTheProcessAtOnce() {
    ending.interrupted(2);

    assertThat(halts).containsExactly(130);
  }

  @Test
  void aSignalWhileWritingAsksTheRunToStopAndIsTheExitCode() {
    ending.writing();
    ending.interrupted(15);

    assertThat(halts).isEmpty();
    assertThat(ending.stop().requested()).isTrue();
    assertThat(ending.code()).hasValue(143);
    assertThat(err.toString()).contains("no new change is begun").contains("1h");
  }

  @Test
  void whatIsHeldIsGivenUpWhereNothingIsWritten() {
    var given = new ArrayList<String>();
    ending.before(() -> given.add("lock"));
    ending.interrupted(15);

    assertThat(given).containsExactly("lock");
    assertThat(halts).containsExactly(143);
  }

  @Test
  void whatIsHeldIsKeptWhereWritesMayBeUnderWay() {
    ending.before(() -> halts.add(-1));
    ending.writing();
    ending.interrupted(2);
    ending.interrupted(2);

    assertThat(halts).containsExactly(130);
  }

  @Test
  void aSecondSignalMeansNow() {
    ending.writing();
    ending.interrupted(2);
    ending.interrupted(15);

    assertThat(halts).containsExactly(143);
  }

  @Test
  void timeThatIsOverWhileWritingStopsTheRunAndLeavesTheCodeToWhatWasFound() throws Exception {
    ending.writing();
    ending.limit(Duration.ZERO);

    assertThat(ending.stop().await(Duration.ofSeconds(30))).isTrue();
    assertThat(ending.code()).isEmpty();
    assertThat(halts).isEmpty();
  }

  @Test
  void aRunThatDoesNotReportInTimeIsEndedWithItsCode() throws Exception {
    var hasty = new Ending(screen, Duration.ofSeconds(-5), halts::add);
    hasty.writing();
    hasty.interrupted(2);

    for (var i = 0; i < 3000 && halts.isEmpty(); i++) {
      Thread.sleep(10);
    }
    assertThat(halts).containsExactly(130);
  }

  @Test
  void aRunThatNothingDisturbedHasNoCodeOfItsOwn() {
    assertThat(ending.code()).isEmpty();
    assertThat(ending.stop().requested()).isFalse();
  }
}
