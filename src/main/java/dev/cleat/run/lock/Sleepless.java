package dev.cleat.run.lock;

import java.time.Duration;
import java.util.function.LongSupplier;

/// See {@link Moments#sleepless}. Safe for many threads.
final class Sleepless implements Moments {

  /// Less is the coarseness of a wall clock, and its being set right little by little.
  private static final Duration JUMP = Duration.ofSeconds(1);

  private final LongSupplier steady;
  private final LongSupplier wall;
  private Duration ahead;
  private Duration slept = Duration.ZERO;

  Sleepless(LongSupplier steadyNanos, LongSupplier wallMillis) {
    steady = steadyNanos;
    wall = wallMillis;
    ahead = ahead(Duration.ofNanos(steadyNanos.getAsLong()));
  }

  @Override
  public synchronized Duration now() {
    var now = Duration.ofNanos(steady.getAsLong());
    var jumped = ahead(now).minus(ahead);
    ahead = ahead.plus(jumped);
    if (jumped.compareTo(JUMP) > 0) {
      slept = slept.plus(jumped);
    }
    return now.plus(slept);
  }

  /// How far the wall clock is ahead of the steady one.
  private Duration ahead(Duration steadyNow) {
    return Duration.ofMillis(wall.getAsLong()).minus(steadyNow);
  }
}
