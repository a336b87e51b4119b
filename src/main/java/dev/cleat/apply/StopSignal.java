package dev.cleat.apply;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells a run to begin nothing new. Set once, from a signal handler or a timer; never taken back.
public final class StopSignal {
  private final CountDownLatch latch = new CountDownLatch(1);

  /// Asks the run to stop.
  public void request() {
    latch.countDown();
  }

  /// Whether a stop was asked for.
  public boolean requested() {
    return latch.getCount() == 0;
  }

  /// Waits up to `longest`; true as soon as a stop is asked for.
  public boolean await(Duration longest) throws InterruptedException {
    return latch.await(longest.toNanos(), TimeUnit.NANOSECONDS);
  }
}
