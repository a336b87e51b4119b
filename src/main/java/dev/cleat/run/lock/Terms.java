package dev.cleat.run.lock;

import java.time.Duration;
import java.util.Optional;

/// The times of a lock.
///
/// @param lease how long it lasts without being renewed: another process that has watched it for so
///   long takes it over
/// @param renew how often it is renewed
/// @param stale how old the last renewal may be when a write begins
/// @param patience how long it is waited for at the start
/// @param despair how long a write waits for a renewal that does not come
public record Terms(
    Duration lease, Duration renew, Duration stale, Duration patience, Duration despair) {

  /// How often a call that failed is made again, and a lease that is held looked at.
  private static final int TRIES_PER_RENEWAL = 10;

  /// What makes these times useless for a lock, if anything does.
  public Optional<String> objection() {
    if (renew.isZero() || renew.compareTo(stale) >= 0 || stale.compareTo(lease) >= 0) {
      return Optional.of(
          "a lock is renewed before it is stale, and stale before it runs out: "
              + "0 < cleat.lock.renew < cleat.lock.stale < cleat.lock.lease");
    }
    return lease.compareTo(Duration.ofSeconds(1)) < 0
        ? Optional.of("cleat.lock.lease is a second at least: a lease counts in seconds")
        : Optional.empty();
  }

  Duration again() {
    return renew.dividedBy(TRIES_PER_RENEWAL);
  }

  /// What giving the lease up may take.
  Duration parting() {
    return renew.dividedBy(4);
  }
}
