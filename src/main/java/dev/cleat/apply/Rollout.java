package dev.cleat.apply;

import dev.cleat.model.Problem;

/// What came of a workload whose pods are stale.
public sealed interface Rollout {
  /// It was restarted, and all its pods are new and ready.
  record Ready() implements Rollout {}

  /// It was to be restarted, and is not ready, or was not restarted at all.
  record Failed(Problem why, Begun begun) implements Rollout {}

  /// It was not touched.
  ///
  /// @param why in a few words
  /// @param mend what a person does; empty where that is said with the step it waits for
  record Left(String why, String mend) implements Rollout {}

  /// Whether a restart that failed had begun: then something was written.
  enum Begun {
    YES,
    NO
  }
}
