package dev.cleat.run.lock;

import java.time.Duration;
import java.util.Optional;

/// What a process that wants a lease has seen of it, and since when by its own clock. How old a
/// lease is counts from there: clocks of other machines may be wrong, and a process that has just
/// come knows nothing of what was before.
record Watch(Optional<Lease> seen, Duration since) {

  /// Nothing seen yet.
  static Watch begun() {
    return new Watch(Optional.empty(), Duration.ZERO);
  }

  /// What may be done with a lease.
  enum Verdict {
    /// Nobody has it.
    FREE,
    /// Its holder has let it run out.
    RUN_OUT,
    /// Its holder may be at work.
    HELD
  }

  /// After another look.
  Watch saw(Lease lease, Duration now) {
    var same = seen.filter(it -> it.sameAs(lease)).isPresent();
    return new Watch(Optional.of(lease), same ? since : now);
  }

  /// What the last look means now.
  ///
  /// @param usual how long a lease lasts whose holder did not write it
  Verdict verdict(Duration now, Duration usual) {
    if (seen.isEmpty() || !seen.get().isHeld()) {
      return Verdict.FREE;
    }
    var length = seen.get().length().isPositive() ? seen.get().length() : usual;
    return now.minus(since).compareTo(length) > 0 ? Verdict.RUN_OUT : Verdict.HELD;
  }
}
