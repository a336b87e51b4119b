package dev.cleat.cli;

/// Flags that do not go together, or with the settings: found only when both are known.
final class WrongUsage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongUsage(String message) {
    super(message);
  }
}
