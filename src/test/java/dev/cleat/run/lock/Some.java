package dev.cleat.run.lock;

import java.time.Duration;

/// Leases for tests.
final class Some {
  static final Duration LENGTH = Duration.ofSeconds(120);

  private Some() {}

  static Lease lease(String holder, String renewed) {
    return new Lease(holder, LENGTH, renewed, 3, "7", Lease.Maker.CLEAT);
  }

  static Duration at(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
