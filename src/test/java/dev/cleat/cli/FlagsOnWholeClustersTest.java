package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.ArmId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A PUT of a cluster is a PUT of all of it: what a write does not send back may be lost.
class FlagsOnWholeClustersTest {
  private static final Set<String> OURS =
      Set.of(
          "/properties/oidcIssuerProfile/enabled",
          "/properties/securityProfile/workloadIdentity/enabled");
  private static final Set<String> AZURES =
      Set.of("/properties/oidcIssuerProfile/issuerURL", "/eTag");

  static Stream<String> clusters() {
    return RecordedClusters.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void enablingTheFlagsChangesTwoLeavesAndWhatAzureMakesOfThem(String name, @TempDir Path folder) {
    var seed = withUnknownMembers(Objects.requireNonNull(RecordedClusters.all().get(name)));
    var id = new ArmId(seed.path("id").asText());
    var ground =
        Ground.in(folder).seed("cluster.json", seed.toString()).document("c.yaml", document(id));

    ground.apply().applied();

    var after = ground.resource(id.text()).orElseThrow();
    var changed = differences("", seed, after);
    assertThat(changed).containsAll(OURS);
    assertThat(changed).isSubsetOf(Stream.concat(OURS.stream(), AZURES.stream()).toList());
    assertThat(after.at("/properties/oidcIssuerProfile/enabled").asBoolean()).isTrue();
    assertThat(after.at("/properties/securityProfile/workloadIdentity/enabled").asBoolean())
        .isTrue();
    assertThat(ground.apply().writes()).as("the second run").isEmpty();
  }

  private static ObjectNode withUnknownMembers(ObjectNode cluster) {
    var seed = cluster.deepCopy();
    seed.putObject("neverHeardOf").putArray("deep").add(1).addNull().add("two");
    ((ObjectNode) seed.path("properties")).putObject("fromTheFuture").put("precise", 1.0);
    if (seed.at("/properties/agentPoolProfiles/0") instanceof ObjectNode pool) {
      pool.put("poolFromTheFuture", "kept");
    }
    return seed;
  }

  private static String document(ArmId id) {
    return """
    apiVersion: cleat.dev/v1
    kind: AksCluster
    metadata: {name: it}
    spec:
      subscriptionId: %s
      resourceGroup: %s
      clusterName: %s
      oidcIssuerProfile: {enabled: true}
      securityProfile: {workloadIdentity: {enabled: true}}
    """
        .formatted(id.subscription().orElseThrow(), id.group().orElseThrow(), id.name());
  }

  private static List<String> differences(String at, JsonNode before, JsonNode after) {
    if (before.isContainerNode() && before.getNodeType() == after.getNodeType()) {
      var names = new LinkedHashSet<String>();
      keys(before).forEach(names::add);
      keys(after).forEach(names::add);
      var found = new ArrayList<String>();
      names.forEach(
          it -> found.addAll(differences(at + "/" + it, child(before, it), child(after, it))));
      return found;
    }
    if (before.isMissingNode() && after.isObject()) {
      return differences(at, empty(), after);
    }
    return before.equals(after) ? List.of() : List.of(at);
  }

  private static JsonNode empty() {
    return RecordedClusters.tree("{}");
  }

  private static Stream<String> keys(JsonNode node) {
    return node.isArray()
        ? Stream.iterate(0, it -> it + 1).limit(node.size()).map(String::valueOf)
        : node.propertyStream().map(it -> it.getKey());
  }

  private static JsonNode child(JsonNode node, String key) {
    return node.isArray() ? node.path(Integer.parseInt(key)) : node.path(key);
  }
}
