package dev.cleat.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.azure.AzureRoutes;
import dev.cleat.sandbox.azure.FaultForms;
import dev.cleat.sandbox.azure.Kubeconfigs;
import dev.cleat.sandbox.azure.Seeds;
import dev.cleat.sandbox.cluster.Cluster;
import dev.cleat.sandbox.cluster.ClusterApi;
import dev.cleat.sandbox.cluster.ClusterRoutes;
import dev.cleat.sandbox.cluster.PublicIssuers;
import dev.cleat.sandbox.cluster.Restarts;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.conditions.Faults;
import dev.cleat.sandbox.conditions.Latency;
import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.entra.Cloud;
import dev.cleat.sandbox.entra.MachineIdentity;
import dev.cleat.sandbox.entra.Principals;
import dev.cleat.sandbox.entra.PublishedDocuments;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Journal;
import dev.cleat.sandbox.http.Request;
import dev.cleat.sandbox.http.Routes;
import dev.cleat.sandbox.kubernetes.ClusterApis;
import dev.cleat.sandbox.store.Occupancy;
import dev.cleat.sandbox.store.Store;
import dev.cleat.sandbox.tls.CaFiles;
import dev.cleat.sandbox.tls.KeptAuthority;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A running sandbox: ARM, Entra and the API servers of all seeded clusters behind one loopback
/// port.
///
/// Calls to 127.0.0.1 are Azure's. Calls to any other host, which arrive here because this port is
/// also an HTTP proxy, belong to Azure if it is a name of Azure's, to the cluster whose issuer has
/// that host, or to the one whose `fqdn` or `privateFQDN` it is.
public final class Sandbox implements AutoCloseable {

  private final Ground ground;
  private final Journal journal;
  private final Entrances entrances;
  private final Occupancy occupancy;

  private Sandbox(Ground ground, Journal journal, Entrances entrances, Occupancy occupancy) {
    this.occupancy = occupancy;
    this.ground = ground;
    this.journal = journal;
    this.entrances = entrances;
  }

  /// Starts on a free port. State is kept in `dir/state`; at the very first start it is filled from
  /// `dir/seed`, or with a small demo subscription if there are no seeds.
  ///
  /// @throws java.io.UncheckedIOException if the directory cannot be used
  /// @throws Occupancy.Occupied if another process works on it
  /// @throws IllegalArgumentException if a seed is no resource
  public static Sandbox start(Path dir, Conditions conditions) {
    return start(dir, conditions, Doors.plain(), InstantSource.system());
  }

  /// The same with ports of one's own, one with TLS among them if wished.
  public static Sandbox start(Path dir, Conditions conditions, Doors doors) {
    return start(dir, conditions, doors, InstantSource.system());
  }

  /// The same with a clock of one's own.
  public static Sandbox start(Path dir, Conditions conditions, InstantSource clock) {
    return start(dir, conditions, Doors.plain(), clock);
  }

  private static Sandbox start(Path dir, Conditions conditions, Doors doors, InstantSource clock) {
    var occupancy = Occupancy.of(dir);
    try {
      return start(dir, conditions, doors, clock, occupancy);
    } catch (RuntimeException broken) {
      occupancy.close();
      throw broken;
    }
  }

  private static Sandbox start(
      Path dir, Conditions conditions, Doors doors, InstantSource clock, Occupancy occupancy) {
    var timeline = new Timeline(clock, conditions);
    var store = Store.open(dir.resolve("state"));
    var ground = new Ground(dir, store, timeline, conditions, new KeptAuthority(store, dir));
    Seeds.plant(dir.resolve("seed"), ground.store());
    var journal = journal(ground);
    var entrances = Entrances.open(ground, doors, journal);
    occupancy.sign(
        "process %d at %s".formatted(ProcessHandle.current().pid(), entrances.address()));
    return new Sandbox(ground, journal, entrances, occupancy);
  }

  /// The base of every ARM and Entra URL: `http://127.0.0.1:PORT`.
  public URI endpoint() {
    return entrances.http();
  }

  /// The base of the same with TLS, `https://localhost:PORT`; empty without a door for it.
  public Optional<URI> tlsEndpoint() {
    return entrances.https();
  }

  /// Entra's host as clients want it, which refuse one without TLS.
  ///
  /// @throws IllegalStateException without a door of TLS
  public URI authority() {
    return entrances
        .https()
        .orElseThrow(() -> new IllegalStateException("an authority needs a door with TLS"));
  }

  /// The certificate that clients are to trust which speak TLS, at the door for it or through
  /// `CONNECT` at the plain one. Written at the first call.
  public CaFiles ca() {
    return entrances.ca();
  }

  /// Whether one can sign in to this tenant as this application or managed identity.
  public boolean hasApplication(String tenant, String clientId) {
    return Principals.knows(ground.store(), tenant, clientId);
  }

  /// A kubeconfig of the cluster that counts as the one that its callers run in: the first that
  /// runs.
  public Optional<String> home() {
    return ground
        .store()
        .under("/subscriptions/", (id, _) -> id.contains("/managedclusters/"))
        .stream()
        .map(Cluster::of)
        .filter(Cluster::running)
        .flatMap(cluster -> cluster.hosts().stream())
        .findFirst()
        .map(this::kubeconfig);
  }

  private String kubeconfig(String host) {
    return """
    apiVersion: v1
    kind: Config
    current-context: home
    clusters: [{name: home, cluster: {server: "http://%s", proxy-url: "%s"}}]
    users: [{name: home, user: {token: sandbox}}]
    contexts: [{name: home, context: {cluster: home, user: home}}]
    """
        .formatted(host, endpoint());
  }

  /// A kubeconfig of all clusters: one context each, by its name, reached through this sandbox as a
  /// proxy. With a door of TLS the API servers are spoken to in TLS.
  public String kubeconfig() {
    return Kubeconfigs.all(ground.store(), entrances.address());
  }

  /// The tenant of [#subscriptionId()].
  public String tenantId() {
    return Seeds.tenant(ground.store());
  }

  /// The subscription of the first seeded cluster.
  public String subscriptionId() {
    return Seeds.subscription(ground.store());
  }

  /// Every call so far, in the order in which they came in.
  public List<Request> requests() {
    return journal.requests();
  }

  /// The conditions it works under; they may be changed while it runs.
  public Conditions conditions() {
    return ground.conditions();
  }

  /// What is stored under an ARM id, as a test would want to look at it.
  public Optional<ObjectNode> resource(String id) {
    return ground.store().get(id);
  }

  /// Puts a resource in behind Azure's back, whole and unchecked; the body has its `id`.
  public void place(ObjectNode resource) {
    ground.store().put(resource.path("id").asText(), resource);
  }

  /// Takes a resource away behind Azure's back; whether it was there.
  public boolean take(String id) {
    return ground.store().remove(id);
  }

  @Override
  public void close() {
    entrances.close();
    occupancy.close();
  }

  private static Journal journal(Ground ground) {
    var conditions = ground.conditions();
    var apis = kubernetes(ground);
    var issuers = new PublicIssuers(ground.store(), apis);
    var azure =
        AzureRoutes.over(
            ground.store(), ground.timeline(), conditions, new PublishedDocuments(issuers));
    var restarts = new Restarts(ground.store(), ground.timeline(), conditions);
    var clusters = new Latency(conditions, new ClusterRoutes(ground.store(), restarts, apis));
    Routes world =
        call ->
            isAzure(call)
                ? azure.answer(call)
                : issuers.hosts(call.host()) ? issuers.answer(call) : clusters.answer(call);
    return new Journal(
        new Faults(
            conditions,
            (call, status) ->
                isAzure(call) ? FaultForms.azure(call, status) : FaultForms.kubernetes(status),
            world));
  }

  private static ClusterApi kubernetes(Ground ground) {
    return new ClusterApis(
        ground.directory().resolve("seed").resolve("kubernetes"),
        ground.store(),
        ground.conditions(),
        ground.timeline()::now);
  }

  /// Azure under its own names and under this machine's.
  private static boolean isAzure(Call call) {
    return switch (call.host()) {
      case "127.0.0.1", "localhost", "[::1]", "::1", MachineIdentity.HOST -> true;
      default -> Cloud.ofAuthority(call.host()).isPresent() || Cloud.hasManager(call.host());
    };
  }
}
