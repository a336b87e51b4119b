package dev.cleat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Errors of which there is no recording, only what people reported: each is provoked under its own
/// condition.
class ReportedErrorsTest {

  private static final Path REPORTED = Path.of("../shared/azure-recordings/reported-errors.jsonl");
  private static final String FICS = Arm.IDENTITY + "/federatedIdentityCredentials/";
  private static final String PUBLIC = "'audiences': ['api://AzureADTokenExchange']";

  @TempDir Path dir;

  /// How one comes about, and what it is known by: its code, or its AADSTS number.
  private record Case(
      String name, String conditions, Function<Arm, Arm.Reply> provoke, int status, String code) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "two writes under one identity at a time",
              "latency=400ms",
              ReportedErrorsTest::concurrent,
              409,
              "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity"),
          new Case("issuer and subject twice", "", arm -> twice(arm), 400, "BadRequest"),
          new Case(
              "a name that is none",
              "",
              arm -> fic(arm, "x", "'subject': 's', " + PUBLIC),
              400,
              "BadRequest"),
          new Case(
              "two audiences",
              "",
              arm -> fic(arm, "fic", "'subject': 's', 'audiences': ['a', 'b']"),
              400,
              "BadRequest"),
          new Case(
              "nothing in it",
              "",
              arm -> put(arm, FICS + "fic", "{'properties': {}}"),
              400,
              "BadRequest"),
          new Case(
              "a region without federation",
              "",
              ReportedErrorsTest::region,
              405,
              "MethodNotAllowed"),
          new Case(
              "issuer switched off",
              "",
              ReportedErrorsTest::switchOff,
              400,
              "OIDCIssuerFeatureCannotBeDisabled"),
          new Case(
              "cluster busy", "time-scale=1", ReportedErrorsTest::busy, 409, "OperationNotAllowed"),
          new Case(
              "one name for another principal",
              "",
              arm -> again(arm, 1, 1),
              400,
              "RoleAssignmentUpdateNotPermitted"),
          new Case(
              "another name for the same",
              "",
              arm -> again(arm, 2, 0),
              409,
              "RoleAssignmentExists"),
          new Case(
              "too many reads",
              "budgets=on;time-scale=1",
              ReportedErrorsTest::tooMany,
              429,
              "SubscriptionRequestsThrottled"),
          entra(401, 700211),
          entra(401, 70021),
          entra(401, 700213),
          entra(401, 700212),
          entra(400, 700016),
          entra(401, 70025),
          entra(400, 90061));

  @TestFactory
  Stream<DynamicTest> eachIsProducedUnderItsCondition() {
    return CASES.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> produce(each)));
  }

  @Test
  void whateverWasReportedIsProducedWithItsStatusItsEnvelopeAndItsWords() throws IOException {
    if ("true".equals(System.getenv("CI"))) {
      assertThat(REPORTED).exists();
    }
    assumeThat(REPORTED).as("no reported errors beside this checkout").exists();
    var produced = new ArrayList<String>();
    for (var each : CASES) {
      var reply = produce(each);
      produced.add(summary(reply.status(), reply.body()));
    }
    for (var line : Files.readAllLines(REPORTED)) {
      var reported = Arm.json(line.replace('\'', '`'));
      assertThat(produced)
          .contains(summary(reported.path("status").asInt(), reported.path("body")));
    }
  }

  private Arm.Reply produce(Case each) throws IOException {
    var own = Files.createTempDirectory(dir, "case");
    try (var sandbox = Worlds.start(own, each.conditions());
        var arm = new Arm(sandbox)) {
      var reply = each.provoke().apply(arm);
      assertThat(reply.status()).as(each.name()).isEqualTo(each.status());
      assertThat(known(reply.body())).as(each.name()).isEqualTo(each.code());
      return reply;
    }
  }

  private static String known(JsonNode body) {
    return body.has("error_codes")
        ? body.at("/error_codes/0").asText()
        : body.at("/error/code").asText(body.path("code").asText());
  }

  /// Status, envelope, code and words, with whatever is quoted left out. Entra's words are not the
  /// sandbox's business yet, its numbers are.
  private static String summary(int status, JsonNode body) {
    if (body.has("error_codes")) {
      return status + " " + body.path("error").asText() + " " + known(body);
    }
    var envelope = body.has("error") ? "wrapped" : "bare";
    var message = body.at("/error/message").asText(body.path("message").asText());
    return status
        + " "
        + envelope
        + " "
        + known(body)
        + " "
        + message.replace('`', '\'').replaceAll("'[^']*'", "''");
  }

  private static Case entra(int status, int number) {
    return new Case(
        "AADSTS" + number,
        "fault POST token " + status + "/" + number,
        arm ->
            arm.send(
                "POST", "/tenant/oauth2/v2.0/token", "client_id=a&grant_type=client_credentials"),
        status,
        String.valueOf(number));
  }

  private static Arm.Reply put(Arm arm, String id, String body) {
    arm.identity();
    return arm.put(id, body);
  }

  private static Arm.Reply fic(Arm arm, String name, String rest) {
    return put(
        arm, FICS + name, "{'properties': {'issuer': 'https://issuer.example/', " + rest + "}}");
  }

  private static Arm.Reply twice(Arm arm) {
    arm.identity();
    arm.credential("one", "system:serviceaccount:a:b");
    return arm.credential("two", "system:serviceaccount:a:b");
  }

  private static Arm.Reply concurrent(Arm arm) {
    arm.identity();
    var first = CompletableFuture.supplyAsync(() -> arm.credential("one", "a"));
    var second = arm.credential("two", "b");
    return second.status() == 409 ? second : first.join();
  }

  private static Arm.Reply region(Arm arm) {
    arm.put(Arm.IDENTITY, "{'location': 'Malaysia South'}");
    return arm.credential("one", "a");
  }

  private static Arm.Reply switchOff(Arm arm) {
    flag(arm, "true");
    return flag(arm, "false");
  }

  private static Arm.Reply busy(Arm arm) {
    flag(arm, "true");
    return flag(arm, "true");
  }

  private static Arm.Reply flag(Arm arm, String enabled) {
    return arm.put(
        Arm.CLUSTER,
        "{'location': 'westeurope', 'properties': {'oidcIssuerProfile': {'enabled': "
            + enabled
            + "}}}");
  }

  private static Arm.Reply again(Arm arm, int name, int principal) {
    var type = ", 'principalType': 'ServicePrincipal'";
    var base = "aaaaaaaa-bbbb-4ccc-8ddd-00000000000";
    assertThat(arm.assignment(base + 1, base + 0, type).status()).isEqualTo(201);
    return arm.assignment(base + name, base + principal, type);
  }

  private static Arm.Reply tooMany(Arm arm) {
    return Stream.generate(() -> arm.get(Arm.SUBSCRIPTION))
        .limit(400)
        .filter(reply -> reply.status() == 429)
        .findFirst()
        .orElseThrow();
  }
}
