package dev.cleat.adapter.kubernetes;

import static dev.cleat.adapter.kubernetes.SandboxClusters.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.adapter.AksDoor;
import dev.cleat.adapter.ScaledPause;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.kubernetes.ControlPlane;
import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.kubernetes.Visitor;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Mandate;
import dev.cleat.model.Problem;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Shard;
import dev.cleat.model.SignIn;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run leaves behind, on a real kube-apiserver.
final class RealTracesTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

  @TempDir Path dir = Path.of("");

  // --- Events

  private static ServiceAccount orders(RealCluster cluster) {
    return new ServiceAccount(
        CLUSTER.child(Kind.ACCOUNT, cluster.namespace() + "/orders"),
        CLUSTER,
        CLUSTER.child(Kind.NAMESPACE, cluster.namespace()),
        "",
        cluster.namespace(),
        "orders",
        Mandate.CREATE,
        new TreeMap<>(),
        new TreeMap<>());
  }

  private static List<Problem> tell(RealCluster cluster, Outcome outcome) {
    var wanted = orders(cluster);
    cluster.read(cluster.access("default"), cluster.plane().issuer(), wanted);
    var events = new AccountEvents(cluster.clusters(), () -> NOON, "run-1");
    var deed = new AccountEvents.Deed(new Change.Create(wanted), outcome);
    return events.tell(List.of(deed, deed));
  }

  private static Outcome created() {
    return new Outcome.Done(Deed.CREATED, "orders", Map.of());
  }

  private static JsonPath events(RealCluster cluster, String path) {
    return cluster.kubectl().request().get(path.formatted(cluster.namespace())).jsonPath();
  }

  @Test
  void anEventSaysWhatWasDoneAndByWhichRun() {
    var plane = SharedControlPlane.get();
    try (var cluster = RealCluster.of(plane, dir, plane.token())) {
      cluster.kubectl().account("orders", Map.of());
      assertThat(tell(cluster, created())).isEmpty();

      var all = events(cluster, "/apis/events.k8s.io/v1/namespaces/%s/events");
      assertThat(all.getList("items")).hasSize(2);
      assertThat(all.getString("items[0].reason")).isEqualTo("Created");
      assertThat(all.getString("items[0].action")).isEqualTo("Create");
      assertThat(all.getString("items[0].type")).isEqualTo("Normal");
      assertThat(all.getString("items[0].note")).isEqualTo("Created by Cleat");
      assertThat(all.getString("items[0].reportingController")).isEqualTo("cleat.dev/cleat");
      assertThat(all.getString("items[0].reportingInstance")).isEqualTo("cleat-run-1");
      assertThat(all.getString("items[0].eventTime")).isEqualTo("2026-11-23T12:00:00.123456Z");
    }
  }

  @Test
  void anEventIsFoundByTheAccountsUidAsKubectlDescribeLooksForIt() {
    var plane = SharedControlPlane.get();
    try (var cluster = RealCluster.of(plane, dir, plane.token())) {
      var uid = cluster.kubectl().account("orders", Map.of()).at("/metadata/uid").asText();
      assertThat(tell(cluster, created())).isEmpty();
      var selector = "?fieldSelector=involvedObject.kind=ServiceAccount,involvedObject.uid=" + uid;
      var found = events(cluster, "/api/v1/namespaces/%s/events" + selector);
      assertThat(found.getList("items")).hasSize(2);
    }
  }

  @Test
  void whoMayNotLeaveEventsIsToldOnceForANamespace() {
    var plane = SharedControlPlane.get();
    var somebody = Visitor.inNewNamespace(plane);
    var token = somebody.tokenFor("reader", List.of("get", "list"));
    try (var clusters = RealCluster.of(plane, dir, token)) {
      var cluster = new RealCluster(plane, somebody, clusters.kubeconfig(), clusters.clusters());
      var problems = tell(cluster, created());
      assertThat(problems).isNotEmpty().allMatch(it -> it.code() == Code.WRITE_FORBIDDEN);
      assertThat(problems).hasSizeLessThanOrEqualTo(1);
      assertThat(problems.getFirst().message()).contains("create events in " + cluster.namespace());
    }
  }

  // --- the report

  private Clusters inPod(ControlPlane plane, String token) {
    plane.mount(dir, token, "default");
    var server = URI.create(plane.url());
    var environment =
        Map.of(
            "KUBERNETES_SERVICE_HOST", server.getHost(),
            "KUBERNETES_SERVICE_PORT", String.valueOf(server.getPort()));
    return clusters(environment);
  }

  private Clusters clusters(Map<String, String> environment) {
    var limits = new ClientLimits(Duration.ofSeconds(10), Duration.ofSeconds(10));
    return new Clusters(
        new NoDoor(), new ScaledPause(0.001), limits, environment, Home.of(environment, dir));
  }

  private static final class NoDoor implements AksDoor {
    @Override
    public Answer kubeconfig(ArmId cluster, SignIn signIn) {
      throw new AssertionError("a pod needs no kubeconfig");
    }

    @Override
    public Answer apiServerToken(SignIn signIn) {
      throw new AssertionError("a pod has a token");
    }
  }

  @Test
  void theReportReplacesTheLastOneOfItsOwner() {
    var plane = SharedControlPlane.get();
    var kubectl = Visitor.inNewNamespace(plane);
    try (var clusters = inPod(plane, plane.token())) {
      var map = new ReportMap(clusters, kubectl::namespace, Shard.whole());
      assertThat(map.leave("shop", Map.of("exit-code", "0", "notice", "cut"))).isEmpty();
      assertThat(map.leave("shop", Map.of("exit-code", "4"))).isEmpty();
      var left = kubectl.get("configmaps/cleat-report-shop");
      assertThat(left.getMap("data")).isEqualTo(Map.of("exit-code", "4"));
      assertThat(left.getString("metadata.labels.'cleat.dev/owner'")).isEqualTo("shop");
    }
  }

  @Test
  void aReportOfTheLongestKindIsTaken() {
    var plane = SharedControlPlane.get();
    var kubectl = Visitor.inNewNamespace(plane);
    try (var clusters = inPod(plane, plane.token())) {
      var members = Map.of("report.md", "€".repeat(65_000), "report.json", "x".repeat(512 * 1024));
      assertThat(new ReportMap(clusters, kubectl::namespace, Shard.whole()).leave("shop", members))
          .isEmpty();
    }
  }

  @Test
  void whoMayNotLeaveAReportIsTold() {
    var plane = SharedControlPlane.get();
    var kubectl = Visitor.inNewNamespace(plane);
    var token = kubectl.tokenFor("reader", List.of("get"));
    try (var clusters = inPod(plane, token)) {
      var why =
          new ReportMap(clusters, kubectl::namespace, Shard.whole())
              .leave("shop", Map.of())
              .orElseThrow();
      assertThat(why.code()).isEqualTo(Code.WRITE_FORBIDDEN);
      assertThat(why.message()).contains("patch configmap cleat-report-shop");
    }
  }

  @Test
  void outsideOfAPodThereIsNoPlaceForAReport() {
    try (var clusters = clusters(Map.of())) {
      var why =
          new ReportMap(clusters, () -> "any", Shard.whole()).leave("shop", Map.of()).orElseThrow();
      assertThat(why.code()).isEqualTo(Code.CLUSTER_ACCESS);
    }
  }

  @Test
  void aPodThatDoesNotTellItsNamespaceIsSaidSo() throws IOException {
    var plane = SharedControlPlane.get();
    try (var clusters = inPod(plane, plane.token())) {
      Files.delete(dir.resolve("namespace"));
      var home = new Home(plane.url(), dir);
      var why =
          new ReportMap(clusters, home::namespace, Shard.whole())
              .leave("shop", Map.of())
              .orElseThrow();
      assertThat(why.message()).contains(dir.resolve("namespace").toString());
      assertThat(why.mend()).contains("cleat.report.configmap.namespace");
    }
  }
}
