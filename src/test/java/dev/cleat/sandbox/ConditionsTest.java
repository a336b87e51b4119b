package dev.cleat.sandbox;

import static dev.cleat.sandbox.Arm.CLUSTER;
import static dev.cleat.sandbox.Arm.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.conditions.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

  @TempDir Path dir;

  @Test
  void aFaultStrikesItsKindOfCallSoManyTimes() {
    try (var sandbox = Worlds.start(dir, "PUT userAssignedIdentities 429 retry-after=7 times=2");
        var arm = new Arm(sandbox)) {
      var struck = arm.put(IDENTITY, "{'location': 'westeurope'}");
      assertThat(struck.status()).isEqualTo(429);
      assertThat(struck.header("Retry-After")).isEqualTo("7");
      assertThat(arm.get(IDENTITY).status()).isEqualTo(404);
      assertThat(arm.put(IDENTITY, "{'location': 'westeurope'}").status()).isEqualTo(429);
      assertThat(arm.put(IDENTITY, "{'location': 'westeurope'}").status()).isEqualTo(201);
    }
  }

  @Test
  void aFaultAfterTheEffectLosesTheAnswerOnly() {
    try (var sandbox = Worlds.start(dir, "PUT userAssignedIdentities 503 after nth=1 times=1");
        var arm = new Arm(sandbox)) {
      assertThat(arm.put(IDENTITY, "{'location': 'westeurope'}").code())
          .isEqualTo("ServiceUnavailable");
      assertThat(arm.put(IDENTITY, "{'location': 'westeurope'}").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "reset", "truncate"})
  void aConnectionCanEndInEveryWayANetworkCan(String effect) {
    try (var sandbox = Worlds.start(dir, "PUT managedClusters " + effect);
        var arm = new Arm(sandbox)) {
      assertThatThrownBy(() -> arm.put(CLUSTER, "{'location': 'westeurope', 'properties': {}}"))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(arm.get(CLUSTER).status()).isEqualTo(200);
    }
  }

  @Test
  void aProxysPageComesInsteadOfJson() {
    try (var sandbox = Worlds.start(dir, "GET */userAssignedIdentities/* html=502 times=1")) {
      var request = HttpRequest.newBuilder(URI.create(sandbox.endpoint() + IDENTITY)).build();
      try (var client = HttpClient.newHttpClient()) {
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).startsWith("<html>");
      } catch (IOException | InterruptedException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }

  @Test
  void whatIsDeniedIsRefusedBelowItsScopeInArmsWords() {
    try (var sandbox = Worlds.start(dir, "deny Microsoft.ManagedIdentity/*/write " + Arm.GROUP);
        var arm = new Arm(sandbox)) {
      var reply = arm.put(IDENTITY, "{'location': 'westeurope'}");
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.code()).isEqualTo("AuthorizationFailed");
      assertThat(reply.header("x-ms-failure-cause")).isEqualTo("gateway");
      assertThat(reply.message())
          .contains(
              "'Microsoft.ManagedIdentity/userAssignedIdentities/write'",
              "over scope '" + IDENTITY + "'");
      assertThat(arm.get(IDENTITY).status()).isEqualTo(404);
      sandbox.conditions().clearDenials();
      assertThat(arm.put(IDENTITY, "{'location': 'westeurope'}").status()).isEqualTo(201);
    }
  }

  @Test
  void aProviderThatIsNotRegisteredTakesNoWrites() {
    try (var sandbox = Worlds.start(dir, "unregistered Microsoft.ManagedIdentity");
        var arm = new Arm(sandbox)) {
      var reply = arm.put(IDENTITY, "{'location': 'westeurope'}");
      assertThat(reply.status()).isEqualTo(409);
      assertThat(reply.code()).isEqualTo("MissingSubscriptionRegistration");
    }
  }

  @Test
  void whoIsNotSignedInOrAsksForNothingKnownIsTold() {
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      assertThat(arm.get("/subscriptions/00000000-1111-4000-8000-000000000000").code())
          .isEqualTo("SubscriptionNotFound");
      assertThat(arm.get(sandbox.endpoint() + CLUSTER).code())
          .isEqualTo("MissingApiVersionParameter");
      assertThat(arm.get(CLUSTER.replace("team", "nobody")).code())
          .isEqualTo("ResourceGroupNotFound");
      assertThat(arm.get(CLUSTER + "x").code()).isEqualTo("ResourceNotFound");
    }
  }

  @Test
  void budgetsRefillInAzureTimeAndAreFullUntilSwitchedOn() {
    var clock = Worlds.clock();
    try (var sandbox = Worlds.start(dir, "", clock);
        var arm = new Arm(sandbox)) {
      arm.identity();
      arm.identity();
      sandbox.conditions().with("budgets=on");
      assertThat(arm.put(IDENTITY, "{'location': 'westeurope'}").status()).isEqualTo(200);
      var refused = arm.put(IDENTITY, "{'location': 'westeurope'}");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isEqualTo("4");
      clock.updateAndGet(now -> now.plusSeconds(4));
      assertThat(arm.put(IDENTITY, "{'location': 'westeurope'}").status()).isEqualTo(200);
    }
  }

  @Test
  void conditionsAreReadFromLines() {
    var conditions = Conditions.of("latency=50ms\n# a comment\ntime-scale=0.5; page-size=3");
    assertThat(conditions.latency()).isEqualTo(Duration.ofMillis(50));
    assertThat(conditions.timeScale()).isEqualTo(0.5);
    assertThat(conditions.pageSize()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latency=soon",
        "nonsense=1",
        "weather",
        "PUT x",
        "PUT x 999",
        "PUT x 429 sometimes",
        "page-size=0",
        "deny"
      })
  void whatIsNotUnderstoodIsNamed(String text) {
    assertThatThrownBy(() -> Conditions.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFaultLineSaysAllThatAFaultIs() {
    var fault =
        Fault.parse(
            "put roleAssignments 409/RoleAssignmentExists after nth=3 times=2 retry-after=9");
    assertThat(fault.method()).isEqualTo("PUT");
    assertThat(fault.first()).isEqualTo(3);
    assertThat(fault.times()).isEqualTo(2);
    assertThat(fault.retryAfter()).contains(Duration.ofSeconds(9));
  }
}
