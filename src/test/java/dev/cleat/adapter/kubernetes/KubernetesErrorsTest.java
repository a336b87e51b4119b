package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cleat.adapter.kubernetes.Failure.Silence;
import dev.cleat.adapter.kubernetes.KubernetesErrors.Attempt;
import dev.cleat.adapter.kubernetes.KubernetesErrors.Direction;
import dev.cleat.model.Code;
import dev.cleat.model.Standing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class KubernetesErrorsTest {

  private static final Attempt READ = new Attempt(Direction.READ, "list serviceaccounts", "api");
  private static final Attempt WRITE = new Attempt(Direction.WRITE, "patch serviceaccount", "api");

  private static Failure answer(int status, String reason, String message, String... fields) {
    return new Failure.Answered(status, reason, message, List.of(fields));
  }

  private static Failure silence(Silence how) {
    return new Failure.Silent(how, "detail");
  }

  static Stream<Arguments> reads() {
    return Stream.of(
        arguments(
            "a token that is not taken", answer(401, "Unauthorized", ""), Code.UNAUTHENTICATED),
        arguments("a right that lacks", answer(403, "Forbidden", ""), Code.FORBIDDEN),
        arguments("a path that is not there", answer(404, "", ""), Code.UNEXPECTED_ANSWER),
        arguments("a conflict, which no read has", answer(409, "", ""), Code.UNEXPECTED_ANSWER),
        arguments("a server that gave up", answer(504, "Timeout", ""), Code.TIMED_OUT),
        arguments("a slow request", answer(408, "Timeout", ""), Code.TIMED_OUT),
        arguments("too many calls", answer(429, "TooManyRequests", ""), Code.THROTTLED),
        arguments("a server's own error", answer(500, "InternalError", ""), Code.SERVER_ERROR),
        arguments("a server that starts", answer(503, "", ""), Code.SERVER_ERROR),
        arguments("a request that is wrong", answer(400, "BadRequest", ""), Code.REFUSED),
        arguments("nobody listens", silence(Silence.REFUSED), Code.API_UNREACHABLE),
        arguments("no such host", silence(Silence.UNRESOLVED), Code.API_UNREACHABLE),
        arguments("a connection that broke", silence(Silence.BROKEN), Code.API_UNREACHABLE),
        arguments("no way to connect", silence(Silence.UNCONNECTED), Code.API_UNREACHABLE),
        arguments("no answer in time", silence(Silence.TIMED_OUT), Code.TIMED_OUT),
        arguments("a strange certificate", silence(Silence.UNTRUSTED), Code.NO_CONNECTION),
        arguments("a proxy's page", silence(Silence.GARBLED), Code.UNEXPECTED_ANSWER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reads")
  void readingMeetsIt(String what, Failure failure, Code code) {
    var problem = KubernetesErrors.problem(READ, failure);
    assertThat(problem.code()).as(what).isEqualTo(code);
    assertThat(problem.standing())
        .isEqualTo(code == Code.API_UNREACHABLE ? Standing.DEFERRED : Standing.UNREADABLE);
  }

  static Stream<Arguments> writes() {
    var uidMismatch = "Operation cannot be fulfilled on serviceaccounts \"x\": uid mismatch: …";
    return Stream.of(
        arguments("no token", answer(401, "Unauthorized", ""), Code.WRITE_UNAUTHENTICATED),
        arguments("no right", answer(403, "Forbidden", ""), Code.WRITE_FORBIDDEN),
        arguments("no namespace", answer(404, "NotFound", ""), Code.WRITE_TARGET_GONE),
        arguments(
            "a field of another manager",
            answer(409, "Conflict", "Apply failed with 1 conflict: …", ".metadata.labels.a"),
            Code.WRITE_CONFLICT),
        arguments(
            "the object is gone", answer(409, "Conflict", uidMismatch), Code.WRITE_TARGET_GONE),
        arguments(
            "the object moved on",
            answer(409, "Conflict", "the object has been modified"),
            Code.WRITE_PRECONDITION),
        arguments(
            "another object of that name",
            answer(422, "Invalid", "field is immutable", "metadata.uid"),
            Code.WRITE_CHANGED_SINCE),
        arguments(
            "a value that is not allowed",
            answer(422, "Invalid", "", "metadata.labels"),
            Code.WRITE_REFUSED),
        arguments("an admission webhook's no", answer(400, "", ""), Code.WRITE_REFUSED),
        arguments("too many calls", answer(429, "", ""), Code.WRITE_THROTTLED),
        arguments("a server's own error", answer(500, "", ""), Code.WRITE_SERVER_ERROR),
        arguments("a server that gave up", answer(504, "", ""), Code.WRITE_TIMED_OUT),
        arguments("nobody listens", silence(Silence.REFUSED), Code.WRITE_NO_CONNECTION),
        arguments("a strange certificate", silence(Silence.UNTRUSTED), Code.WRITE_NO_CONNECTION),
        arguments("no answer in time", silence(Silence.TIMED_OUT), Code.WRITE_TIMED_OUT),
        arguments("a proxy's page", silence(Silence.GARBLED), Code.WRITE_UNEXPECTED_ANSWER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  void writingMeetsIt(String what, Failure failure, Code code) {
    var problem = KubernetesErrors.problem(WRITE, failure);
    assertThat(problem.code()).as(what).isEqualTo(code);
    assertThat(problem.standing()).isEqualTo(Standing.FAILED);
  }

  @ParameterizedTest
  @EnumSource(Silence.class)
  void everySilenceNamesTheServerAndAMend(Silence how) {
    var problem = KubernetesErrors.problem(READ, silence(how));
    assertThat(problem.message()).startsWith("could not list serviceaccounts: API server api ");
    assertThat(problem.mend()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void theServersOwnWordsAreKept(Direction direction) {
    var attempt = new Attempt(direction, "x", "api");
    var problem = KubernetesErrors.problem(attempt, answer(403, "Forbidden", "User \"me\" cannot"));
    assertThat(problem.message()).endsWith("403 Forbidden: User \"me\" cannot");
    var cause = problem.cause().orElseThrow();
    assertThat(cause.status()).isEqualTo(403);
    assertThat(cause.code()).isEqualTo("Forbidden");
  }
}
