package dev.cleat.adapter.kubernetes;

import dev.cleat.adapter.AksDoor;
import dev.cleat.adapter.Pause;
import dev.cleat.adapter.ScaledPause;
import dev.cleat.model.Access;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.SignIn;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.http.Request;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A sandbox with one cluster named `demo`, whose issuer is on, and the adapters that reach it.
final class SandboxClusters implements AutoCloseable {

  static final String ISSUER = "https://issuer.example/one/";
  static final String HOST = "demo-1234.hcp.westeurope.azmk8s.io";
  static final ArmId ID = ArmId.cluster("11111111-2222-4333-8444-555555555555", "demo-rg", "demo");
  static final ResourceKey CLUSTER = ResourceKey.of(Kind.CLUSTER, ID);

  private final Sandbox sandbox;
  private final Clusters clusters;
  private final Sleeps sleeps;

  private SandboxClusters(Sandbox sandbox, Clusters clusters, Sleeps sleeps) {
    this.sandbox = sandbox;
    this.clusters = clusters;
    this.sleeps = sleeps;
  }

  /// @param manifests what is in the cluster
  static SandboxClusters start(Path dir, String manifests) {
    return start(dir, manifests, Duration.ofSeconds(20));
  }

  /// @param answer how long a call may take
  static SandboxClusters start(Path dir, String manifests, Duration answer) {
    try {
      var seeds = Files.createDirectories(dir.resolve("seed/kubernetes/demo"));
      Files.writeString(seeds.resolve("all.yaml"), manifests);
      Files.writeString(dir.resolve("seed/demo.yaml"), cluster());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    var sandbox = Sandbox.start(dir, Conditions.fair());
    var limits = new ClientLimits(Duration.ofSeconds(10), answer);
    var sleeps = new Sleeps(new ScaledPause(0.001), new CopyOnWriteArrayList<>());
    var clusters = new Clusters(door(sandbox), sleeps, limits, Map.of(), Optional.empty());
    return new SandboxClusters(sandbox, clusters, sleeps);
  }

  /// A fast pause that remembers how long it was asked for.
  private record Sleeps(Pause pause, List<Duration> all) implements Pause {
    @Override
    public Duration now() {
      return pause.now();
    }

    @Override
    public Woken sleep(Duration nominal) {
      all.add(nominal);
      return pause.sleep(nominal);
    }
  }

  /// The waits so far, in nominal time.
  List<Duration> waits() {
    return sleeps.all();
  }

  private static String cluster() {
    return """
    id: %s
    name: demo
    location: westeurope
    properties:
      fqdn: %s
      provisioningState: Succeeded
      powerState: {code: Running}
      currentKubernetesVersion: 1.33.2
      oidcIssuerProfile: {enabled: true, issuerURL: "%s"}
    """
        .formatted(ID.text(), HOST, ISSUER);
  }

  /// Azure's part: a kubeconfig of the exec format, and a token that never expires.
  private static AksDoor door(Sandbox sandbox) {
    return new AksDoor() {
      @Override
      public Answer kubeconfig(ArmId cluster, SignIn signIn) {
        return new Answer.Given(
            """
            current-context: demo
            contexts: [{name: demo, context: {cluster: demo, user: me}}]
            clusters: [{name: demo, cluster: {server: "http://%s", proxy-url: "%s"}}]
            users: [{name: me, user: {exec: {command: kubelogin}}}]
            """
                .formatted(HOST, sandbox.endpoint()));
      }

      @Override
      public Answer apiServerToken(SignIn signIn) {
        return new Answer.Given("entra-token");
      }
    };
  }

  Clusters clusters() {
    return clusters;
  }

  /// The ways to leases, through Azure.
  LeaseDoors.Door lease(Leases.Name name) {
    return new LeaseDoors(door(sandbox), ClientLimits.usual(), Map.of(), Optional.empty())
        .declared(ApiServer.ofAks(), ID, SignIn.ofSettings(Optional.empty()), name);
  }

  ServiceAccounts accounts() {
    return new ServiceAccounts(clusters);
  }

  Namespaces namespaces() {
    return new Namespaces(clusters);
  }

  Conditions conditions() {
    return sandbox.conditions();
  }

  /// Calls that came to the API server.
  List<Request> requests() {
    return sandbox.requests().stream().filter(it -> it.host().equals(HOST)).toList();
  }

  static Access access(String owner) {
    var servers = new TreeMap<ResourceKey, ApiServer>(Map.of(CLUSTER, ApiServer.ofAks()));
    var signIns = new TreeMap<>(Map.of("", SignIn.ofSettings(Optional.empty())));
    return new Access(owner, signIns, servers);
  }

  /// The cluster as Azure shows it.
  static Live live() {
    return live(Map.of(Output.ISSUER, ISSUER, Output.FQDN, HOST), Optional.empty());
  }

  static Live live(Map<Output, String> outputs, Optional<Problem> hold) {
    var state =
        new Cluster(
            CLUSTER, ID, "", Optional.of(outputs.containsKey(Output.ISSUER)), Optional.of(true));
    return new Live(
        state, ID.text(), new HashMap<>(outputs), Ownership.unmarked(), hold, Map.of(), "");
  }

  // --- what others do in the cluster

  RequestSpecification kubectl() {
    return RestAssured.given()
        .proxy(sandbox.endpoint().getHost(), sandbox.endpoint().getPort())
        .baseUri("http://" + HOST)
        .header("Authorization", "Bearer secret")
        .header("User-Agent", "kubectl/1.33");
  }

  JsonPath account(String name) {
    return kubectl().get("/api/v1/namespaces/shop/serviceaccounts/" + name).jsonPath();
  }

  void delete(String name) {
    kubectl().delete("/api/v1/namespaces/shop/serviceaccounts/" + name);
  }

  void create(String name) {
    kubectl()
        .contentType("application/json")
        .body(Map.of("metadata", Map.of("name", name)))
        .post("/api/v1/namespaces/shop/serviceaccounts");
  }

  @Override
  public void close() {
    clusters.close();
    sandbox.close();
  }
}
