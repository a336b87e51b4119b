package dev.cleat.model;

import java.util.Locale;

/// What a problem means for the thing it is about.
public enum Standing {
  /// The world is not ready; the next run will see.
  DEFERRED,
  /// A person must decide.
  BLOCKED,
  /// It could not be looked at; never read as "nothing there".
  UNREADABLE,
  /// A write was tried and did not succeed.
  FAILED,
  /// A link between a pod and its Azure token does not hold.
  BROKEN;

  /// As reports print it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
