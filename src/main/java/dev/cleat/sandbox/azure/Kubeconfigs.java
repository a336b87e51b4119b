package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.cluster.Cluster;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import dev.cleat.sandbox.tls.KeptAuthority;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// Kubeconfigs as AKS hands them out. The API server's host is the real-looking one of the cluster;
/// what makes it reachable is the standard field `proxy-url`, which names this sandbox.
public final class Kubeconfigs {

  private static final String CONTEXT = "context";
  private static final String USER = "clusterUser";

  /// The Entra application that stands for every AKS API server.
  private static final String SERVER_APP = "6dae42f8-4368-4678-94ff-3960e28e3630";

  private Kubeconfigs() {}

  /// @param who `clusterUser` or `clusterAdmin`
  static Answer answer(Call call, Store store, ObjectNode document, String who) {
    var cluster = Cluster.of(document);
    var user = exec(call, document, who) ? login(cluster) : token(cluster, who);
    var config = config(List.of(Entry.of(cluster, who, user)), way(store, call.base()));
    var text = config.toPrettyString() + "\n";
    var value = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    var body = Json.object();
    body.putArray("kubeconfigs").add(Json.object().put("name", who).put("value", value));
    return Answer.json(200, body).with("Content-Type", "application/json");
  }

  private static boolean exec(Call call, ObjectNode document, String who) {
    return who.equals(USER)
        && document.path("properties").has("aadProfile")
        && call.parameter("format").filter("exec"::equalsIgnoreCase).isPresent();
  }

  /// One for all clusters of a store.
  ///
  /// @param base the sandbox's own address; if it has TLS, so have the API servers
  public static String all(Store store, URI base) {
    var entries =
        store.under("/subscriptions/", (id, _) -> id.matches(".*/managedclusters/[^/]+")).stream()
            .map(Cluster::of)
            .map(cluster -> Entry.of(cluster, USER, token(cluster, USER)))
            .toList();
    return config(entries, way(store, base.toString())).toPrettyString() + "\n";
  }

  /// A cluster and who calls it.
  private record Entry(Cluster cluster, String name, ObjectNode user) {
    static Entry of(Cluster cluster, String who, ObjectNode user) {
      return new Entry(cluster, who + "_" + cluster.name(), user);
    }
  }

  /// How API servers are reached.
  ///
  /// @param ca what they are trusted by, in base64; empty without TLS
  private record Way(String scheme, String proxy, String ca) {
    ObjectNode to(Cluster cluster) {
      var host = cluster.hosts().stream().findFirst().orElse("unknown.invalid");
      var reach = Json.object();
      if (!ca.isEmpty()) {
        reach.put("certificate-authority-data", ca);
      }
      var port = ca.isEmpty() ? "" : ":443";
      return reach.put("server", scheme + "://" + host + port).put("proxy-url", proxy);
    }
  }

  /// A proxy is spoken to without TLS, whatever is spoken through it.
  private static Way way(Store store, String base) {
    var ca = KeptAuthority.pem(store).filter(_ -> base.startsWith("https:"));
    return new Way(
        ca.isPresent() ? "https" : "http",
        base.replaceFirst("^https:", "http:"),
        ca.map(pem -> Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8)))
            .orElse(""));
  }

  private static ObjectNode config(List<Entry> entries, Way way) {
    var config = Json.object().put("apiVersion", "v1").put("kind", "Config");
    var clusters = config.putArray("clusters");
    var users = config.putArray("users");
    var contexts = config.putArray("contexts");
    for (var entry : entries) {
      var name = entry.cluster().name();
      clusters.add(named(name, "cluster", way.to(entry.cluster())));
      users.add(named(entry.name(), "user", entry.user()));
      var context = Json.object().put("cluster", name).put("user", entry.name());
      contexts.add(named(name, CONTEXT, context));
    }
    entries.stream()
        .findFirst()
        .ifPresent(first -> config.put("current-context", first.cluster().name()));
    return config;
  }

  private static ObjectNode named(String name, String member, ObjectNode value) {
    var entry = Json.object().put("name", name);
    entry.set(member, value);
    return entry;
  }

  private static ObjectNode token(Cluster cluster, String who) {
    var secret = (who + cluster.id()).getBytes(StandardCharsets.UTF_8);
    return Json.object().put("token", UUID.nameUUIDFromBytes(secret).toString().replace("-", ""));
  }

  private static ObjectNode login(Cluster cluster) {
    var exec = Json.object().put("apiVersion", "client.authentication.k8s.io/v1beta1");
    exec.put("command", "kubelogin").put("provideClusterInfo", false);
    var arguments = exec.putArray("args");
    arguments.add("get-token").add("--environment").add("AzurePublicCloud");
    arguments.add("--server-id").add(SERVER_APP).add("--tenant-id");
    arguments.add(cluster.document().path("identity").path("tenantId").asText());
    arguments.add("--login").add("azurecli");
    var user = Json.object();
    user.set("exec", exec);
    return user;
  }
}
