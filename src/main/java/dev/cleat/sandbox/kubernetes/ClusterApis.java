package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cleat.sandbox.cluster.Cluster;
import dev.cleat.sandbox.cluster.ClusterApi;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The API servers of all clusters of a sandbox, each made when it is first called.
public final class ClusterApis implements ClusterApi {

  private static final String USUAL_VERSION = "1.33.2";

  private final Path seeds;
  private final Store store;
  private final Conditions conditions;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, KubernetesApi> apis = new ConcurrentHashMap<>();

  /// @param seeds holds a folder of manifests per cluster, by its name
  public ClusterApis(Path seeds, Store store, Conditions conditions, InstantSource clock) {
    this.seeds = seeds;
    this.store = store;
    this.conditions = conditions;
    this.clock = clock;
  }

  /// What the API servers of all clusters hold, by address: the cluster's id, `/kubernetes/`, and
  /// the object's path. What is in secrets is left out.
  public static SortedMap<String, ObjectNode> kept(Store store) {
    var found = new TreeMap<String, ObjectNode>();
    for (String cluster : StoreShelf.clusters(store)) {
      for (Map.Entry<String, ObjectNode> each : StoreShelf.of(store, cluster).load().entrySet()) {
        if (ObjectKey.isPath(each.getKey())) {
          found.put(cluster + "/kubernetes/" + each.getKey(), withoutSecret(each.getValue()));
        }
      }
    }
    return found;
  }

  private static ObjectNode withoutSecret(ObjectNode object) {
    return object.path("kind").asText().equals("Secret")
        ? object.without(List.of("data", "stringData"))
        : object;
  }

  @Override
  public Answer answer(Cluster cluster, Call call) {
    var api = apis.computeIfAbsent(cluster.id().toLowerCase(Locale.ROOT), id -> open(cluster, id));
    var oddity = api.oddity();
    return oddity.reach() == Oddity.Reach.NONE
        ? Answer.dropped()
        : http(api.answer(request(call), oddity.bend(facts(cluster, call.host()))));
  }

  private KubernetesApi open(Cluster cluster, String id) {
    return new KubernetesApi(
        StoreShelf.of(store, id),
        Manifests.in(seeds.resolve(cluster.name())),
        denials(cluster),
        clock);
  }

  /// A denial's action is `Kubernetes/<resource>/<verb>`, its scope the cluster's ARM id, with
  /// `/namespaces/<name>` where it is for one namespace.
  private Denials denials(Cluster cluster) {
    return (verb, resource, namespace) -> {
      var action = "Kubernetes/" + resource + "/" + verb;
      var at = namespace.isEmpty() ? cluster.id() : cluster.id() + "/namespaces/" + namespace;
      return conditions.refusals().stream().anyMatch(refusal -> refusal.covers(action, at));
    };
  }

  private static ClusterFacts facts(Cluster cluster, String host) {
    var properties = cluster.document().path("properties");
    var version = properties.path("currentKubernetesVersion").asText(USUAL_VERSION);
    return ClusterFacts.of(host, cluster.issuer(), version, cluster.workloadIdentity());
  }

  private static ApiRequest request(Call call) {
    return new ApiRequest(
        call.method(),
        call.path(),
        call.parameters(),
        call.headers(),
        new String(call.body(), StandardCharsets.UTF_8));
  }

  private static Answer http(ApiAnswer answer) {
    if (answer.body() instanceof TextNode text) {
      return Answer.text(answer.status(), "text/plain; charset=utf-8", text.asText());
    }
    var http = Answer.json(answer.status(), answer.body()).with("Content-Type", "application/json");
    return warning(answer)
        .map(text -> http.with("Warning", "299 - \"" + text.replace("\"", "\\\"") + "\""))
        .orElse(http);
  }

  private static Optional<String> warning(ApiAnswer answer) {
    return answer.warnings().isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", answer.warnings()));
  }
}
