package dev.cleat.report;

/// What a run ran against.
public enum Venue {
  /// Azure and Kubernetes.
  WORLD,
  /// The embedded ones; JSON says so, that nobody takes it for Azure.
  SANDBOX
}
