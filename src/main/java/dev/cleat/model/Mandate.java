package dev.cleat.model;

/// What the documents allow us to do with a resource.
public enum Mandate {
  /// Ours to create and change.
  CREATE,
  /// Must exist; only our fields are written.
  UPDATE,
  /// Must exist; never written, but for taking off our own mark.
  READ
}
