package dev.cleat.adapter.azure;

import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/// From a call that got no whole answer to what we say about it. Pure.
final class ArmBreaks {
  private ArmBreaks() {}

  static Problem of(Tried tried, Throwable broken, String host) {
    return timedOut(broken) ? late(tried, host) : lost(tried, broken, host);
  }

  /// A call that was not made, since the run is to end.
  static Problem stopped(Tried tried) {
    return Problem.of(
        tried == Tried.READ ? Code.TIMED_OUT : Code.WRITE_INTERRUPTED,
        "the run was stopped before the call was made",
        "run again");
  }

  private static Problem late(Tried tried, String host) {
    return Problem.of(
        tried == Tried.READ ? Code.TIMED_OUT : Code.WRITE_TIMED_OUT,
        "%s did not answer in time".formatted(host),
        "run again; raise cleat.timeout.http if it stays so");
  }

  private static Problem lost(Tried tried, Throwable broken, String host) {
    return Problem.of(
        tried == Tried.READ ? Code.NO_CONNECTION : Code.WRITE_NO_CONNECTION,
        "the connection to %s failed: %s".formatted(host, line(broken)),
        "check network, proxy and endpoint, then run again");
  }

  private static boolean timedOut(Throwable broken) {
    for (Throwable at = broken; at != null; at = at.getCause()) {
      if (at instanceof HttpTimeoutException || at instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }

  /// The innermost reason in one line. No secret is in the messages of connections.
  static String line(Throwable broken) {
    var at = broken;
    var cause = at.getCause();
    while (cause != null && cause != at) {
      at = cause;
      cause = at.getCause();
    }
    return Optional.ofNullable(at.getMessage())
        .map(text -> text.replaceAll("\\s+", " ").strip())
        .orElse(at.getClass().getSimpleName());
  }
}
