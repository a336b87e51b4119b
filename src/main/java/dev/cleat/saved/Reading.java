package dev.cleat.saved;

/// What came of reading a saved plan.
public sealed interface Reading {
  /// It is whole.
  record Whole(SavedPlan saved) implements Reading {}

  /// It is not to be carried out: `why` in one sentence, with the place where there is one, and
  /// what to do.
  record Refused(String why, String mend) implements Reading {}
}
