package dev.cleat.run.lock;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Time since some fixed moment, by a clock of this machine that never goes back.
@FunctionalInterface
public interface Moments {
  Duration now();

  /// The steady clock. On Linux it stands still while the machine sleeps, so it never makes another
  /// process's lease older than it is.
  static Moments steady() {
    return () -> Duration.ofNanos(System.nanoTime());
  }

  /// A clock that goes on while the machine sleeps: for one's own lease, which others have seen
  /// grow old meanwhile. It is the steady clock, put forward whenever the one on the wall jumps
  /// ahead of it. A wall clock that is set so makes it fast, which costs a renewal; nothing makes
  /// it slow.
  static Moments sleepless(LongSupplier steadyNanos, LongSupplier wallMillis) {
    return new Sleepless(steadyNanos, wallMillis);
  }
}
