package dev.cleat.adapter;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The real clock, run faster by a factor. `scale` is real time by nominal time: 1 outside of
/// sandboxes, 0.01 where a nominal second takes ten milliseconds.
public final class ScaledPause implements Pause {
  private final double scale;
  private final long start = System.nanoTime();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /// @param scale more than 0
  public ScaledPause(double scale) {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("time can be made short, not none: " + scale);
    }
    this.scale = scale;
  }

  /// The clock on the wall.
  public static ScaledPause real() {
    return new ScaledPause(1);
  }

  @Override
  public Duration now() {
    return Duration.ofNanos((long) ((System.nanoTime() - start) / scale));
  }

  @Override
  public Woken sleep(Duration nominal) {
    if (stopped.getCount() == 0) {
      return Woken.STOPPED;
    }
    var nanos = (long) (nominal.toNanos() * scale);
    try {
      return nanos > 0 && stopped.await(nanos, TimeUnit.NANOSECONDS) ? Woken.STOPPED : Woken.RESTED;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Woken.STOPPED;
    }
  }

  /// Ends every sleep, now and later: what is under way gives up at its next wait. To be called
  /// when the grace of a stopping run is over, not at its beginning.
  public void stop() {
    stopped.countDown();
  }
}
