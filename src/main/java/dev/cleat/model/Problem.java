package dev.cleat.model;

import java.util.Optional;

/// Expected trouble, as a value: what happened, what to do about it, and the answer behind it.
/// `message` and `mend` are one line each and hold no secret.
public record Problem(Code code, String message, String mend, Optional<Cause> cause) {
  /// A problem that no answer of a server is behind.
  public static Problem of(Code code, String message, String mend) {
    return new Problem(code, message, mend, Optional.empty());
  }

  /// What it means for the thing it is about.
  public Standing standing() {
    return code.standing();
  }

  /// The same problem under another code.
  public Problem as(Code other) {
    return new Problem(other, message, mend, cause);
  }

  /// What a server answered: HTTP status (0: no answer), its own code and message, and the ids
  /// under which its operator finds the request. Empty texts where the answer had none.
  public record Cause(
      String system,
      int status,
      String code,
      String message,
      String requestId,
      String correlationId) {}
}
