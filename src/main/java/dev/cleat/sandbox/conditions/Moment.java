package dev.cleat.sandbox.conditions;

/// When a fault strikes.
public enum Moment {
  /// The call does not reach the service: nothing is changed.
  BEFORE,
  /// The service has carried the call out; only the answer is lost.
  AFTER
}
