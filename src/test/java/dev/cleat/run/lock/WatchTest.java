package dev.cleat.run.lock;

import static dev.cleat.run.lock.Some.at;
import static dev.cleat.run.lock.Some.lease;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.run.lock.Watch.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class WatchTest {

  private record Look(long second, Lease lease) {}

  private static Arguments row(String sentence, Verdict then, long asked, Look... looks) {
    return Arguments.of(sentence, List.of(looks), asked, then);
  }

  static Stream<Arguments> rows() {
    var one = lease("one", "t1");
    return Stream.of(
        row("a lease that nobody has is free", Verdict.FREE, 0, new Look(0, lease("", "t1"))),
        row("nothing seen is free", Verdict.FREE, 500),
        row("a lease just seen is held, however old its time", Verdict.HELD, 0, new Look(0, one)),
        row("it is held to the last moment", Verdict.HELD, 130, new Look(10, one)),
        row("it has run out after that", Verdict.RUN_OUT, 131, new Look(10, one)),
        row(
            "looks in between change nothing",
            Verdict.RUN_OUT,
            131,
            new Look(10, one),
            new Look(70, one),
            new Look(131, one)),
        row(
            "a renewal begins it anew",
            Verdict.HELD,
            131,
            new Look(10, one),
            new Look(100, lease("one", "t2"))),
        row(
            "so does another holder",
            Verdict.HELD,
            131,
            new Look(10, one),
            new Look(100, lease("two", "t1"))),
        row(
            "so does one that took it twice",
            Verdict.HELD,
            131,
            new Look(10, one),
            new Look(100, new Lease("one", Some.LENGTH, "t1", 5, "9", Lease.Maker.CLEAT))),
        row(
            "a label that somebody wrote does not",
            Verdict.RUN_OUT,
            131,
            new Look(10, one),
            new Look(100, new Lease("one", Some.LENGTH, "t1", 3, "8", Lease.Maker.CLEAT))),
        row(
            "its holder's length counts, not ours",
            Verdict.HELD,
            500,
            new Look(0, new Lease("one", at(600), "t1", 3, "8", Lease.Maker.CLEAT))),
        row(
            "ours counts where it wrote none",
            Verdict.HELD,
            119,
            new Look(0, new Lease("one", Duration.ZERO, "t1", 3, "8", Lease.Maker.CLEAT))),
        row(
            "and no longer",
            Verdict.RUN_OUT,
            121,
            new Look(0, new Lease("one", Duration.ZERO, "t1", 3, "8", Lease.Maker.CLEAT))),
        row(
            "given up is free at once",
            Verdict.FREE,
            11,
            new Look(10, one),
            new Look(11, lease("", "t2"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aLeaseIsAsOldAsItWasSeenUnchanged(
      String sentence, List<Look> looks, long asked, Verdict then) {
    var watch = Watch.begun();
    for (var look : looks) {
      watch = watch.saw(look.lease(), at(look.second()));
    }
    assertThat(watch.verdict(at(asked), Some.LENGTH)).isEqualTo(then);
  }
}
