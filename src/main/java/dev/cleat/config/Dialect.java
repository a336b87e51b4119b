package dev.cleat.config;

/// Whose words a document was written in.
public enum Dialect {
  /// Our own.
  CLEAT,
  /// A specification of Rafay's, which asks for more than it means.
  RAFAY
}
