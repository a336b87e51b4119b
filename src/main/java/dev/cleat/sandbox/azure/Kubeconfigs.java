package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.cluster.Cluster;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/// Kubeconfigs as AKS hands them out. The API server's host is the real-looking one of the cluster;
/// what makes it reachable is the standard field `proxy-url`, which names this sandbox.
final class Kubeconfigs {

  /// The Entra application that stands for every AKS API server.
  private static final String SERVER_APP = "6dae42f8-4368-4678-94ff-3960e28e3630";

  private Kubeconfigs() {}

  /// @param who `clusterUser` or `clusterAdmin`
  static Answer answer(Call call, ObjectNode document, String who) {
    var cluster = Cluster.of(document);
    var user = exec(call, document, who) ? login(cluster) : token(cluster, who);
    var text = text(call, cluster, who, user);
    var value = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    var body = Json.object();
    body.putArray("kubeconfigs").add(Json.object().put("name", who).put("value", value));
    return Answer.json(200, body).with("Content-Type", "application/json");
  }

  private static boolean exec(Call call, ObjectNode document, String who) {
    return who.equals("clusterUser")
        && document.path("properties").has("aadProfile")
        && call.parameter("format").filter("exec"::equalsIgnoreCase).isPresent();
  }

  private static String text(Call call, Cluster cluster, String who, ObjectNode user) {
    var server = "http://" + cluster.hosts().stream().findFirst().orElse("unknown.invalid");
    var reach = Json.object().put("server", server).put("proxy-url", "http://" + proxy(call));
    var name = who + "_" + cluster.name();
    var config = Json.object().put("apiVersion", "v1").put("kind", "Config");
    config.putArray("clusters").add(named(cluster.name(), "cluster", reach));
    config.putArray("users").add(named(name, "user", user));
    var context = Json.object().put("cluster", cluster.name()).put("user", name);
    config.putArray("contexts").add(named(cluster.name(), "context", context));
    config.put("current-context", cluster.name());
    return config.toPrettyString() + "\n";
  }

  private static String proxy(Call call) {
    return call.authority();
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
