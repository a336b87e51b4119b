package dev.cleat.config;

/// Whether a finding stops the run.
public enum Severity {
  ERROR,
  WARNING
}
