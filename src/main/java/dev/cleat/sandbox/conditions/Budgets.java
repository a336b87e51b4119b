package dev.cleat.sandbox.conditions;

/// Whether the published token buckets are enforced.
public enum Budgets {
  ON,
  OFF
}
