package dev.cleat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Bodies of managed clusters: recorded ones where the recordings are at hand, and one of our own
/// with everything that a write could lose.
final class RecordedClusters {
  private static final Path RECORDINGS = Path.of("..", "shared", "azure-recordings");
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordedClusters() {}

  /// By the name of where it comes from: a running cluster whose last operation succeeded.
  static Map<String, ObjectNode> all() {
    var clusters = new LinkedHashMap<String, ObjectNode>();
    clusters.put("our own, with user-assigned identities", ours());
    if (Files.isDirectory(RECORDINGS)) {
      Stream.of(
              "aks-enable-oidc-issuer",
              "aks-get-and-minimal-put-2025-08-01",
              "aks-lifecycle-2025-02-01",
              "aks-create-poll-credentials-update-2020-09-01")
          .forEach(name -> clusters.put(name, recorded(name)));
    } else if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(RECORDINGS + " is not there");
    }
    return clusters;
  }

  private static ObjectNode recorded(String name) {
    try (var lines = Files.lines(RECORDINGS.resolve(name + ".jsonl"))) {
      return lines
          .map(RecordedClusters::tree)
          .filter(line -> line.at("/request/method").asText().equals("GET"))
          .map(line -> line.at("/response/body"))
          .filter(RecordedClusters::isSettledCluster)
          .map(ObjectNode.class::cast)
          .findFirst()
          .orElseThrow(() -> new AssertionError("no cluster in " + name));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static boolean isSettledCluster(JsonNode body) {
    return body.path("type").asText().equalsIgnoreCase("Microsoft.ContainerService/managedClusters")
        && body.at("/properties/provisioningState").asText().equals("Succeeded");
  }

  private static ObjectNode ours() {
    return (ObjectNode)
        tree(
            """
            {"id": "/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/rg/providers/Microsoft.ContainerService/managedClusters/ours",
             "name": "ours", "type": "Microsoft.ContainerService/ManagedClusters",
             "location": "westeurope", "tags": {"Team": "platform"}, "eTag": "7f0a",
             "sku": {"name": "Base", "tier": "Standard"},
             "identity": {"type": "UserAssigned", "userAssignedIdentities": {
               "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/plane":
                 {"clientId": "d2c9a3f0-41f7-4d0c-8a8b-3f3f6b1f7a01", "principalId": "0a52d1f9-8d4a-4a5d-9d59-0c7b6ac0a402"}}},
             "properties": {"provisioningState": "Succeeded", "powerState": {"code": "Running"},
               "fqdn": "ours-dns.hcp.westeurope.azmk8s.io", "kubernetesVersion": "1.33.2",
               "currentKubernetesVersion": "1.33.2", "dnsPrefix": "ours",
               "agentPoolProfiles": [{"name": "system", "count": 3, "mode": "System", "provisioningState": "Succeeded"}],
               "securityProfile": {"imageCleaner": {"enabled": true, "intervalHours": 48}},
               "oidcIssuerProfile": {"enabled": false}}}
            """);
  }

  static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
