package dev.cleat.apply;

import dev.cleat.model.Code;
import dev.cleat.model.Problem;

/// Says of each write whether it may begin. Asked at the last moment before a request that changes
/// something is sent, and again before it is sent another time. Safe for many threads.
@FunctionalInterface
public interface Gate {
  /// Waits until there is an answer.
  Passage pass();

  /// One that holds nothing back.
  static Gate open() {
    return Passage.Open::new;
  }

  /// The answer.
  sealed interface Passage {
    /// It may begin now.
    record Open() implements Passage {}

    /// It may not begin in this run any more.
    record Shut(Problem why) implements Passage {}

    /// The run is to end.
    record Stopped() implements Passage {
      /// For what had begun and wanted to write once more.
      public static Problem why() {
        return Problem.of(
            Code.WRITE_INTERRUPTED,
            "the run was stopped while it waited to be allowed to write",
            "run again: the next run sees how it ended");
      }
    }
  }
}
