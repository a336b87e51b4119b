package dev.cleat.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.SignIn;
import dev.cleat.model.SignIn.SecretRef;
import java.util.TreeMap;

/// How the run signs in and reaches each cluster: the documents' references, never a secret.
record AccessJson(DesiredState desired) {

  ObjectNode tree() {
    var access = desired.access();
    var node = Json.object().put("owner", access.owner());
    node.set("credentials", Json.array(access.credentials().values(), AccessJson::credential));
    node.set(
        "clusters",
        Json.array(access.clusters().entrySet(), it -> cluster(it.getKey(), it.getValue())));
    return node;
  }

  private static ObjectNode credential(SignIn signIn) {
    var node = Json.object();
    node.put("name", signIn.name());
    node.put("type", signIn.method().word());
    node.put("cloud", signIn.cloud().word());
    node.set("tenantID", Json.text(signIn.tenantId()));
    node.set("clientID", Json.text(signIn.clientId()));
    node.set("subscriptionId", Json.text(signIn.subscriptionId()));
    node.set("clientSecret", Json.orNull(signIn.clientSecret().map(AccessJson::reference)));
    node.set("certPath", Json.text(signIn.certificatePath()));
    var endpoints = node.putObject("endpoints");
    new TreeMap<>(signIn.endpoints()).forEach(endpoints::put);
    return node;
  }

  private static JsonNode reference(SecretRef secret) {
    return switch (secret) {
      case SecretRef.Env(var variable) -> Json.object().put("env", variable);
      case SecretRef.File(var path) -> Json.object().put("file", path);
      case SecretRef.InCluster(var namespace, var name, var key) ->
          Json.object().set("secret", secret(namespace, name, key));
    };
  }

  private static ObjectNode secret(String namespace, String name, String key) {
    return Json.object().put("namespace", namespace).put("name", name).put("key", key);
  }

  private ObjectNode cluster(ResourceKey key, ApiServer server) {
    var node = Json.object().put("cluster", desired.address(key));
    node.put("access", server.door().word());
    node.set("kubeconfig", Json.text(server.kubeconfig()));
    node.set("context", Json.text(server.context()));
    return node;
  }
}
