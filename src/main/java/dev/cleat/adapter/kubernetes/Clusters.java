package dev.cleat.adapter.kubernetes;

import dev.cleat.adapter.AksDoor;
import dev.cleat.adapter.Pause;
import dev.cleat.apply.Gate;
import dev.cleat.model.Access;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Standing;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/// The API servers of a run's clusters. Each is gone to once, when something in it is first wanted;
/// what came of that holds for the run, until Azure says something else of the cluster. Safe for
/// many threads.
public final class Clusters implements AutoCloseable {

  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final Entrances entrances;
  private final Pause pause;
  private final Gate gate;
  private final Map<Visit, FutureTask<Reached>> visits = new ConcurrentHashMap<>();
  private final Map<ResourceKey, Reached> latest = new ConcurrentHashMap<>();
  private final FutureTask<Reached> home = new FutureTask<>(this::goHome);
  private final FutureTask<HttpClient.Factory> http =
      new FutureTask<>(HttpClientUtils::getHttpClientFactory);

  /// @param environment of the process; `HTTPS_PROXY`, `NO_PROXY`, `KUBECONFIG` and `HOME` are used
  /// @param home the cluster that Cleat runs in
  public Clusters(
      AksDoor door,
      Pause pause,
      ClientLimits limits,
      Map<String, String> environment,
      Optional<Home> home) {
    this(new Entrances(door, limits, environment, home), pause, Gate.open());
  }

  private Clusters(Entrances entrances, Pause pause, Gate gate) {
    this.entrances = entrances;
    this.pause = pause;
    this.gate = gate;
  }

  /// The same, none of them gone to yet, with a gate of all that changes something.
  public Clusters behind(Gate barrier) {
    return new Clusters(entrances, pause, barrier);
  }

  /// A cluster as it was when it was gone to.
  private record Visit(
      ResourceKey cluster, ApiServer server, String credential, Map<Output, String> outputs) {}

  /// Goes to a cluster that Azure has shown.
  ///
  /// A cluster that is not ready is not gone to. One that takes no change of its flags for another
  /// reason is: that concerns its flags alone.
  Reached reach(Access access, Live cluster) {
    var reached =
        cluster
            .hold()
            .filter(hold -> hold.standing() == Standing.DEFERRED)
            .<Reached>map(Reached.Missed::new)
            .orElseGet(() -> visited(access, cluster));
    latest.put(cluster.state().key(), reached);
    return reached;
  }

  /// Whether its document says that nobody goes there.
  boolean isClosed(Access access, Live cluster) {
    return server(access, cluster).door() == ApiServer.Door.NONE;
  }

  private static ApiServer server(Access access, Live cluster) {
    return access.clusters().getOrDefault(cluster.state().key(), ApiServer.ofAks());
  }

  /// Goes to the cluster that Cleat runs in, whether or not a document declares it.
  Reached home() {
    home.run();
    return result(home);
  }

  private Reached goHome() {
    return switch (entrances.home()) {
      case Entrance.Closed(var why) -> new Reached.Missed(why);
      case Entrance.Open(var config) -> new Reached.Met(client(config));
    };
  }

  /// What came of the last visit.
  ///
  /// @throws IllegalStateException if the cluster was never gone to: what is written was read first
  Reached known(ResourceKey cluster) {
    var reached = latest.get(cluster);
    if (reached == null) {
      throw new IllegalStateException("a cluster is read before anything in it: " + cluster);
    }
    return reached;
  }

  private Reached visited(Access access, Live cluster) {
    var key = cluster.state().key();
    var server = server(access, cluster);
    var visit = new Visit(key, server, cluster.state().credential(), cluster.outputs());
    var task =
        visits.computeIfAbsent(visit, _ -> new FutureTask<>(() -> visit(access, cluster, server)));
    task.run();
    return result(task);
  }

  private static <T> T result(FutureTask<T> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while going to a cluster", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("going to a cluster does not throw", e.getCause());
    }
  }

  private Reached visit(Access access, Live cluster, ApiServer server) {
    var signIn = access.signIn(cluster.state().credential());
    return switch (entrances.open(server, armId(cluster), signIn)) {
      case Entrance.Closed(var why) -> new Reached.Missed(why);
      case Entrance.Open(var config) -> meet(cluster, client(config));
    };
  }

  private static ArmId armId(Live cluster) {
    return cluster.state() instanceof Cluster seen ? seen.id() : new ArmId(cluster.id());
  }

  /// A client's own would look at every class of the model anew.
  private static final class Wording {
    private static final KubernetesSerialization SHARED = new KubernetesSerialization();
  }

  static KubernetesSerialization wording() {
    return Wording.SHARED;
  }

  private ClusterClient client(Config config) {
    http.run();
    var backOff = new BackOff(pause);
    var client =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withKubernetesSerialization(wording())
            .withHttpClientFactory(result(http))
            .withHttpClientBuilderConsumer(
                builder -> builder.addOrReplaceInterceptor("back-off", backOff))
            .build();
    return new ClusterClient(client, pause, backOff, gate);
  }

  private static Reached meet(Live cluster, ClusterClient client) {
    var objection = version(client).or(() -> identity(cluster, client));
    if (objection.isPresent()) {
      client.close();
      return new Reached.Missed(objection.get());
    }
    return new Reached.Met(client);
  }

  private static Optional<Problem> version(ClusterClient client) {
    return switch (member(client, "read the version", "/version", "gitVersion")) {
      case Reply.Failed<String>(_, var why) -> Optional.of(why);
      case Reply.Got<String>(var version) -> ClusterGuard.tooOld(version);
    };
  }

  private static Optional<Problem> identity(Live cluster, ClusterClient client) {
    var issuer = member(client, "read the issuer's discovery document", DISCOVERY, "issuer");
    if (!ClusterGuard.issuerDecides(cluster)) {
      return ClusterGuard.otherHost(cluster, client.host());
    }
    return switch (issuer) {
      case Reply.Failed<String>(_, var why) -> Optional.of(why);
      case Reply.Got<String>(var text) -> ClusterGuard.otherIssuer(cluster, text);
    };
  }

  private static Reply<String> member(
      ClusterClient client, String what, String path, String member) {
    return client.read(what, api -> ObjectCalls.tree(api, path).path(member).asText());
  }

  /// Ends all connections.
  @Override
  public void close() {
    Stream.concat(visits.values().stream(), Stream.of(home))
        .filter(FutureTask::isDone)
        .map(Clusters::result)
        .forEach(Reached::close);
  }
}
