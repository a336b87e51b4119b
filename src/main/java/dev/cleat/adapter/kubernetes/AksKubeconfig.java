package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Optional;

/// What Cleat takes from a kubeconfig that Azure hands out: where the API server is, and a client
/// certificate or token where the cluster has local accounts. An exec entry is left aside: our own
/// Entra token takes its place, so no kubelogin is needed.
///
/// @param server the API server's URL
/// @param authority its certificate authority, PEM in base64
/// @param certificate the client's, PEM in base64, as is the key
record AksKubeconfig(
    String server,
    Optional<String> authority,
    Optional<String> proxy,
    Optional<String> certificate,
    Optional<String> key,
    Optional<String> token) {

  private static final YAMLMapper YAML = new YAMLMapper();

  /// @throws IllegalArgumentException if there is no cluster in it; the message holds nothing of it
  static AksKubeconfig parse(String text) {
    var config = tree(text);
    var current = config.path("current-context").asText();
    var context = named(config.path("contexts"), current).path("context");
    var cluster = named(config.path("clusters"), context.path("cluster").asText()).path("cluster");
    var user = named(config.path("users"), context.path("user").asText()).path("user");
    if (cluster.path("server").asText().isEmpty()) {
      throw new IllegalArgumentException("the kubeconfig names no API server");
    }
    return new AksKubeconfig(
        cluster.path("server").asText(),
        text(cluster, "certificate-authority-data"),
        text(cluster, "proxy-url"),
        text(user, "client-certificate-data"),
        text(user, "client-key-data"),
        text(user, "token"));
  }

  /// Whether it opens the door by itself, without an Entra token.
  boolean signsIn() {
    return token.isPresent() || certificate.isPresent() && key.isPresent();
  }

  private static JsonNode tree(String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException _) {
      throw new IllegalArgumentException("the kubeconfig is no YAML");
    }
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode entry : list) {
      if (entry.path("name").asText().equals(name)) {
        return entry;
      }
    }
    return MissingNode.getInstance();
  }

  private static Optional<String> text(JsonNode node, String member) {
    return Optional.of(node.path(member).asText()).filter(value -> !value.isEmpty());
  }

  /// A mask: it may hold secrets.
  @Override
  public String toString() {
    return "AksKubeconfig[" + server + "]";
  }
}
