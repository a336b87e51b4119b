package dev.cleat.model;

/// How a field may change on a thing that exists.
public enum Rule {
  /// Freely.
  WRITTEN,
  /// Never: it is set at creation, a difference is blocked.
  FIXED,
  /// Never back to false.
  ONE_WAY,
  /// Back to false only with `--allow-disable`.
  GUARDED
}
