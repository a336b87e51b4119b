package dev.cleat.adapter;

import java.time.Duration;

/// All waiting of adapters, in nominal time: as long as it would be at Azure. A sandbox may make it
/// pass faster. Safe to use from many threads.
public interface Pause {
  /// Nominal time since some fixed moment; never goes back.
  Duration now();

  /// Waits for that long, or until the run is told to stop waiting. Zero and less do not wait.
  Woken sleep(Duration nominal);

  /// Why a sleep ended.
  enum Woken {
    /// The time is over.
    RESTED,
    /// The run is to end: give up what is not done.
    STOPPED
  }
}
