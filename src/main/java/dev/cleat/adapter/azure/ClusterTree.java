package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A managed cluster as Azure tells it: what we manage of it, why it takes no write now, and the
/// same tree with other flags. Pure.
final class ClusterTree {
  private static final String CLUSTER_API = "sigs.k8s.io_cluster-api-provider-azure_cluster_";
  private static final List<String> READ_ONLY =
      List.of("id", "name", "type", "systemData", "eTag", "etag");
  private static final List<String> READ_ONLY_PROPERTIES =
      List.of(
          "provisioningState",
          "powerState",
          "fqdn",
          "privateFQDN",
          "azurePortalFQDN",
          "currentKubernetesVersion");

  private ClusterTree() {}

  /// The cluster as an observed thing.
  static Live live(JsonNode tree, String credential, ArmId id) {
    var state =
        new Cluster(
            ResourceKey.of(Kind.CLUSTER, id),
            id,
            credential,
            Optional.of(issuerOn(tree)),
            Optional.of(workloadIdentityOn(tree)));
    return new Live(
        state,
        tree.path("id").asText(id.text()),
        outputs(tree),
        Ownership.unmarked(),
        hold(tree),
        Map.of(),
        etag(tree));
  }

  /// Absent means off (recorded).
  static boolean issuerOn(JsonNode tree) {
    return tree.path("properties").path("oidcIssuerProfile").path("enabled").asBoolean(false);
  }

  static boolean workloadIdentityOn(JsonNode tree) {
    return tree.path("properties")
        .path("securityProfile")
        .path("workloadIdentity")
        .path("enabled")
        .asBoolean(false);
  }

  /// Whether both declared flags are as declared.
  static boolean asWanted(JsonNode tree, Cluster wanted) {
    return wanted.oidcIssuer().map(on -> on == issuerOn(tree)).orElse(true)
        && wanted.workloadIdentity().map(on -> on == workloadIdentityOn(tree)).orElse(true);
  }

  /// The tree to PUT: the declared flags set, what is read-only left out, and the values under the
  /// user-assigned identities emptied, since ARM refuses its own ids there.
  static ObjectNode withFlags(JsonNode tree, Cluster wanted) {
    ObjectNode out = tree.deepCopy();
    out.remove(READ_ONLY);
    var properties = object(out, "properties");
    properties.remove(READ_ONLY_PROPERTIES);
    if (properties.get("oidcIssuerProfile") instanceof ObjectNode profile) {
      profile.remove("issuerURL");
    }
    wanted.oidcIssuer().ifPresent(on -> object(properties, "oidcIssuerProfile").put("enabled", on));
    wanted
        .workloadIdentity()
        .ifPresent(
            on ->
                object(object(properties, "securityProfile"), "workloadIdentity")
                    .put("enabled", on));
    if (out.get("identity") instanceof ObjectNode identity) {
      identity.remove(List.of("principalId", "tenantId"));
      if (identity.get("userAssignedIdentities") instanceof ObjectNode assigned) {
        List.copyOf(assigned.properties()).forEach(entry -> assigned.putObject(entry.getKey()));
      }
    }
    return out;
  }

  static String etag(JsonNode tree) {
    var text = tree.path("eTag").asText("");
    return text.isEmpty() || text.equals("null") ? "" : text;
  }

  /// Whether somebody's change is under way that will end by itself.
  static boolean busy(JsonNode tree) {
    return hold(tree).filter(why -> why.code() == Code.CLUSTER_BUSY).isPresent();
  }

  /// Why the cluster takes no write now:
  ///
  /// | seen | hold |
  /// |---|---|
  /// | a tag of Cluster API's Azure provider that says owned | its control plane object is to be changed |
  /// | Failed, Canceled | blocked: a write would reconcile everything |
  /// | powerState Stopped, or Starting, Stopping | deferred: only start and delete are taken |
  /// | any other state than Succeeded | deferred: busy |
  static Optional<Problem> hold(JsonNode tree) {
    var properties = tree.path("properties");
    var state = properties.path("provisioningState").asText("Succeeded");
    var power = properties.path("powerState").path("code").asText("");
    if (managedByClusterApi(tree)) {
      return Optional.of(clusterApi());
    }
    return switch (state) {
      case "Failed", "Canceled" -> Optional.of(failed(state));
      case "Starting", "Stopping" -> Optional.of(stopped(state.toLowerCase(Locale.ROOT)));
      case "Succeeded" ->
          power.equals("Stopped") ? Optional.of(stopped("stopped")) : Optional.empty();
      default -> Optional.of(busy(state));
    };
  }

  private static boolean managedByClusterApi(JsonNode tree) {
    return tree.path("tags").properties().stream()
        .anyMatch(
            tag ->
                tag.getKey().toLowerCase(Locale.ROOT).startsWith(CLUSTER_API)
                    && tag.getValue().asText().equals("owned"));
  }

  private static Problem clusterApi() {
    return Problem.of(
        Code.CLUSTER_API_OWNED,
        "Cluster API manages this cluster, as its tags say, and would undo the change",
        "set spec.oidcIssuerProfile.enabled and spec.securityProfile.workloadIdentity.enabled"
            + " on its AzureManagedControlPlane");
  }

  private static Problem failed(String state) {
    return Problem.of(
        Code.CLUSTER_FAILED,
        "the cluster's provisioningState is %s: a write would reconcile all of it".formatted(state),
        "bring it to Succeeded first: az aks update -g GROUP -n NAME");
  }

  private static Problem stopped(String word) {
    return Problem.of(
        Code.CLUSTER_STOPPED,
        "the cluster is %s".formatted(word),
        "start it: az aks start -g GROUP -n NAME");
  }

  private static Problem busy(String state) {
    return Problem.of(
        Code.CLUSTER_BUSY,
        "the cluster is busy: provisioningState is %s".formatted(state),
        "run again when the operation under way has ended");
  }

  private static Map<Output, String> outputs(JsonNode tree) {
    var properties = tree.path("properties");
    var outputs = new EnumMap<Output, String>(Output.class);
    var issuer = properties.path("oidcIssuerProfile").path("issuerURL");
    if (issuerOn(tree)) {
      put(outputs, Output.ISSUER, issuer);
    }
    put(outputs, Output.FQDN, properties.path("fqdn"));
    put(outputs, Output.PRIVATE_FQDN, properties.path("privateFQDN"));
    return outputs;
  }

  private static void put(Map<Output, String> outputs, Output output, JsonNode text) {
    if (text.isTextual() && !text.asText().isBlank()) {
      outputs.put(output, text.asText());
    }
  }

  private static ObjectNode object(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode there ? there : parent.putObject(name);
  }
}
