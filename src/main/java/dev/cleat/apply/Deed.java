package dev.cleat.apply;

/// What was done.
public enum Deed {
  CREATED,
  UPDATED,
  DELETED,
  ADOPTED,
  RELEASED,
  /// It was so already: nothing was written, or an equal thing was there.
  ALREADY
}
