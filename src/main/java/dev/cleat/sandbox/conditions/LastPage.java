package dev.cleat.sandbox.conditions;

/// How a list of managed clusters ends. Recorded: a `nextLink` that leads to a page with nothing on
/// it.
public enum LastPage {
  EMPTY,
  FULL
}
