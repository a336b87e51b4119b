package dev.cleat.run.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SleeplessTest {
  private final AtomicLong steady = new AtomicLong(5_000_000_000L);
  private final AtomicLong wall = new AtomicLong(1_795_000_000_000L);
  private final Moments clock = Moments.sleepless(steady::get, wall::get);
  private final Duration start = clock.now();

  private Duration gone() {
    return clock.now().minus(start);
  }

  private void pass(Duration bySteady, Duration byWall) {
    steady.addAndGet(bySteady.toNanos());
    wall.addAndGet(byWall.toMillis());
  }

  @Test
  void itGoesAsTheSteadyClockDoes() {
    pass(Duration.ofSeconds(20), Duration.ofSeconds(20));

    assertThat(gone()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aMachineThatSleptHasGrownOlder() {
    pass(Duration.ofSeconds(1), Duration.ofHours(8));

    assertThat(gone()).isEqualTo(Duration.ofHours(8));
    pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(gone()).isEqualTo(Duration.ofHours(8).plusSeconds(1));
  }

  @Test
  void aWallClockThatIsSetBackDoesNotMakeItSlow() {
    pass(Duration.ofSeconds(95), Duration.ofHours(-1));

    assertThat(gone()).isEqualTo(Duration.ofSeconds(95));
  }

  @Test
  void theCoarsenessOfTheWallClockDoesNotAddUp() {
    for (var i = 0; i < 10_000; i++) {
      pass(Duration.ofNanos(100_000), i % 10 == 9 ? Duration.ofMillis(1) : Duration.ZERO);
      assertThat(gone()).isEqualTo(Duration.ofNanos(100_000L * (i + 1)));
    }
  }
}
