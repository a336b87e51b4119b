package dev.cleat.model;

/// Whose a live thing is, as its mark says (SPEC 6).
public sealed interface Ownership {
  /// Ours, as `by` shows.
  record Ours(Sign by) implements Ownership {}

  /// Another owner's.
  record Theirs(String owner) implements Ownership {}

  /// Nobody's: no mark.
  record Unmarked() implements Ownership {}

  /// What shows that a thing is ours.
  enum Sign {
    /// The tag, label or description prefix.
    MARK,
    /// Its name.
    NAME,
    /// An account without our label, on which our field manager holds fields.
    MANAGER
  }

  /// Ours by its mark.
  static Ownership ours() {
    return new Ours(Sign.MARK);
  }

  /// Nobody's.
  static Ownership unmarked() {
    return new Unmarked();
  }
}
