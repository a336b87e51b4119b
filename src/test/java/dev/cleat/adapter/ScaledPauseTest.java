package dev.cleat.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleat.adapter.Pause.Woken;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Nominal time on a fast clock.
final class ScaledPauseTest {

  @Test
  void nominalTimePassesFasterThanRealTime() {
    var pause = new ScaledPause(0.001);
    var from = pause.now();

    assertThat(pause.sleep(Duration.ofSeconds(20))).isEqualTo(Woken.RESTED);

    assertThat(pause.now().minus(from)).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void noTimeAndLessIsNoWait() {
    var pause = ScaledPause.real();

    assertThat(pause.sleep(Duration.ZERO)).isEqualTo(Woken.RESTED);
    assertThat(pause.sleep(Duration.ofDays(-1))).isEqualTo(Woken.RESTED);
  }

  @Test
  void stoppingWakesSleepersAndLetsNobodySleepAgain() throws Exception {
    var pause = ScaledPause.real();
    var woken = new java.util.concurrent.CompletableFuture<Woken>();
    Thread.startVirtualThread(() -> woken.complete(pause.sleep(Duration.ofDays(1))));

    pause.stop();

    assertThat(woken.get()).isEqualTo(Woken.STOPPED);
    assertThat(pause.sleep(Duration.ofDays(1))).isEqualTo(Woken.STOPPED);
  }

  @Test
  void anInterruptWakesAndStaysVisible() throws Exception {
    var pause = ScaledPause.real();
    var seen = new java.util.concurrent.CompletableFuture<Boolean>();
    var sleeper =
        Thread.startVirtualThread(
            () ->
                seen.complete(
                    pause.sleep(Duration.ofDays(1)) == Woken.STOPPED
                        && Thread.currentThread().isInterrupted()));

    sleeper.interrupt();

    assertThat(seen.get()).isTrue();
  }

  @Test
  void timeCannotStandStill() {
    assertThatThrownBy(() -> new ScaledPause(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
