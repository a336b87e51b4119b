package dev.cleat.world;

/// What a server says to a write.
sealed interface Answer {
  /// It took effect.
  record Done() implements Answer {}

  /// Refused, with HTTP status and the server's code.
  record Refused(int status, String code, String message) implements Answer {}

  /// Refused.
  static Answer refused(int status, String code, String message) {
    return new Refused(status, code, message);
  }
}
