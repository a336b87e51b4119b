package dev.cleat.actual;

import dev.cleat.model.Live;
import dev.cleat.model.Problem;

/// Seeing has three answers.
public sealed interface Observation {
  /// It is there.
  record Present(Live live) implements Observation {}

  /// It was proven that it is not there.
  record Absent() implements Observation {}

  /// It could not be looked at, or must not be, as `why` says.
  record Unreadable(Problem why) implements Observation {}
}
