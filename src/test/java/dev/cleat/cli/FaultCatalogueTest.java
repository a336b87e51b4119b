package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.RunResult;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each fault at each kind of call of a run: what passes is survived, what lasts is one clear error
/// while the rest of the estate is done, and the next run in fair weather brings all to its end.
class FaultCatalogueTest {
  private static final List<String> CALLS =
      List.of(
          "GET managedClusters",
          "PUT managedClusters",
          "GET operations",
          "POST listClusterUserCredential",
          "GET userAssignedIdentities",
          "PUT userAssignedIdentities",
          "GET federatedIdentityCredentials",
          "PUT federatedIdentityCredentials",
          "GET roleDefinitions",
          "GET roleAssignments",
          "PUT roleAssignments",
          "GET version",
          "GET openid-configuration",
          "GET namespaces",
          "PATCH namespaces",
          "GET serviceaccounts",
          "PATCH serviceaccounts");

  private static final List<String> LATER =
      List.of(
          "GET federatedIdentityCredentials", "GET roleAssignments", "GET openid-configuration");

  @TempDir Path folder;

  private Ground estate() {
    return Ground.in(folder)
        .with("cleat.timeout.http", "2s")
        .document("cluster.yaml", Estate.CLUSTER)
        .document("orders.yaml", identity("orders"))
        .document("bills.yaml", identity("bills"));
  }

  private static String identity(String name) {
    return Estate.identity(name)
        + """
          roleAssignments:
          - name: Reader
            scope: /subscriptions/${AZURE_SUBSCRIPTION_ID}/resourceGroups/demo-rg-ci
        """;
  }

  private static String at(List<String> calls, String fault) {
    return calls.stream().map(call -> call + " " + fault).collect(Collectors.joining(";"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "429 retry-after=1 times=2",
        "429 times=2",
        "408 times=1",
        "500 times=2",
        "500 after times=1",
        "502 times=1",
        "503 times=2",
        "503 after times=1",
        "504 times=1",
        "504 after times=1",
        "drop times=1",
        "drop after times=1",
        "reset times=1",
        "reset after times=1",
        "truncate times=1",
        "html times=1",
      })
  void aFaultThatPassesIsSurvivedAtEveryKindOfCall(String fault) {
    var result = estate().with("cleat.sandbox.conditions", at(CALLS, fault)).apply();

    assertThat(problems(result)).isEmpty();
    assertThat(estate().apply().applied().outcomes().all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT federatedIdentityCredentials"
            + " 409/ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity times=4",
        "PUT managedClusters 409/OperationNotAllowed times=3",
        "PUT managedClusters 412/PreconditionFailed times=1",
        "PUT roleAssignments 400/PrincipalNotFound times=20",
        "GET managedClusters html=200 times=1",
        "PUT userAssignedIdentities html=200 after times=1",
        "GET userAssignedIdentities slow=3s times=1",
        "PUT userAssignedIdentities slow=3s after times=1",
      })
  void azuresOwnTroubleIsSurvived(String fault) {
    var result = estate().with("cleat.sandbox.conditions", fault).apply();

    assertThat(problems(result)).isEmpty();
    assertThat(estate().apply().applied().outcomes().all()).isEmpty();
  }

  /// Reads are forbidden, writes meet a broken server. What lies in an identity is read only where
  /// there is one, and the discovery document only where the issuer is on.
  static Stream<String> lasting() {
    return CALLS.stream()
        .filter(call -> !LATER.contains(call))
        .map(call -> call + (call.startsWith("GET") ? " 403" : " 500"));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void aFaultThatLastsIsAClearErrorAndTheNextRunGoesOn(String fault) {
    var result = estate().with("cleat.sandbox.conditions", fault).apply();

    assertThat(problems(result)).isNotEmpty().allSatisfy(FaultCatalogueTest::isClear);
    estate().apply();
    assertThat(estate().apply().applied().outcomes().all()).isEmpty();
  }

  @Test
  void whatCannotBeReadLaterIsAClearErrorAndChangesNothing() {
    estate().apply();

    for (var call : LATER) {
      var result = estate().with("cleat.sandbox.conditions", call + " 403").apply();

      assertThat(problems(result)).as(call).isNotEmpty().allSatisfy(FaultCatalogueTest::isClear);
      assertThat(result.writes()).as(call).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"403", "500", "drop", "404/ResourceNotFound"})
  void whatBefallsOneIdentityLeavesTheOtherAlone(String effect) {
    var fault = "PUT */userAssignedIdentities/orders " + effect;

    var result = estate().with("cleat.sandbox.conditions", fault).apply();

    var done =
        result.applied().outcomes().all().stream()
            .filter(it -> it.outcome() instanceof Outcome.Done)
            .map(it -> it.step().id())
            .collect(Collectors.toUnmodifiableSet());
    assertThat(done).anyMatch(id -> id.startsWith("managed-cluster/"));
    assertThat(done.stream().filter(id -> id.contains("bills")).count()).isEqualTo(4);
    assertThat(done).noneMatch(id -> id.contains("orders"));
    assertThat(problems(result)).hasSize(1).allSatisfy(FaultCatalogueTest::isClear);
  }

  private static void isClear(Problem why) {
    assertThat(why.message()).isNotBlank().doesNotContain("\n");
    assertThat(why.mend()).isNotBlank();
    why.cause().ifPresent(cause -> assertThat(why.message()).contains("" + cause.status()));
  }

  private static Set<Problem> problems(Ground.Ran ran) {
    var applied = ran.result() instanceof RunResult.Applied it ? it : null;
    if (applied == null) {
      throw new AssertionError("not applied: " + ran.result());
    }
    var failed =
        applied.outcomes().all().stream()
            .map(it -> it.outcome())
            .filter(Outcome.Failed.class::isInstance)
            .map(it -> ((Outcome.Failed) it).why());
    var withheld = applied.plan().withheld().stream().map(it -> it.why());
    return Stream.concat(failed, withheld).collect(Collectors.toSet());
  }
}
