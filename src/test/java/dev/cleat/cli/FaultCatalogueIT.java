package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.RunResult;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Problem;
import dev.cleat.model.Standing;
import dev.cleat.plan.Withheld;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each fault at each kind of call of a whole run, from documents to the last write.
///
/// What passes is survived: all is done in that very run. What stays is said once, with Azure's
/// code and a mend; the rest of the estate is done, the exit code tells, and the next run, without
/// the fault, completes it.
@Execution(ExecutionMode.CONCURRENT)
class FaultCatalogueIT {

  private static final List<String> READS =
      List.of(
          "GET managedClusters",
          "GET operations",
          "GET userAssignedIdentities",
          "GET roleDefinitions",
          "POST listClusterUserCredential",
          "GET version",
          "GET openid-configuration",
          "GET namespaces",
          "GET serviceaccounts");

  private static final List<String> WRITES =
      List.of(
          "PUT managedClusters",
          "PUT userAssignedIdentities",
          "PUT federatedIdentityCredentials",
          "PUT roleAssignments",
          "PATCH namespaces",
          "PATCH serviceaccounts");

  private static final List<String> PASSING =
      List.of(
          "429",
          "429 retry-after=3",
          "408",
          "500",
          "502",
          "503",
          "504",
          "drop",
          "reset",
          "truncate",
          "html",
          "slow=1500ms");

  private static final List<String> PASSING_AFTER =
      List.of(
          "500 after",
          "502 after",
          "503 after",
          "504 after",
          "drop after",
          "reset after",
          "slow=1500ms after");

  /// What only one kind of call answers.
  private static final List<Arguments> PECULIAR =
      List.of(
          Arguments.of("PUT federatedIdentityCredentials", "409 times=2"),
          Arguments.of("PUT managedClusters", "409 times=2"),
          Arguments.of("PUT managedClusters", "412"),
          Arguments.of("PUT roleAssignments", "400/PrincipalNotFound times=8"),
          Arguments.of("PUT roleAssignments", "409/RoleAssignmentExists after"));

  /// An API server that no connection reaches is away, and its accounts wait for the next run.
  private static final Set<String> AWAY =
      Stream.of("version", "openid-configuration", "namespaces", "serviceaccounts")
          .flatMap(call -> Stream.of("GET " + call + " drop", "GET " + call + " reset"))
          .collect(Collectors.toUnmodifiableSet());

  @TempDir Path folder;

  static Stream<Arguments> passing() {
    var everywhere =
        Stream.concat(READS.stream(), WRITES.stream())
            .flatMap(call -> PASSING.stream().map(fault -> Arguments.of(call, fault)));
    var after =
        WRITES.stream()
            .flatMap(call -> PASSING_AFTER.stream().map(fault -> Arguments.of(call, fault)));
    return Stream.of(everywhere, after, PECULIAR.stream()).flatMap(it -> it);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("passing")
  void whatPassesIsSurvived(String call, String fault) {
    var times = fault.contains("times=") ? "" : " times=1";
    var ran =
        estate()
            .with("cleat.sandbox.conditions", "principal-delay=0s;" + call + " " + fault + times)
            .apply()
            .applied();

    assertThat(problems(ran)).isEmpty();
    assertThat(ran.outcomes().all())
        .hasSizeGreaterThanOrEqualTo(9)
        .allMatch(it -> it.outcome() instanceof Outcome.Done);
    assertNothingIsLeft();
  }

  @Test
  void anApiServerThatRestartsWithTheFlagsIsWaitedFor() {
    var ran = estate().with("cleat.sandbox.conditions", "api-restart=40s").apply().applied();

    assertThat(problems(ran)).isEmpty();
    assertNothingIsLeft();
  }

  /// Whatever ARM answers by "503 after" is looked up and found done, and so is half an answer.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT managedClusters",
        "PUT userAssignedIdentities",
        "PUT federatedIdentityCredentials",
        "PUT roleAssignments"
      })
  void anAnswerThatIsAlwaysLostIsMadeGoodByALook(String call) {
    var conditions = "principal-delay=0s;" + call + " 503 after;" + call + " truncate";
    var ran = estate().with("cleat.sandbox.conditions", conditions).apply().applied();

    assertThat(problems(ran)).isEmpty();
    assertNothingIsLeft();
  }

  static Stream<Arguments> lasting() {
    var faults =
        List.of("403", "429 retry-after=1", "500", "drop", "reset", "html=200", "html=502");
    return Stream.concat(READS.stream(), WRITES.stream())
        .flatMap(call -> faults.stream().map(fault -> Arguments.of(call, fault)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("lasting")
  void whatStaysIsSaidAndTheNextRunCompletesIt(String call, String fault) {
    if (call.endsWith("openid-configuration")) {
      // only a cluster whose issuer is on is known by it
      estate().apply();
      estate().document("more.yaml", identity("more", "Microsoft.KeyVault/vaults/demo"));
    }
    var ran = estate().with("cleat.sandbox.conditions", call + " " + fault).apply().applied();

    var problems = problems(ran);
    assertThat(problems).isNotEmpty().allSatisfy(FaultCatalogueIT::isClear);
    var waits = problems.stream().allMatch(it -> it.standing() == Standing.DEFERRED);
    assertThat(code(ran))
        .isIn(waits ? List.of(ExitCode.OK) : List.of(ExitCode.ERROR, ExitCode.PARTIAL));
    assertThat(waits).isEqualTo(AWAY.contains(call + " " + fault));
    mend();
    assertNothingIsLeft();
  }

  /// A cluster that was left in the middle of its update may still be busy.
  private void mend() {
    for (int i = 0; i < 3; i++) {
      if (problems(estate().apply().applied()).isEmpty()) {
        return;
      }
    }
  }

  /// The fault strikes what belongs to one identity only.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT */userAssignedIdentities/orders 403",
        "PUT */userAssignedIdentities/orders 500",
        "PUT */userAssignedIdentities/orders/federatedIdentityCredentials/* 400/BadRequest",
        "PUT */userAssignedIdentities/orders/federatedIdentityCredentials/* 409",
        "PUT */userAssignedIdentities/orders/federatedIdentityCredentials/* 404",
        "PUT */vaults/demo/* 403",
        "PUT */vaults/demo/* 400/PrincipalNotFound",
        "PUT */vaults/demo/* 400/RoleAssignmentUpdateNotPermitted",
        "PATCH */serviceaccounts/orders 403",
        "PATCH */serviceaccounts/orders drop"
      })
  void theRestOfTheEstateIsDone(String fault) {
    var ran = estate().with("cleat.sandbox.conditions", fault).apply().applied();

    assertThat(problems(ran)).isNotEmpty().allSatisfy(FaultCatalogueIT::isClear);
    assertThat(ran.outcomes().all())
        .filteredOn(
            it ->
                it.step().id().contains("billing") || it.step().id().startsWith("managed-cluster"))
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(it -> it.outcome() instanceof Outcome.Done);
    assertThat(code(ran)).isEqualTo(ExitCode.PARTIAL);
  }

  private static void isClear(Problem problem) {
    assertThat(problem.message()).isNotBlank().doesNotContain("\n").doesNotContain("<html");
    assertThat(problem.mend()).isNotBlank();
    var noAnswer = problem.message().contains("connection");
    assertThat(problem.cause().isPresent() || noAnswer).as(problem.toString()).isTrue();
  }

  private static List<Problem> problems(RunResult.Applied ran) {
    var withheld = ran.plan().withheld().stream().map(Withheld::why);
    var failed =
        ran.outcomes().all().stream()
            .map(it -> it.outcome())
            .filter(Outcome.Failed.class::isInstance)
            .map(it -> ((Outcome.Failed) it).why());
    return Stream.concat(withheld, failed).toList();
  }

  private static int code(RunResult result) {
    return ExitCode.of(Results.found(result), Set.of());
  }

  private void assertNothingIsLeft() {
    var again = estate().plan().planned();
    assertThat(again.plan().steps()).isEmpty();
    assertThat(again.plan().withheld()).isEmpty();
  }

  /// One cluster with both flags off, two identities with a role and an account each.
  private Ground estate() {
    return Ground.in(folder)
        .with("cleat.timeout.http", "0.6s")
        .document("cluster.yaml", Estate.CLUSTER)
        .document("orders.yaml", identity("orders", "Microsoft.KeyVault/vaults/demo"))
        .document(
            "billing.yaml", identity("billing", "Microsoft.Storage/storageAccounts/demostorageci"));
  }

  private static String identity(String name, String scope) {
    return Estate.identity(name)
        + """
          roleAssignments:
          - name: Reader
            scope: /subscriptions/${AZURE_SUBSCRIPTION_ID}/resourceGroups/demo-rg-ci/providers/%s
        """
            .formatted(scope);
  }
}
