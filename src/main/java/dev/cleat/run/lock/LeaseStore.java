package dev.cleat.run.lock;

import dev.cleat.model.Problem;
import java.time.Duration;
import java.util.Optional;

/// The place of one lease. A call is tried once: who asks decides what comes next.
public interface LeaseStore {
  /// What it is and where, as people are told.
  String place();

  /// What is there now.
  Answer look();

  /// Writes the lease: makes it where nobody has seen one, else over the very version that was seen
  /// last. Its time of renewal is now.
  Answer put(Claim claim, Optional<Lease> over);

  /// What is to be written.
  ///
  /// @param holder empty to give it up
  record Claim(String holder, Duration length, int transitions) {}

  /// What came of a call.
  sealed interface Answer {
    /// The lease, as it is now.
    record There(Lease lease) implements Answer {}

    /// There is none.
    record Missing() implements Answer {}

    /// Somebody else wrote first.
    record Outrun() implements Answer {}

    /// No answer that tells.
    record Trouble(Problem why, Hope hope) implements Answer {}
  }

  /// Whether trouble may pass by itself.
  enum Hope {
    PASSING,
    NONE
  }
}
