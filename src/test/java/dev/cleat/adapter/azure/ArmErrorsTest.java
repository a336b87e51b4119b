package dev.cleat.adapter.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleat.adapter.azure.ArmFailure.Effect;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Errors as Azure was seen to answer them: our own short forms always, the recorded bodies where
/// they lie beside the project.
final class ArmErrorsTest {
  private static final Path RECORDINGS = Path.of("../shared/azure-recordings");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Azure's code, what a write that meets it is called, and what it may have done.
  private static final Map<String, Code> WRITES =
      Map.ofEntries(
          Map.entry("AuthorizationFailed", Code.WRITE_FORBIDDEN),
          Map.entry("LinkedAuthorizationFailed", Code.WRITE_FORBIDDEN),
          Map.entry("ResourceGroupNotFound", Code.WRITE_TARGET_GONE),
          Map.entry("MissingSubscriptionRegistration", Code.WRITE_REFUSED),
          Map.entry("PreconditionFailed", Code.WRITE_PRECONDITION),
          Map.entry("429", Code.WRITE_THROTTLED),
          Map.entry("SubscriptionRequestsThrottled", Code.WRITE_THROTTLED),
          Map.entry("GatewayTimeout", Code.WRITE_TIMED_OUT),
          Map.entry("OperationNotAllowed", Code.WRITE_CONFLICT),
          Map.entry("RoleAssignmentExists", Code.WRITE_CONFLICT),
          Map.entry(
              "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity",
              Code.WRITE_CONFLICT),
          Map.entry("BadRequest", Code.WRITE_REFUSED),
          Map.entry("MethodNotAllowed", Code.WRITE_REFUSED),
          Map.entry("OIDCIssuerFeatureCannotBeDisabled", Code.WRITE_REFUSED),
          Map.entry("RoleAssignmentUpdateNotPermitted", Code.WRITE_REFUSED));

  static Stream<Arguments> shapes() {
    return Stream.of(
        arguments(
            "the usual envelope",
            403,
            "{'error':{'code':'AuthorizationFailed','message':'no'}}",
            "AuthorizationFailed",
            Code.FORBIDDEN,
            Code.WRITE_FORBIDDEN),
        arguments(
            "details before the code",
            409,
            "{'error':{'details':[{'code':'X'}],'code':'OperationNotAllowed','message':'no'}}",
            "OperationNotAllowed",
            Code.REFUSED,
            Code.WRITE_CONFLICT),
        arguments(
            "no wrapper, as AKS answers",
            409,
            "{'code':'OperationNotAllowed','details':null,'message':'busy','subcode':''}",
            "OperationNotAllowed",
            Code.REFUSED,
            Code.WRITE_CONFLICT),
        arguments(
            "capitals and no wrapper",
            429,
            "{'Code':'429','Message':'lock','Target':null}",
            "429",
            Code.THROTTLED,
            Code.WRITE_THROTTLED),
        arguments(
            "Entra's",
            401,
            "{'error':'invalid_client','error_description':'AADSTS700213: no match'}",
            "AADSTS700213",
            Code.SIGN_IN,
            Code.SIGN_IN),
        arguments(
            "a page of a proxy",
            502,
            "<html>no</html>",
            "",
            Code.SERVER_ERROR,
            Code.WRITE_SERVER_ERROR),
        arguments("no body", 401, "", "", Code.UNAUTHENTICATED, Code.WRITE_UNAUTHENTICATED),
        arguments(
            "a body that is no object", 500, "[]", "", Code.SERVER_ERROR, Code.WRITE_SERVER_ERROR),
        arguments(
            "an unknown subscription",
            404,
            "{'error':{'code':'SubscriptionNotFound','message':'no'}}",
            "SubscriptionNotFound",
            Code.SUBSCRIPTION_NOT_FOUND,
            Code.WRITE_TARGET_GONE),
        arguments(
            "a principal that is not spread yet",
            400,
            "{'error':{'code':'PrincipalNotFound','message':'no'}}",
            "PrincipalNotFound",
            Code.REFUSED,
            Code.WRITE_PRINCIPAL_NOT_FOUND),
        arguments(
            "a slow gateway",
            504,
            "{'error':{'code':'GatewayTimeout'}}",
            "GatewayTimeout",
            Code.TIMED_OUT,
            Code.WRITE_TIMED_OUT),
        arguments(
            "a changed thing",
            412,
            "{'code':'PreconditionFailed','message':'x'}",
            "PreconditionFailed",
            Code.REFUSED,
            Code.WRITE_PRECONDITION));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void everyShapeOfAnErrorIsRead(
      String name, int status, String body, String azure, Code read, Code write) {
    var json = body.replace('\'', '"');

    var reading = ArmErrors.of(Tried.READ, status, Map.of(), json);
    var writing = ArmErrors.of(Tried.WRITE, status, Map.of(), json);

    assertThat(reading.code()).isEqualTo(read);
    assertThat(writing.code()).isEqualTo(write);
    assertThat(cause(reading).code()).isEqualTo(azure);
    assertThat(cause(reading).status()).isEqualTo(status);
  }

  @Test
  void aDeniedActionIsNamedWithItsScope() {
    var body =
        """
        {"error":{"code":"AuthorizationFailed","message":"The client 'a' with object id 'b' does not
        have authorization to perform action 'Microsoft.X/y/write' over scope '/subscriptions/s'."}}
        """
            .replace("\n", " ");

    var problem = ArmErrors.of(Tried.WRITE, 403, Map.of(), body);

    assertThat(problem.mend()).startsWith("grant Microsoft.X/y/write on /subscriptions/s;");
  }

  @Test
  void theRequestIsFoundAgainByItsIds() {
    var headers = Map.of("x-ms-request-id", "r", "x-ms-correlation-request-id", "c");

    var cause = cause(ArmErrors.of(Tried.READ, 500, headers, ""));

    assertThat(cause.requestId()).isEqualTo("r");
    assertThat(cause.correlationId()).isEqualTo("c");
  }

  @Test
  void aSignInIsToldWithEntrasNumber() {
    var problem =
        ArmErrors.signIn(
            SignIn.ofSettings(Optional.empty()),
            "credential a",
            "AADSTS700016: Application\r\n Trace ID: 1 not found");

    assertThat(problem.code()).isEqualTo(Code.SIGN_IN);
    assertThat(problem.message()).startsWith("credential a cannot sign in: AADSTS700016");
    assertThat(problem.mend()).contains("AZURE_CLIENT_ID");
    assertThat(cause(problem).code()).isEqualTo("AADSTS700016");
  }

  @Test
  void aLongMessageStaysOnOneBearableLine() {
    var body = "{\"code\":\"X\",\"message\":\"" + "long\\n".repeat(1000) + "\"}";

    var problem = ArmErrors.of(Tried.READ, 400, Map.of(), body);

    assertThat(problem.message()).doesNotContain("\n").hasSizeLessThan(700);
  }

  static Stream<Arguments> recorded() throws IOException {
    if (!Files.isDirectory(RECORDINGS)) {
      return Stream.of(arguments("none", Optional.empty()));
    }
    try (var files = Files.list(RECORDINGS)) {
      return files
          .filter(
              file -> file.getFileName().toString().matches("(error-.*|reported-errors)\\.jsonl"))
          .sorted()
          .flatMap(ArmErrorsTest::rows)
          .toList()
          .stream();
    }
  }

  private static Stream<Arguments> rows(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank())
          .map(ArmErrorsTest::row)
          .map(row -> arguments(file.getFileName() + " " + row.status(), Optional.of(row)));
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  record Row(int status, Map<String, String> headers, JsonNode body) {}

  private static Row row(String line) {
    try {
      var tree = JSON.readTree(line);
      var answer = tree.path("response").isObject() ? tree.path("response") : tree;
      var headers = new TreeMap<String, String>();
      answer
          .path("headers")
          .properties()
          .forEach(it -> headers.put(it.getKey().toLowerCase(Locale.ROOT), it.getValue().asText()));
      return new Row(answer.path("status").asInt(), headers, answer.path("body"));
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recorded")
  void everyErrorThatWasSeenIsUnderstood(String name, Optional<Row> row) {
    if (row.isEmpty()) {
      assertThat(System.getenv("CI")).as("../shared is needed in CI").isNotEqualTo("true");
      Assumptions.abort("the recordings do not lie beside this project");
    }
    var seen = row.orElseThrow();

    var problem = ArmErrors.of(Tried.WRITE, seen.status(), seen.headers(), seen.body().toString());

    var azure = cause(problem).code();
    var expected = azure.startsWith("AADSTS") ? Code.SIGN_IN : WRITES.get(azure);
    assertThat(problem.code()).as("a write that meets %s", azure).isEqualTo(expected);
    assertThat(problem.message()).contains(String.valueOf(seen.status()), azure);
    assertThat(problem.mend()).isNotBlank();
    assertThat(cause(problem).message()).isNotBlank();
  }

  static Stream<Arguments> effects() {
    return Stream.of(
        arguments(429, Effect.NOT_YET),
        arguments(408, Effect.UNKNOWN),
        arguments(500, Effect.UNKNOWN),
        arguments(504, Effect.UNKNOWN),
        arguments(409, Effect.NONE),
        arguments(403, Effect.NONE),
        arguments(501, Effect.NONE));
  }

  @ParameterizedTest
  @MethodSource("effects")
  void aStatusTellsWhetherTheWriteMayHaveHappened(int status, Effect effect) {
    assertThat(ArmErrors.effect(status)).isEqualTo(effect);
  }

  private static Problem.Cause cause(Problem problem) {
    return problem.cause().orElseThrow();
  }
}
