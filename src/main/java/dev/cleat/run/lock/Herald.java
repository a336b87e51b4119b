package dev.cleat.run.lock;

import java.time.Duration;

/// Told what people should know of a lock.
public interface Herald {
  /// Another run has it.
  void waits(String place, String holder, Duration patience);

  /// Its API server does not answer at the start.
  void knocks(String place, String trouble);

  /// A holder that was not heard of any more has lost it to this run.
  void tookOver(String place, String holder);

  /// No change may begin until it is renewed.
  void stale(String place);

  /// It is renewed again.
  void renewedAgain(String place);

  /// It is lost, for this reason.
  void lost(String place, String how);

  /// It could not be given up and runs out by itself.
  void left(String place, Duration length);
}
