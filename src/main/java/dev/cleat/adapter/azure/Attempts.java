package dev.cleat.adapter.azure;

import dev.cleat.adapter.Pause;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How often and how soon one call is tried again: as the server asks, else after 1, 2, 4 … seconds
/// with a third of jitter, so that many callers do not come back at once.
final class Attempts {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Pause pause;
  private int left;
  private Duration backoff = Duration.ofSeconds(1);

  Attempts(Pause pause, int most) {
    this.pause = pause;
    this.left = most - 1;
  }

  /// Waits for the next attempt, if there is to be one.
  Next after(ArmFailure failure) {
    if (left <= 0) {
      return Next.NONE;
    }
    left--;
    var wait = failure.retryAfter().orElse(jittered(backoff));
    backoff = shorter(backoff.multipliedBy(2), LONGEST);
    return pause.sleep(wait) == Pause.Woken.RESTED ? Next.GO : Next.NONE;
  }

  static Duration jittered(Duration duration) {
    var factor = 1 + ThreadLocalRandom.current().nextDouble() / 3;
    return Duration.ofNanos((long) (duration.toNanos() * factor));
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /// Whether to try again.
  enum Next {
    GO,
    NONE
  }
}
