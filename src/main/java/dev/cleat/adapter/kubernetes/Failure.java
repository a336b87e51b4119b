package dev.cleat.adapter.kubernetes;

import dev.cleat.adapter.kubernetes.KubernetesErrors.Direction;
import java.util.List;

/// What came back instead of an object.
sealed interface Failure {

  /// An error answer.
  ///
  /// @param reason the `Status` object's, empty if the body was none
  /// @param fields the fields that its causes name, empty if none
  record Answered(int status, String reason, String message, List<String> fields)
      implements Failure {
    public Answered {
      fields = List.copyOf(fields);
    }
  }

  /// No whole answer.
  ///
  /// @param detail the client's words, without secrets
  record Silent(Silence how, String detail) implements Failure {}

  /// Nothing was sent: the run may not write any more.
  record Unsent() implements Failure {}

  /// The ways in which no answer comes.
  enum Silence {
    /// Nobody listens, or there is no route.
    REFUSED,
    /// The host name is not known.
    UNRESOLVED,
    /// The connection ended before the answer did.
    BROKEN,
    /// It took too long to connect.
    UNCONNECTED,
    /// It took too long to answer.
    TIMED_OUT,
    /// TLS could not be agreed on, or the certificate is not trusted.
    UNTRUSTED,
    /// The answer is not what an API server says.
    GARBLED
  }

  /// Whether a later try may succeed without anybody's help.
  ///
  /// A name that is not known and a connection that nobody takes stay so for a reader. A writer
  /// waits for them: the API server restarts when its cluster's flags were changed a moment ago.
  default boolean passing(Direction direction) {
    return switch (this) {
      case Answered(var status, _, _, _) ->
          status == 408 || status == 429 || status >= 500 && status != 501;
      case Silent(var how, _) ->
          switch (how) {
            case REFUSED, BROKEN, TIMED_OUT -> true;
            case UNRESOLVED, UNCONNECTED -> direction == Direction.WRITE;
            case UNTRUSTED, GARBLED -> false;
          };
      case Unsent _ -> false;
    };
  }

  /// Whether the thing is in another state than the call was meant for.
  default boolean outdated() {
    return this instanceof Answered(int status, _, _, _) && status == 409;
  }

  /// Whether a right is lacking, or nobody knows who asks.
  default boolean forbids() {
    return this instanceof Answered(int status, _, _, _) && (status == 401 || status == 403);
  }

  /// Whether it proves that the thing asked for is not there.
  default boolean absence() {
    return this instanceof Answered(int status, var reason, _, _)
        && status == 404
        && reason.equals("NotFound");
  }
}
