package dev.cleat.adapter.kubernetes;

import dev.cleat.adapter.kubernetes.Failure.Silence;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import java.util.Optional;

/// What a failed call to an API server means: one pure function from what came back to a problem.
///
/// | came back                             | reading                | writing                  |
/// |---------------------------------------|------------------------|--------------------------|
/// | 401                                   | UNAUTHENTICATED        | WRITE_UNAUTHENTICATED    |
/// | 403                                   | FORBIDDEN              | WRITE_FORBIDDEN          |
/// | 404                                   | UNEXPECTED_ANSWER      | WRITE_TARGET_GONE        |
/// | 408, 504                              | TIMED_OUT              | WRITE_TIMED_OUT          |
/// | 409 with fields that others hold      | -                      | WRITE_CONFLICT           |
/// | 409 uid mismatch                      | -                      | WRITE_TARGET_GONE        |
/// | 409 otherwise                         | UNEXPECTED_ANSWER      | WRITE_PRECONDITION       |
/// | 422 about `metadata.uid`              | -                      | WRITE_CHANGED_SINCE      |
/// | 429                                   | THROTTLED              | WRITE_THROTTLED          |
/// | 5xx                                   | SERVER_ERROR           | WRITE_SERVER_ERROR       |
/// | any other status                      | REFUSED                | WRITE_REFUSED            |
/// | no connection, or it broke            | API_UNREACHABLE        | WRITE_NO_CONNECTION      |
/// | no trust in its certificate           | NO_CONNECTION          | WRITE_NO_CONNECTION      |
/// | no answer in time                     | TIMED_OUT              | WRITE_TIMED_OUT          |
/// | not an API server's answer            | UNEXPECTED_ANSWER      | WRITE_UNEXPECTED_ANSWER  |
///
/// Sources: k8s.io/apimachinery `api/errors`; for the uid, k8s.io/apiserver `handlers/patch.go`.
final class KubernetesErrors {

  private static final String SYSTEM = "Kubernetes";

  /// What was tried.
  enum Direction {
    READ,
    WRITE
  }

  /// A call as messages name it.
  ///
  /// @param what verb and thing, such as `list service accounts in shop`
  /// @param host the API server's
  record Attempt(Direction direction, String what, String host) {}

  private KubernetesErrors() {}

  static Problem problem(Attempt attempt, Failure failure) {
    return switch (failure) {
      case Failure.Answered answered -> answered(attempt, answered);
      case Failure.Silent silent -> silent(attempt, silent);
      case Failure.Unsent _ -> throw new IllegalStateException("who does not send says why");
    };
  }

  private static Problem answered(Attempt attempt, Failure.Answered answer) {
    var code = code(attempt.direction(), answer);
    var cause =
        new Problem.Cause(SYSTEM, answer.status(), answer.reason(), answer.message(), "", "");
    return new Problem(
        code,
        "could not %s: API server %s answered %s"
            .formatted(attempt.what(), attempt.host(), words(answer)),
        mend(code, attempt),
        Optional.of(cause));
  }

  private static String words(Failure.Answered answer) {
    var reason = answer.reason().isEmpty() ? "" : " " + answer.reason();
    var message = answer.message().isEmpty() ? "" : ": " + answer.message();
    return answer.status() + reason + message;
  }

  private static Code code(Direction direction, Failure.Answered answer) {
    return switch (direction) {
      case READ -> reading(answer.status());
      case WRITE -> writing(answer);
    };
  }

  private static Code reading(int status) {
    return switch (status) {
      case 401 -> Code.UNAUTHENTICATED;
      case 403 -> Code.FORBIDDEN;
      case 404, 409 -> Code.UNEXPECTED_ANSWER;
      case 408, 504 -> Code.TIMED_OUT;
      case 429 -> Code.THROTTLED;
      default -> status >= 500 ? Code.SERVER_ERROR : Code.REFUSED;
    };
  }

  private static Code writing(Failure.Answered answer) {
    return switch (answer.status()) {
      case 401 -> Code.WRITE_UNAUTHENTICATED;
      case 403 -> Code.WRITE_FORBIDDEN;
      case 404 -> Code.WRITE_TARGET_GONE;
      case 408, 504 -> Code.WRITE_TIMED_OUT;
      case 409 -> conflict(answer);
      case 422 ->
          answer.fields().contains("metadata.uid") ? Code.WRITE_CHANGED_SINCE : Code.WRITE_REFUSED;
      case 429 -> Code.WRITE_THROTTLED;
      default -> answer.status() >= 500 ? Code.WRITE_SERVER_ERROR : Code.WRITE_REFUSED;
    };
  }

  private static Code conflict(Failure.Answered answer) {
    if (!answer.fields().isEmpty() || answer.message().startsWith("Apply failed with")) {
      return Code.WRITE_CONFLICT;
    }
    return answer.message().contains("uid mismatch")
        ? Code.WRITE_TARGET_GONE
        : Code.WRITE_PRECONDITION;
  }

  private static Problem silent(Attempt attempt, Failure.Silent silent) {
    var code = code(attempt.direction(), silent.how());
    var cause = new Problem.Cause(SYSTEM, 0, silent.how().name(), silent.detail(), "", "");
    return new Problem(
        code,
        "could not %s: API server %s %s"
            .formatted(attempt.what(), attempt.host(), words(silent.how())),
        mend(code, attempt),
        Optional.of(cause));
  }

  private static String words(Silence how) {
    return switch (how) {
      case REFUSED -> "takes no connection";
      case UNRESOLVED -> "has a name that is not known here";
      case BROKEN -> "closed the connection without an answer";
      case UNCONNECTED -> "does not take a connection in time";
      case TIMED_OUT -> "did not answer in time";
      case UNTRUSTED -> "shows a certificate that is not trusted";
      case GARBLED -> "answered something that is no Kubernetes object";
    };
  }

  private static Code code(Direction direction, Silence how) {
    var read = direction == Direction.READ;
    return switch (how) {
      case REFUSED, UNRESOLVED, BROKEN, UNCONNECTED ->
          read ? Code.API_UNREACHABLE : Code.WRITE_NO_CONNECTION;
      case UNTRUSTED -> read ? Code.NO_CONNECTION : Code.WRITE_NO_CONNECTION;
      case TIMED_OUT -> read ? Code.TIMED_OUT : Code.WRITE_TIMED_OUT;
      case GARBLED -> read ? Code.UNEXPECTED_ANSWER : Code.WRITE_UNEXPECTED_ANSWER;
    };
  }

  private static String mend(Code code, Attempt attempt) {
    return switch (code) {
      case UNAUTHENTICATED, WRITE_UNAUTHENTICATED ->
          "check that the cluster's credential may sign in to its API server";
      case FORBIDDEN, WRITE_FORBIDDEN ->
          "grant it by a Role, or by an Azure role such as Azure Kubernetes Service RBAC Writer: "
              + attempt.what();
      case API_UNREACHABLE, WRITE_NO_CONNECTION ->
          "check the network to " + attempt.host() + " (private cluster, authorized ranges, proxy)";
      case NO_CONNECTION -> "check the certificate authority in the kubeconfig, and any proxy";
      case TIMED_OUT, WRITE_TIMED_OUT, SERVER_ERROR, WRITE_SERVER_ERROR ->
          "run again; if it stays, look at the cluster's API server";
      case THROTTLED, WRITE_THROTTLED -> "run again later, or with less --parallelism";
      case WRITE_CONFLICT ->
          "declare the live value, change it there, or give --force-conflicts to take it over";
      case WRITE_TARGET_GONE, WRITE_CHANGED_SINCE, WRITE_PRECONDITION ->
          "run again: it changed since it was read";
      case UNEXPECTED_ANSWER, WRITE_UNEXPECTED_ANSWER ->
          "check that " + attempt.host() + " is an API server, and that no proxy answers for it";
      default -> "correct what the message names";
    };
  }
}
