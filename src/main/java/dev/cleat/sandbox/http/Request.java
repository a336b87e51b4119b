package dev.cleat.sandbox.http;

/// A line of the journal: a call that has been answered, or left unanswered.
///
/// @param sequence 1 for the first call that came in
/// @param path decoded
/// @param query raw, empty if none
/// @param status 0 where the connection was ended without an answer
/// @param startNanos when the call had been read, by [System#nanoTime()]
/// @param endNanos when the answer was ready to be sent, on the same clock
public record Request(
    long sequence,
    String method,
    String host,
    String path,
    String query,
    int status,
    long startNanos,
    long endNanos) {

  /// Whether the two were under way at the same time.
  public boolean overlaps(Request other) {
    return startNanos < other.endNanos && other.startNanos < endNanos;
  }
}
