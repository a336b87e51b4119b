package dev.cleat.model;

/// What a run is for.
public enum Purpose {
  /// The world becomes what the documents say.
  RECONCILE,
  /// What this owner owns under the given documents is deleted, declared or not; what is kept is
  /// released.
  DESTROY,
  /// This owner's marks under the given documents are taken off, and the things stay.
  DETACH
}
