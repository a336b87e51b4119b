package dev.cleat.config;

/// Whether a finding stops the run.
public enum Severity {
  /// The run ends before anything is read or written.
  ERROR,
  /// Somebody should look at it; the run goes on.
  WARNING,
  /// Good to know.
  NOTE,
  /// Good to know for who asks for more.
  DETAIL
}
