package dev.cleat.sandbox.cluster;

/// Whether what AKS runs in a cluster for one of its features is there.
public enum Addon {
  ON,
  OFF,
  /// Azure is still at work: as it was.
  UNCHANGED
}
