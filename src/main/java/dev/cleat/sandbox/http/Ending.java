package dev.cleat.sandbox.http;

/// How a connection goes on once an answer is due.
public enum Ending {
  /// The answer is sent whole.
  WHOLE,
  /// The connection is closed and nothing is sent.
  DROPPED,
  /// The connection is reset and nothing is sent.
  RESET,
  /// Headers and half of the body are sent, then the connection is closed.
  TRUNCATED
}
