package dev.cleat.adapter.azure;

import dev.cleat.adapter.Pause;
import dev.cleat.adapter.azure.AzureSettings.Rate;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// A token bucket that never lets the server's run dry, though calls take differently long to get
/// there: of a larger burst half a second's worth is held back; where only one call fits, the next
/// one waits for the answer to the last and counts from then.
abstract sealed class Bucket {

  static Bucket of(Rate rate, Pause pause) {
    return rate.burst() <= 1 ? new Single(rate.perSecond(), pause) : new Many(rate, pause);
  }

  /// Called before {@link #take}, in one order for all calls.
  abstract void lock();

  /// Takes a token, on credit if need be; how long until it is there.
  abstract Duration take();

  /// The call has been answered.
  abstract void leave();

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private static final class Many extends Bucket {
    private final double most;
    private final double perSecond;
    private final Pause pause;
    private double tokens;
    private Duration last;

    Many(Rate rate, Pause pause) {
      this.most = Math.max(1, rate.burst() - Math.max(1, rate.perSecond() / 2));
      this.perSecond = rate.perSecond();
      this.pause = pause;
      this.tokens = most;
      this.last = pause.now();
    }

    @Override
    void lock() {}

    @Override
    synchronized Duration take() {
      var now = pause.now();
      tokens = Math.min(most, tokens + now.minus(last).toNanos() / 1e9 * perSecond);
      last = now;
      tokens -= 1;
      return tokens >= 0 ? Duration.ZERO : seconds(-tokens / perSecond);
    }

    @Override
    void leave() {}
  }

  private static final class Single extends Bucket {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Duration between;
    private final Pause pause;
    private Duration free = Duration.ZERO;

    Single(double perSecond, Pause pause) {
      this.between = seconds(1 / perSecond);
      this.pause = pause;
    }

    @Override
    void lock() {
      turn.lock();
    }

    @Override
    Duration take() {
      return free.minus(pause.now());
    }

    @Override
    void leave() {
      free = pause.now().plus(between);
      turn.unlock();
    }
  }
}
