package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleat.kubernetes.Kubectl;
import dev.cleat.kubernetes.SharedControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rights in k8s/ and the roles in examples/bootstrap are what `cleat permissions` prints for
/// the documents beside them, no more and no less.
final class ManifestRightsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir private Path folder;

  private JsonNode permissions(String overlay, int shards, String purpose)
      throws JsonProcessingException {
    var documents = Path.of("k8s/overlays", overlay, "documents").toAbsolutePath().toString();
    var base = Path.of("k8s/base/documents").toAbsolutePath().toString();
    var ended =
        Cleat.in(folder)
            .with("AZURE_SUBSCRIPTION_ID", "6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11")
            .with("AZURE_TENANT_ID", "9d2f1c36-4b7a-4d0e-8a53-6c1be0f7a214")
            .with("AZURE_CLIENT_ID", "5b1e7d40-2c8f-4f6a-9e37-d0a4c2b85e19")
            .with("CLEAT_SHARD_COUNT", String.valueOf(shards))
            .run(
                "permissions",
                "-f",
                documents,
                "-f",
                base,
                "--in-pod",
                "--for",
                purpose,
                "-o",
                "json");
    assertThat(ended.code()).as(ended.err()).isZero();
    return JSON.readTree(ended.out());
  }

  private List<JsonNode> built(String kustomization) throws IOException {
    var kubectl = Kubectl.of(SharedControlPlane.get(), folder);
    var objects = new ArrayList<JsonNode>();
    try (var all =
        YAML.readerFor(JsonNode.class)
            .<JsonNode>readValues(kubectl.out("kustomize", "k8s/overlays/" + kustomization))) {
      all.forEachRemaining(objects::add);
    }
    return objects;
  }

  // --- rights, one by one

  private static Set<String> rights(Stream<JsonNode> objects) {
    return objects
        .filter(it -> it.path("kind").asText().endsWith("Role"))
        .flatMap(
            role ->
                role.path("rules")
                    .valueStream()
                    .flatMap(rule -> rights(role.at("/metadata/namespace").asText(), rule)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> rights(String namespace, JsonNode rule) {
    return words(rule, "verbs")
        .flatMap(
            verb ->
                Stream.concat(words(rule, "resources"), words(rule, "nonResourceURLs"))
                    .flatMap(
                        what ->
                            names(rule)
                                .map(
                                    name ->
                                        "%s %s %s/%s %s"
                                            .formatted(
                                                namespace,
                                                verb,
                                                rule.at("/apiGroups/0").asText(),
                                                what,
                                                name))));
  }

  private static Stream<String> words(JsonNode rule, String member) {
    return rule.path(member).valueStream().map(JsonNode::asText);
  }

  private static Stream<String> names(JsonNode rule) {
    return rule.has("resourceNames") ? words(rule, "resourceNames") : Stream.of("*");
  }

  private static Stream<JsonNode> manifests(JsonNode permissions, String cluster) {
    return permissions
        .path("kubernetes")
        .valueStream()
        .filter(it -> it.path("cluster").asText().endsWith("/" + cluster))
        .findFirst()
        .orElse(MissingNode.getInstance())
        .path("manifests")
        .valueStream();
  }

  @ParameterizedTest
  @CsvSource({
    "aks, 1, aks, demo-aks-cluster",
    "aks, 4, sharded, demo-aks-cluster",
    "several-clusters, 1, several-clusters, hub",
    "several-clusters, 1, several-clusters/elsewhere, spoke"
  })
  void anOverlayGrantsWhatItsDocumentsNeed(String overlay, int shards, String built, String cluster)
      throws IOException {
    var needed = rights(manifests(permissions(overlay, shards, "apply"), cluster));
    assertThat(needed).isNotEmpty();
    assertThat(rights(built(built).stream())).isEqualTo(needed);
  }

  /// Whoever verifies needs all of its rights, and has none of those that write.
  @Test
  void theOverlayThatVerifiesGrantsWhatVerifyingNeeds() throws IOException {
    var needed = rights(manifests(permissions("aks", 1, "verify"), "demo-aks-cluster"));
    assertThat(needed).contains("shop create /serviceaccounts/token orders");
    assertThat(needed).noneMatch(it -> it.matches(".* (patch|update|delete) .*"));
    assertThat(rights(built("verify").stream())).isEqualTo(needed);
  }

  @ParameterizedTest(name = "to {0}")
  @CsvSource({"apply, examples/bootstrap/roles", "verify, examples/bootstrap/verify/roles"})
  void theRolesOfTheBootstrapAreThoseThatItsDocumentsNeed(String purpose, Path roles)
      throws IOException {
    var needed =
        permissions("aks", 1, purpose)
            .path("azure")
            .valueStream()
            .map(it -> it.path("role"))
            .map(it -> List.of(it.path("Actions"), it.path("AssignableScopes")))
            .toList();
    var made = new ArrayList<List<JsonNode>>();
    for (var name : List.of("access-and-identities", "clusters")) {
      var role = JSON.readTree(Files.readString(roles.resolve(name + ".json")));
      made.add(List.of(role.path("Actions"), role.path("AssignableScopes")));
    }
    assertThat(made).isEqualTo(needed);
  }
}
