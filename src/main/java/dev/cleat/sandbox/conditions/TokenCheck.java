package dev.cleat.sandbox.conditions;

/// Which bearer tokens the sandbox looks at.
public enum TokenCheck {
  /// Those that its own Entra made; any other text is taken for a token of Cleat's own.
  OWN,
  /// All: what its own Entra did not make is refused.
  ALL
}
