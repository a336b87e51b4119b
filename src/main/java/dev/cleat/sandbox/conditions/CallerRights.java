package dev.cleat.sandbox.conditions;

/// What callers of the sandbox's Azure may do.
public enum CallerRights {
  /// Everything: they count as owners.
  OWNER,
  /// What the role assignments of their principals say.
  ASSIGNED
}
