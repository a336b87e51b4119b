package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.cleat.RunResult;
import dev.cleat.apply.Outcome;
import dev.cleat.kubernetes.ControlPlane;
import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.kubernetes.Visitor;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Withheld;
import dev.cleat.sandbox.http.Request;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole runs: Azure is the sandbox, which gives the API server's issuer as the cluster's, and
/// Kubernetes is a real kube-apiserver, reached by a kubeconfig.
final class RealKubernetesRunsTest {

  private static final String CLIENT_ID = "azure.workload.identity/client-id";
  private static final String AUDIENCE = "api://AzureADTokenExchange";

  @TempDir Path folder = Path.of("");

  private Ground ground(ControlPlane plane, String token, String profile) {
    return RealGround.of(folder, plane, token, profile);
  }

  private Ground ground(ControlPlane plane) {
    return RealGround.of(folder, plane);
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

  private static Map<String, String> annotations(Visitor kubectl) {
    return kubectl.get("serviceaccounts/orders").getMap("metadata.annotations");
  }

  private static int status(Visitor kubectl) {
    return kubectl
        .request()
        .get("/api/v1/namespaces/" + kubectl.namespace() + "/serviceaccounts/orders")
        .statusCode();
  }

  private static void nothingIsLeftToDo(Ground ground) {
    var again = ground.plan().planned().plan();
    assertThat(again.steps()).isEmpty();
    assertThat(again.withheld()).isEmpty();
  }

  // --- from documents to access

  @Test
  void theTokenThatTheClusterIssuesIsTheOneThatAzureIsToldToTrust() throws ParseException {
    var plane = SharedControlPlane.get();
    var kubectl = Visitor.inNewNamespace(plane);
    var ground =
        ground(plane)
            .document("orders.yaml", RealGround.orders(kubectl.namespace(), "createAccount: true"));

    var ran = ground.apply();

    assertThat(problems(ran.applied())).isEmpty();
    assertThat(annotations(kubectl)).containsEntry(CLIENT_ID, RealGround.clientId(ground));
    trusted(ground, ran, kubectl);
    nothingIsLeftToDo(ground);
  }

  private static void trusted(Ground ground, Ground.Ran ran, Visitor kubectl)
      throws ParseException {
    var claims = SignedJWT.parse(kubectl.token("orders", AUDIENCE)).getJWTClaimsSet();
    var written =
        ran.writes().stream()
            .map(Request::path)
            .filter(it -> it.contains("/federatedIdentityCredentials/"))
            .toList();
    assertThat(written).hasSize(1);
    var trust = ground.resource(written.getFirst()).orElseThrow().path("properties");
    assertThat(trust.path("issuer").asText()).isEqualTo(claims.getIssuer());
    assertThat(trust.path("subject").asText()).isEqualTo(claims.getSubject());
    assertThat(trust.at("/audiences/0").asText()).isEqualTo(AUDIENCE);
  }

  /// Which issuer the sandbox's Azure will make is asked of another sandbox, so that an API server
  /// can be started that issues as it from the beginning.
  @Test
  void oneRunLeadsFromAClusterWithoutIssuerToAccess(@TempDir Path other) throws Exception {
    var issuer = issuerToCome(other);
    try (var plane = ControlPlane.start(SharedControlPlane.signing(), issuer)) {
      var kubectl = new Visitor(plane, "shop");
      var ground =
          ground(plane, plane.token(), "{enabled: false}")
              .document(
                  "orders.yaml",
                  RealGround.orders("shop", "createAccount: true\n    createNamespace: true"));

      var ran = ground.apply();

      assertThat(problems(ran.applied())).isEmpty();
      assertThat(annotations(kubectl)).containsEntry(CLIENT_ID, RealGround.clientId(ground));
      trusted(ground, ran, kubectl);
      nothingIsLeftToDo(ground);
    }
  }

  private String issuerToCome(Path other) {
    var plane = SharedControlPlane.get();
    var elsewhere = new RealKubernetesRunsTest();
    elsewhere.folder = other;
    var ground = elsewhere.ground(plane, plane.token(), "{enabled: false}");
    assertThat(problems(ground.apply().applied())).isEmpty();
    var cluster = ground.resource(RealGround.CLUSTER).orElseThrow();
    return cluster.at("/properties/oidcIssuerProfile/issuerURL").asText();
  }

  // --- the wrong cluster

  @Test
  void nothingIsWrittenIntoAClusterThatIssuesAsAnotherThanAzureSays() {
    var plane = SharedControlPlane.get();
    var kubectl = Visitor.inNewNamespace(plane);
    var ground =
        ground(
                plane,
                plane.token(),
                RealGround.on("https://centralindia.oic.prod-aks.azure.com/other/one/"))
            .document("orders.yaml", RealGround.orders(kubectl.namespace(), "createAccount: true"));

    var ran = ground.apply().applied();

    assertThat(problems(ran)).extracting(Problem::code).contains(Code.WRONG_CLUSTER);
    assertThat(status(kubectl)).isEqualTo(404);
  }

  // --- others

  @Test
  void aClientIdThatHelmHoldsIsBlockedUntilConflictsAreForced() {
    var plane = SharedControlPlane.get();
    var kubectl = Visitor.inNewNamespace(plane);
    kubectl.apply(
        "helm", "orders", "labels: {team: shop}, annotations: {%s: x}".formatted(CLIENT_ID));
    var ground =
        ground(plane)
            .document("orders.yaml", RealGround.orders(kubectl.namespace(), "createAccount: true"));

    var blocked = problems(ground.apply().applied());
    assertThat(blocked).extracting(Problem::message).anyMatch(it -> it.contains("helm"));
    assertThat(annotations(kubectl)).isEqualTo(Map.of(CLIENT_ID, "x"));

    var forced = ground.apply(Policy.strict().with(Policy.Conflicts.FORCED));
    assertThat(problems(forced.applied())).isEmpty();
    assertThat(annotations(kubectl)).containsEntry(CLIENT_ID, RealGround.clientId(ground));
    assertThat(kubectl.get("serviceaccounts/orders").getMap("metadata.labels"))
        .containsEntry("team", "shop");
  }

  @Test
  void anAccountThatMustExistIsNotCreated() {
    var plane = SharedControlPlane.get();
    var kubectl = Visitor.inNewNamespace(plane);
    var ground =
        ground(plane)
            .document(
                "orders.yaml", RealGround.orders(kubectl.namespace(), "createAccount: false"));

    assertThat(problems(ground.apply().applied())).isNotEmpty();
    assertThat(status(kubectl)).isEqualTo(404);

    kubectl.account("orders", Map.of("labels", Map.of("team", "shop")));
    assertThat(problems(ground.apply().applied())).isEmpty();
    var account = kubectl.get("serviceaccounts/orders");
    assertThat(account.getMap("metadata.labels")).isEqualTo(Map.of("team", "shop"));
    assertThat(annotations(kubectl)).containsEntry(CLIENT_ID, RealGround.clientId(ground));
  }

  @Test
  void whoeverMayOnlyLookWritesNothingAndIsToldWhatToGrant() {
    var plane = SharedControlPlane.get();
    var kubectl = Visitor.inNewNamespace(plane);
    var token = kubectl.tokenFor("cleat", List.of("get", "list"));
    var ground =
        ground(plane, token, RealGround.on(plane.issuer()))
            .document("orders.yaml", RealGround.orders(kubectl.namespace(), "createAccount: true"));

    var ran = ground.apply();

    assertThat(ran.result()).isInstanceOf(RunResult.Unpermitted.class);
    assertThat(withheld(((RunResult.Unpermitted) ran.result()).plan()))
        .extracting(Problem::message)
        .anyMatch(it -> it.contains("create serviceaccounts orders"))
        .anyMatch(it -> it.contains("patch serviceaccounts orders"));
    assertThat(status(kubectl)).isEqualTo(404);
    assertThat(ground.resource(RealGround.ORDERS)).isEmpty();
  }

  // --- the end

  @Test
  void whatIsDeclaredNoMoreGoesWithPrune() {
    var plane = SharedControlPlane.get();
    var kubectl = Visitor.inNewNamespace(plane);
    var ground =
        ground(plane)
            .with("cleat.owner", kubectl.namespace())
            .document("orders.yaml", RealGround.orders(kubectl.namespace(), "createAccount: true"));
    var policy = Policy.strict().withOwner(kubectl.namespace());
    assertThat(problems(ground.apply(policy).applied())).isEmpty();

    var pruned = ground.without("orders.yaml").apply(policy.with(Policy.Prune.ON));

    assertThat(problems(pruned.applied())).isEmpty();
    assertThat(status(kubectl)).isEqualTo(404);
  }

  @Test
  void whatIsDetachedStaysWithItsFieldsAndWithoutOurMark() {
    var plane = SharedControlPlane.get();
    var kubectl = Visitor.inNewNamespace(plane);
    var ground =
        ground(plane)
            .with("cleat.owner", kubectl.namespace())
            .document("orders.yaml", RealGround.orders(kubectl.namespace(), "createAccount: true"));
    var policy = Policy.strict().withOwner(kubectl.namespace());
    assertThat(problems(ground.apply(policy).applied())).isEmpty();

    var detached = ground.apply(policy.with(Purpose.DETACH));

    assertThat(problems(detached.applied())).isEmpty();
    var account = kubectl.get("serviceaccounts/orders");
    assertThat(account.<Object, Object>getMap("metadata.labels")).isNullOrEmpty();
    assertThat(annotations(kubectl)).containsEntry(CLIENT_ID, RealGround.clientId(ground));
    assertThat(account.<Object>getList("metadata.managedFields")).isNullOrEmpty();
  }
}
