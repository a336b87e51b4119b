package dev.cleat.adapter.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The tree that is PUT differs from the one that was read in two leaves and in what is read-only.
final class ClusterTreeTest {
  private static final Path RECORDINGS = Path.of("../shared/azure-recordings");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> MAY_GO =
      List.of(
          "/id",
          "/name",
          "/type",
          "/systemData",
          "/eTag",
          "/properties/provisioningState",
          "/properties/powerState",
          "/properties/fqdn",
          "/properties/privateFQDN",
          "/properties/azurePortalFQDN",
          "/properties/currentKubernetesVersion",
          "/properties/oidcIssuerProfile",
          "/properties/securityProfile/workloadIdentity",
          "/identity/principalId",
          "/identity/tenantId",
          "/identity/userAssignedIdentities");

  static Stream<Arguments> clusters() {
    var own = Stream.of(arguments("our own", AzureWorld.cluster("demo")));
    return Stream.concat(own, recorded());
  }

  private static Stream<Arguments> recorded() {
    if (!Files.isDirectory(RECORDINGS)) {
      return Stream.of();
    }
    try (var files = Files.list(RECORDINGS)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("aks-"))
          .sorted()
          .flatMap(ClusterTreeTest::bodies)
          .toList()
          .stream();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Stream<Arguments> bodies(Path file) {
    try {
      var found = new ArrayList<Arguments>();
      for (var line : Files.readAllLines(file)) {
        var body = JSON.readTree(line).at("/response/body");
        if (body.at("/properties/provisioningState").isTextual()) {
          found.add(arguments(file.getFileName() + " " + found.size(), body));
        }
      }
      return found.stream();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clusters")
  void nothingButTheFlagsAndWhatIsReadOnlyDiffers(String name, JsonNode read) {
    var written = ClusterTree.withFlags(read, AzureWorld.flags("demo", true, true));

    assertThat(written.at("/properties/oidcIssuerProfile/enabled").asBoolean()).isTrue();
    assertThat(written.at("/properties/securityProfile/workloadIdentity/enabled").asBoolean())
        .isTrue();
    assertThat(rest(written)).isEqualTo(rest(read));
  }

  private static TreeMap<String, String> rest(JsonNode tree) {
    var leaves = new TreeMap<String, String>();
    flatten("", tree, leaves);
    leaves.keySet().removeIf(path -> MAY_GO.stream().anyMatch(path::startsWith));
    return leaves;
  }

  private static void flatten(String path, JsonNode tree, TreeMap<String, String> leaves) {
    if (tree.isObject() && !tree.isEmpty()) {
      tree.properties().forEach(it -> flatten(path + "/" + it.getKey(), it.getValue(), leaves));
    } else if (!(tree.isObject() && path.endsWith("/securityProfile"))) {
      leaves.put(path, tree.toString());
    }
  }

  @Test
  void idsUnderUserAssignedIdentitiesAreNotEchoed() {
    var written =
        ClusterTree.withFlags(AzureWorld.cluster("demo"), AzureWorld.flags("demo", true, true));

    var assigned = written.at("/identity/userAssignedIdentities");
    assertThat(assigned).hasSize(1);
    assertThat(assigned.elements().next()).isEqualTo(JSON.createObjectNode());
    assertThat(written.at("/identity/type").asText()).isEqualTo("UserAssigned");
  }

  @Test
  void aFlagThatIsNotDeclaredIsNotTouched() {
    var declared = AzureWorld.flags("demo", true, true);
    var one =
        new dev.cleat.model.Cluster(
            declared.key(), declared.id(), "", declared.oidcIssuer(), java.util.Optional.empty());

    var written = ClusterTree.withFlags(AzureWorld.cluster("demo"), one);

    assertThat(written.at("/properties/securityProfile/workloadIdentity").isMissingNode()).isTrue();
  }

  @Test
  void aProfileThatIsNullIsMade() {
    var tree = AzureWorld.cluster("demo");
    ((ObjectNode) tree.path("properties")).putNull("securityProfile").putNull("oidcIssuerProfile");

    var written = ClusterTree.withFlags(tree, AzureWorld.flags("demo", true, true));

    assertThat(ClusterTree.issuerOn(written)).isTrue();
    assertThat(ClusterTree.workloadIdentityOn(written)).isTrue();
  }
}
