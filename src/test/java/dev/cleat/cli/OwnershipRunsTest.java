package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.RunResult;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.model.Code;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Policy.Adoption;
import dev.cleat.plan.Policy.Prune;
import dev.cleat.plan.Withheld;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.http.Request;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole runs in which things go: pruned, destroyed, given up, guarded, cut off.
final class OwnershipRunsTest {
  private static final String SUBSCRIPTION = "/subscriptions/6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11";
  private static final String GROUP = SUBSCRIPTION + "/resourceGroups/demo-rg-ci";
  private static final String IDENTITIES =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";
  private static final String CLUSTER =
      GROUP + "/providers/Microsoft.ContainerService/managedClusters/demo-aks-cluster";
  private static final Policy PRUNE = Policy.strict().with(Prune.ON);

  @TempDir Path folder = Path.of("");

  private Ground estate() {
    return Ground.in(folder)
        .with("cleat.timeout.http", "2s")
        .with("cleat.sandbox.conditions", "principal-delay=0s");
  }

  /// Two identities, each with a role, a credential and an account.
  private Ground applied() {
    var ground =
        estate()
            .document("cluster.yaml", Estate.CLUSTER)
            .document("orders.yaml", granted("orders"))
            .document("billing.yaml", granted("billing"));
    assertThat(problems(ground.apply().applied())).isEmpty();
    return ground;
  }

  private static String granted(String name) {
    return Estate.identity(name)
        + """
          roleAssignments:
          - {name: Reader, scope: "/subscriptions/${AZURE_SUBSCRIPTION_ID}/resourceGroups/demo-rg-ci"}
        """;
  }

  private static List<Problem> problems(RunResult.Applied ran) {
    var failed =
        ran.outcomes().all().stream()
            .map(it -> it.outcome())
            .filter(Outcome.Failed.class::isInstance)
            .map(it -> ((Outcome.Failed) it).why());
    return Stream.concat(withheld(ran.plan()), failed).toList();
  }

  private static Stream<Problem> withheld(Plan plan) {
    return plan.withheld().stream().map(Withheld::why);
  }

  private static List<Change> changes(Plan plan) {
    return plan.steps().stream().map(it -> it.change()).toList();
  }

  private static List<String> deletions(Ground.Ran ran) {
    return ran.writes().stream()
        .filter(it -> it.method().equals("DELETE"))
        .map(Request::path)
        .toList();
  }

  private void assertNothingIsLeft(Ground ground) {
    var again = ground.plan(PRUNE).planned().plan();
    assertThat(again.steps()).isEmpty();
    assertThat(again.withheld()).isEmpty();
    assertThat(again.leftovers()).isEmpty();
  }

  // --- pruning

  @Test
  void whatIsTakenOutOfTheDocumentsIsNamedAndGoesWithPrune() {
    var ground = applied().without("billing.yaml");

    var named = ground.plan().planned().plan();
    var pruned = ground.apply(PRUNE);

    assertThat(named.steps()).isEmpty();
    assertThat(named.leftovers()).isNotEmpty();
    assertThat(problems(pruned.applied())).isEmpty();
    assertThat(deletions(pruned)).hasSize(4).allMatch(it -> !it.contains("orders"));
    assertThat(ground.resource(IDENTITIES + "billing")).isEmpty();
    assertThat(ground.resource(IDENTITIES + "orders")).isPresent();
    assertNothingIsLeft(ground);
  }

  @Test
  void moreThanTheMostThatMayGoBlocksAll() {
    var ground = applied().without("billing.yaml");

    var ran = ground.apply(PRUNE.withMaxDeletes(3));

    assertThat(problems(ran.applied()))
        .hasSize(4)
        .extracting(Problem::code)
        .containsOnly(Code.TOO_MANY_DELETES);
    assertThat(deletions(ran)).isEmpty();
  }

  @Test
  void anotherOwnersThingsAreNeitherNamedNorDeleted() {
    var ground = applied().without("billing.yaml").without("orders.yaml");
    var other = ground.with("cleat.owner", "other").document("own.yaml", granted("own"));
    other.apply();

    var ran = other.apply(PRUNE.withOwner("other"));

    assertThat(ran.writes()).isEmpty();
    assertThat(ran.applied().plan().leftovers()).isEmpty();
    assertThat(ground.resource(IDENTITIES + "orders")).isPresent();
  }

  @Test
  void toDestroyAsAnotherOwnerDestroysNothingAndNamesWhatIsNotItsOwn() {
    var ground = applied().with("cleat.owner", "other");

    var ran = ground.apply(Policy.strict().withOwner("other").with(Purpose.DESTROY));

    assertThat(ran.writes()).isEmpty();
    assertThat(problems(ran.applied())).isEmpty();
    assertThat(ran.applied().plan().leftovers())
        .hasSize(9)
        .allMatch(live -> live.ownership().equals(new Ownership.Theirs("default")));
  }

  @Test
  void whatARemadeIdentityLeftBehindGoes() {
    var ground = applied();
    remove(IDENTITIES + "billing");

    var remade = ground.apply(PRUNE);

    assertThat(problems(remade.applied())).isEmpty();
    assertThat(deletions(remade)).hasSize(1).allMatch(it -> it.contains("/roleAssignments/"));
    assertNothingIsLeft(ground);
  }

  @Test
  void anIdentityWithACredentialOfSomebodyElsesStays() {
    var ground = applied().without("billing.yaml");
    place(
        IDENTITIES + "billing/federatedIdentityCredentials/by-hand",
        "\"properties\":{\"issuer\":\"https://ci.example\",\"subject\":\"x\",\"audiences\":[\"y\"]}");

    var ran = ground.apply(PRUNE);

    assertThat(problems(ran.applied())).extracting(Problem::code).containsOnly(Code.FOREIGN_INSIDE);
    assertThat(ground.resource(IDENTITIES + "billing")).isPresent();
    assertThat(deletions(ran)).hasSize(3);
  }

  @Test
  void aReplacedCredentialWaitsForThePodThatStillUsesIt() {
    var ground = applied();
    var old = clientId(ground, "billing");
    ground.document(
        "billing.yaml", granted("billing2").replace("shop, name: billing2", "shop, name: billing"));
    pod("a", old);

    var waiting = ground.apply(PRUNE);
    var deferred = withheld(ground.plan(PRUNE).planned().plan()).map(Problem::code).toList();
    pod("a", "");
    var gone = ground.apply(PRUNE);

    assertThat(problems(waiting.applied()))
        .extracting(Problem::code)
        .contains(Code.PODS_STILL_LIVE);
    assertThat(deferred).contains(Code.PODS_STILL_LIVE);
    assertThat(deletions(waiting)).noneMatch(it -> it.contains("federatedIdentityCredentials"));
    assertThat(problems(gone.applied())).isEmpty();
    assertThat(deletions(gone))
        .anyMatch(it -> it.contains("billing/federatedIdentityCredentials/"));
    assertNothingIsLeft(ground);
  }

  // --- own access

  @Test
  void theAccessThatCleatRunsWithIsNeverDeleted() {
    var ground =
        estate()
            .variable("SECRET", "cleat-sandbox")
            .document("cluster.yaml", signedIn(Estate.CLUSTER))
            .document(
                "credential.yaml",
                """
                apiVersion: cleat.dev/v1
                kind: Credential
                metadata: {name: me}
                spec:
                  type: ServicePrincipal
                  tenantID: c1ea7000-0000-4000-8000-00000000000a
                  clientID: c1ea7000-0000-4000-8000-0000000000c1
                  subscriptionId: ${AZURE_SUBSCRIPTION_ID}
                  clientSecret: {env: SECRET}
                """);
    ground.apply();
    var id = GROUP + "/providers/Microsoft.Authorization/roleAssignments/own";
    place(
        id,
        "\"properties\":{\"scope\":\"%s\",\"roleDefinitionId\":\"%s/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7\",\"principalId\":\"c1ea7000-0000-4000-8000-000000000001\",\"principalType\":\"ServicePrincipal\",\"description\":\"cleat:default\"}"
            .formatted(GROUP, SUBSCRIPTION));

    var ran = ground.apply(PRUNE);

    assertThat(problems(ran.applied()))
        .extracting(Problem::code)
        .containsExactly(Code.OWN_PRINCIPAL);
    assertThat(ground.resource(id)).isPresent();
  }

  private static String signedIn(String document) {
    return document.replace("spec:\n", "spec:\n  credential: me\n");
  }

  // --- destroying and giving up

  @Test
  void whatIsDestroyedIsAllToBeAddedAgain() {
    var ground = applied();

    var ran = ground.apply(Policy.strict().with(Purpose.DESTROY));

    assertThat(problems(ran.applied())).isEmpty();
    assertThat(ground.resource(IDENTITIES + "orders")).isEmpty();
    assertThat(ground.resource(CLUSTER)).isPresent();
    assertThat(changes(ground.plan().planned().plan()))
        .hasSize(8)
        .allMatch(Change.Create.class::isInstance);
    assertThat(ground.apply(Policy.strict().with(Purpose.DESTROY)).writes()).isEmpty();
  }

  @Test
  void whatIsGivenUpStaysIsFoundNoMoreAndComesBackWithAdopt() {
    var ground = applied();

    var detached = ground.apply(Policy.strict().with(Purpose.DETACH));
    var nothing = ground.plan().planned().plan();
    var ofOthers = ground.without("billing.yaml").plan(PRUNE).planned().plan();
    ground.document("billing.yaml", granted("billing"));
    var adopted = ground.apply(Policy.strict().with(Adoption.ON));
    var owned = ground.without("billing.yaml").plan(PRUNE).planned().plan();

    assertThat(problems(detached.applied())).isEmpty();
    assertThat(deletions(detached)).isEmpty();
    assertThat(nothing.steps()).isEmpty();
    assertThat(ofOthers.steps()).isEmpty();
    assertThat(ofOthers.leftovers()).isEmpty();
    assertThat(problems(adopted.applied())).isEmpty();
    assertThat(
            ground.resource(IDENTITIES + "orders").orElseThrow().path("tags").has("cleat-detached"))
        .isFalse();
    assertThat(owned.steps()).hasSize(4);
  }

  // --- trouble

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aPruneThatIsCutOffAtAnyWriteIsCompletedByTheNextRun(int write) {
    var ground = applied().without("billing.yaml");

    var cut = ground.with("cleat.sandbox.conditions", "DELETE * drop nth=" + write).apply(PRUNE);

    assertThat(problems(cut.applied())).isNotEmpty();
    assertThat(problems(ground.apply(PRUNE).applied())).isEmpty();
    assertNothingIsLeft(ground);
  }

  private static final List<String> DELETES =
      List.of(
          "userAssignedIdentities",
          "federatedIdentityCredentials",
          "roleAssignments",
          "serviceaccounts");

  static Stream<Arguments> passing() {
    var faults = List.of("429 retry-after=1", "500", "503 after", "drop", "drop after");
    return DELETES.stream()
        .flatMap(kind -> faults.stream().map(fault -> Arguments.of(kind, fault)));
  }

  @ParameterizedTest(name = "DELETE {0} {1}")
  @MethodSource("passing")
  void whatPassesIsSurvived(String kind, String fault) {
    var ground = applied().without("billing.yaml");
    var conditions = "DELETE %s %s times=1".formatted(kind, fault);

    var ran = ground.with("cleat.sandbox.conditions", conditions).apply(PRUNE);

    assertThat(problems(ran.applied())).isEmpty();
    assertNothingIsLeft(ground);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userAssignedIdentities",
        "federatedIdentityCredentials",
        "roleAssignments",
        "serviceaccounts"
      })
  void aDeletionThatIsForbiddenIsToldAndWhatNeedsItIsSkipped(String kind) {
    var ground = applied().without("billing.yaml");

    var ran = ground.with("cleat.sandbox.conditions", "DELETE " + kind + " 403").apply(PRUNE);

    assertThat(problems(ran.applied()))
        .extracting(Problem::code)
        .containsExactly(Code.WRITE_FORBIDDEN);
    assertThat(ground.resource(IDENTITIES + "billing").isPresent())
        .isEqualTo(!kind.equals("serviceaccounts"));
    assertThat(problems(ground.apply(PRUNE).applied())).isEmpty();
    assertNothingIsLeft(ground);
  }

  // --- what others do meanwhile

  private Sandbox sandbox() {
    return Sandbox.start(folder.resolve("sandbox"), Conditions.fair().timeScale(0));
  }

  private void remove(String id) {
    try (var sandbox = sandbox()) {
      sandbox.take(id);
    }
  }

  private void place(String id, String members) {
    var name = id.substring(id.lastIndexOf('/') + 1);
    var text = "{\"id\":\"%s\",\"name\":\"%s\",%s}".formatted(id, name, members);
    try (var sandbox = sandbox()) {
      sandbox.place((ObjectNode) tree(text));
    }
  }

  private static JsonNode tree(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  private static String clientId(Ground ground, String identity) {
    return ground.resource(IDENTITIES + identity).orElseThrow().at("/properties/clientId").asText();
  }

  /// Puts a pod of the account `billing` into the cluster, or takes it away where it has no id.
  private void pod(String name, String clientId) {
    try (var sandbox = sandbox()) {
      var host = sandbox.resource(CLUSTER).orElseThrow().at("/properties/fqdn").asText();
      var kubectl =
          RestAssured.given()
              .proxy(sandbox.endpoint().getHost(), sandbox.endpoint().getPort())
              .baseUri("http://" + host)
              .header("Authorization", "Bearer kubectl")
              .contentType("application/json");
      var pods = "/api/v1/namespaces/shop/pods";
      var answer =
          clientId.isEmpty()
              ? kubectl.delete(pods + "/" + name)
              : kubectl
                  .body(
                      """
                      {"metadata": {"name": "%s", "labels": {"azure.workload.identity/use": "true"}},
                       "spec": {"serviceAccountName": "billing", "containers": [{"name": "main",
                         "image": "x", "env": [{"name": "AZURE_CLIENT_ID", "value": "%s"}]}]}}
                      """
                          .formatted(name, clientId))
                  .post(pods);
      assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
    }
  }
}
