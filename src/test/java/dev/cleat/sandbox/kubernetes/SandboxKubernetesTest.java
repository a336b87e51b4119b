package dev.cleat.sandbox.kubernetes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.store.Store;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The contract, kept by a cluster of a whole sandbox, reached as clients reach it: through the
/// proxy, under the cluster's own host name. And what is the sandbox's own: seeds, state, denials,
/// stopped clusters.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SandboxKubernetesTest extends SurroundingsContract {

  private static final String ID =
      "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/demo/providers/"
          + "Microsoft.ContainerService/managedClusters/demo";
  private static final String HOST = "demo-1234.hcp.westeurope.azmk8s.io";

  @TempDir static Path dir = Path.of("");
  private Optional<Sandbox> sandbox = Optional.empty();

  @BeforeAll
  void start() throws IOException {
    Files.createDirectories(dir.resolve("seed/kubernetes/demo"));
    Files.writeString(dir.resolve("seed/demo.yaml"), cluster("Running"));
    Files.writeString(
        dir.resolve("seed/kubernetes/demo/shop.yaml"),
        """
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: orders
          namespace: shop
          annotations: {azure.workload.identity/client-id: seeded}
        ---
        apiVersion: aadpodidentity.k8s.io/v1
        kind: AzureIdentity
        metadata: {name: old, namespace: shop}
        spec: {type: 0}
        """);
    sandbox = Optional.of(Sandbox.start(dir, Conditions.fair()));
  }

  @AfterAll
  void stop() {
    running().close();
  }

  private Sandbox running() {
    return sandbox.orElseThrow();
  }

  private static String cluster(String power) {
    return """
    id: %s
    name: demo
    location: westeurope
    properties:
      fqdn: %s
      provisioningState: Succeeded
      powerState: {code: %s}
      currentKubernetesVersion: 1.33.2
      oidcIssuerProfile: {enabled: true, issuerURL: "https://issuer.example/one/"}
    """
        .formatted(ID, HOST, power);
  }

  @Override
  KubernetesServer server() {
    return reach(running());
  }

  private static KubernetesServer reach(Sandbox sandbox) {
    return new KubernetesServer(
        URI.create("http://" + HOST), Optional.of(sandbox.endpoint()), "secret");
  }

  @Test
  void seedsAreThereAndHeldByTheirMaker() {
    var account =
        server().request().get("/api/v1/namespaces/shop/serviceaccounts/orders").jsonPath();
    assertThat(account.getMap("metadata.annotations"))
        .containsEntry("azure.workload.identity/client-id", "seeded");
    assertThat(account.getList("metadata.managedFields.manager")).containsExactly("kubectl-create");
  }

  @Test
  void customResourcesOfSeedsAreServed() {
    var list =
        server()
            .request()
            .get("/apis/aadpodidentity.k8s.io/v1/namespaces/shop/azureidentities")
            .jsonPath();
    assertThat(list.getList("items.metadata.name")).containsExactly("old");
  }

  @Test
  void aNewNamespaceHasItsDefaultAccount() {
    server()
        .request()
        .contentType("application/json")
        .body(Map.of("metadata", Map.of("name", "fresh")))
        .post("/api/v1/namespaces");
    var answer = server().request().get("/api/v1/namespaces/fresh/serviceaccounts/default");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void theIssuerIsTheClustersOwn() {
    var document = server().request().get("/.well-known/openid-configuration").jsonPath();
    assertThat(document.getString("issuer")).isEqualTo("https://issuer.example/one/");
  }

  @Test
  void whatIsWrittenOutlivesTheSandbox(@TempDir Path other) throws IOException {
    create("lasting");
    for (var folder : List.of("seed", "state")) {
      copy(dir.resolve(folder), other.resolve(folder));
    }
    try (var again = Sandbox.start(other, Conditions.fair())) {
      var answer = reach(again).request().get("/api/v1/namespaces/shop/serviceaccounts/lasting");
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void kubectlsShortNamesAreToldAndItsProtobufIsNotTaken() {
    var core = server().request().get("/api/v1").jsonPath();
    assertThat(core.getString("resources.find { it.name == 'serviceaccounts' }.shortNames[0]"))
        .isEqualTo("sa");
    var packed =
        server()
            .request()
            .contentType("application/vnd.kubernetes.protobuf")
            .body(new byte[] {'k', '8', 's', 0})
            .post("/api/v1/namespaces/shop/serviceaccounts");
    assertThat(packed.statusCode()).isEqualTo(415);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (var path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Test
  void whatIsKeptIsShownWithoutKeysAndSecrets() {
    server()
        .request()
        .contentType("application/json")
        .body(Map.of("metadata", Map.of("name", "db"), "data", Map.of("password", "aHVzaA==")))
        .post("/api/v1/namespaces/shop/secrets");
    server().request().get("/openid/v1/jwks");
    var kept = ClusterApis.kept(Store.open(dir.resolve("state")));
    var cluster = ID.toLowerCase(Locale.ROOT) + "/kubernetes/";
    assertThat(kept).containsKeys(cluster + "core/serviceaccounts/shop/orders");
    assertThat(requireNonNull(kept.get(cluster + "core/secrets/shop/db")).path("kind").asText())
        .isEqualTo("Secret");
    assertThat(kept.toString()).doesNotContain("aHVzaA==", "jwk");
  }

  @Test
  void theStateWithItsSigningKeysIsReadableByItsOwnerAlone() throws IOException {
    server().request().get("/openid/v1/jwks");
    try (var files = Files.list(dir.resolve("state"))) {
      var keys = files.filter(it -> it.getFileName().toString().contains("signing-key")).toList();
      assertThat(keys).hasSize(1);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.getFirst())))
          .isEqualTo("rw-------");
    }
  }

  private void create(String name) {
    server()
        .request()
        .contentType("application/json")
        .body(Map.of("metadata", Map.of("name", name)))
        .post("/api/v1/namespaces/shop/serviceaccounts");
  }

  @Test
  void whatIsDeniedIsForbiddenAndTheReviewSaysSo() {
    running().conditions().deny("Kubernetes/serviceaccounts/delete", ID);
    try {
      create("kept");
      var answer = server().request().delete("/api/v1/namespaces/shop/serviceaccounts/kept");
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.jsonPath().getString("reason")).isEqualTo("Forbidden");
      assertThat(review("delete")).isFalse();
      assertThat(review("get")).isTrue();
    } finally {
      running().conditions().clearDenials();
    }
  }

  /// As on a real one, where rights are given by roles.
  @Test
  void anApplyThatMakesItsObjectNeedsTheRightToCreateToo() {
    create("there");
    running().conditions().deny("Kubernetes/serviceaccounts/create", ID + "/namespaces/shop");
    try {
      assertThat(apply("there").statusCode()).isEqualTo(200);
      var refused = apply("made");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.asString())
          .contains("cannot create resource \\\"serviceaccounts\\\"", "namespace \\\"shop\\\"");
    } finally {
      running().conditions().clearDenials();
    }
  }

  @Test
  void aNamespaceLiesInItselfForWhomeverGrantsRights() {
    running().conditions().deny("Kubernetes/namespaces/get", ID + "/namespaces/shop");
    try {
      assertThat(server().request().get("/api/v1/namespaces/shop").statusCode()).isEqualTo(403);
      assertThat(server().request().get("/api/v1/namespaces/default").statusCode()).isEqualTo(200);
    } finally {
      running().conditions().clearDenials();
    }
  }

  private Response apply(String name) {
    return server()
        .request()
        .contentType("application/apply-patch+yaml")
        .queryParam("fieldManager", "test")
        .body("{apiVersion: v1, kind: ServiceAccount, metadata: {name: %s}}".formatted(name))
        .patch("/api/v1/namespaces/shop/serviceaccounts/" + name);
  }

  private boolean review(String verb) {
    var attributes = Map.of("verb", verb, "resource", "serviceaccounts", "namespace", "shop");
    return server()
        .request()
        .contentType("application/json")
        .body(Map.of("spec", Map.of("resourceAttributes", attributes)))
        .post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
        .jsonPath()
        .getBoolean("status.allowed");
  }

  @Test
  void theApiServerOfAStoppedClusterDoesNotAnswer() {
    var cluster = running().resource(ID).orElseThrow();
    power(cluster, "Stopped");
    try {
      assertThatThrownBy(() -> server().request().get("/version"))
          .hasMessageContaining("failed to respond");
    } finally {
      power(cluster, "Running");
    }
  }

  private void power(ObjectNode cluster, String code) {
    cluster.withObjectProperty("properties").withObjectProperty("powerState").put("code", code);
    running().place(cluster);
  }
}
