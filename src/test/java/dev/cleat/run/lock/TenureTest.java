package dev.cleat.run.lock;

import static dev.cleat.run.lock.Some.at;
import static dev.cleat.run.lock.Some.lease;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.run.lock.LeaseStore.Answer;
import dev.cleat.run.lock.LeaseStore.Hope;
import dev.cleat.run.lock.Tenure.Leave;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TenureTest {
  private static final Tenure.Held HELD = new Tenure.Held(lease("me", "t1"), at(100));

  @ParameterizedTest
  @CsvSource({"100, GO", "190, GO", "191, WAIT", "1000, WAIT"})
  void aWriteBeginsWhileTheLastRenewalIsYoung(long now, Leave then) {
    assertThat(HELD.leave(at(now), at(90))).isEqualTo(then);
  }

  @Test
  void aRenewalCountsFromWhenItWasSent() {
    var renewed = HELD.renewed(lease("me", "t2"), at(180));

    assertThat(renewed.leave(at(270), at(90))).isEqualTo(Leave.GO);
    assertThat(renewed.leave(at(271), at(90))).isEqualTo(Leave.WAIT);
  }

  static Stream<Arguments> looks() {
    var gone = Problem.of(Code.LOCK_UNREACHABLE, "away", "wait");
    return Stream.of(
        Arguments.of("itself, labelled by somebody", new Answer.There(lease("me", "t1")), Leave.GO),
        Arguments.of("another holder", new Answer.There(lease("you", "t2")), Leave.NEVER),
        Arguments.of("no holder", new Answer.There(lease("", "t2")), Leave.NEVER),
        Arguments.of("no lease", new Answer.Missing(), Leave.NEVER),
        Arguments.of("no answer", new Answer.Trouble(gone, Hope.PASSING), Leave.GO),
        Arguments.of("no right to look", new Answer.Trouble(gone, Hope.NONE), Leave.GO));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("looks")
  void whatAHolderSeesDecidesWhetherItStillIsOne(String sentence, Answer seen, Leave then) {
    assertThat(HELD.saw(seen).leave(at(110), at(90))).isEqualTo(then);
  }

  @Test
  void seeingItselfMakesItNoYounger() {
    var seen = HELD.saw(new Answer.There(lease("me", "t9")));

    assertThat(seen.leave(at(191), at(90))).isEqualTo(Leave.WAIT);
  }

  @Test
  void whatIsLostIsNotWonBackByALateAnswer() {
    var lost = HELD.saw(new Answer.Missing());

    assertThat(lost.renewed(lease("me", "t2"), at(110)).leave(at(110), at(90)))
        .isEqualTo(Leave.NEVER);
    assertThat(lost.saw(new Answer.There(lease("me", "t2")))).isEqualTo(lost);
  }

  @Test
  void whoIsThroughWithItBeginsNothing() {
    assertThat(new Tenure.Over().leave(at(0), at(90))).isEqualTo(Leave.OVER);
  }
}
