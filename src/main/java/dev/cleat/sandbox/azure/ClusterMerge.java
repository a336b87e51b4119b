package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/// Puts a body into a cluster the way AKS was seen to: what is absent or null stays, an object is
/// merged, pools are matched by name, and read-only members sent along change nothing.
final class ClusterMerge {

  private static final String PROPERTIES = "properties";
  private static final String TAGS = "tags";
  private static final String NAME = "name";
  private static final String POOLS = "agentPoolProfiles";

  private static final Set<String> READ_ONLY =
      Set.of(
          "provisioningState",
          "powerState",
          "fqdn",
          "privateFQDN",
          "azurePortalFQDN",
          "currentKubernetesVersion",
          "maxAgentPools",
          "resourceUID");

  /// Members that are a map of the user's: replaced whole, never merged.
  private static final Set<String> MAPS = Set.of(TAGS, "nodeLabels");

  private final Store store;
  private final Directory directory;

  ClusterMerge(Store store, Directory directory) {
    this.store = store;
    this.directory = directory;
  }

  ObjectNode merge(ObjectNode old, JsonNode body, ArmPath path) {
    var cluster = old.deepCopy();
    tags(cluster, body.path(TAGS));
    object(cluster, "sku", body.path("sku"));
    if (body.path("identity").isObject()) {
      identity(cluster, body.path("identity"), path);
    }
    if (cluster.path(PROPERTIES) instanceof ObjectNode properties) {
      properties(properties, body.path(PROPERTIES));
      addons(properties);
      Issuers.complete(cluster, properties, directory, path);
    }
    unknown(cluster, body);
    return cluster;
  }

  /// Top-level members that no rule speaks of come back as they were sent.
  private static void unknown(ObjectNode cluster, JsonNode body) {
    var known =
        Set.of(
            TAGS,
            "sku",
            "identity",
            PROPERTIES,
            "id",
            NAME,
            "type",
            "location",
            "systemData",
            "eTag");
    body.properties().stream()
        .filter(member -> !known.contains(member.getKey()) && !member.getValue().isNull())
        .forEach(member -> cluster.set(member.getKey(), member.getValue()));
  }

  private static void tags(ObjectNode cluster, JsonNode sent) {
    if (sent.isObject() && sent.isEmpty()) {
      cluster.remove(TAGS);
    } else if (sent.isObject()) {
      cluster.set(TAGS, sent);
    }
  }

  private void identity(ObjectNode cluster, JsonNode sent, ArmPath path) {
    var old = cluster.path("identity");
    var identity = Json.object().put("type", sent.path("type").asText("None"));
    if (sent.path("type").asText().contains("SystemAssigned")) {
      identity.put("principalId", principal(old, path));
      identity.put("tenantId", tenant(old, path));
    }
    var users = sent.path("userAssignedIdentities");
    if (users.isObject() && !users.isEmpty()) {
      var full = identity.putObject("userAssignedIdentities");
      users.fieldNames().forEachRemaining(id -> full.set(id, user(old, id)));
    }
    cluster.set("identity", identity);
  }

  private String principal(JsonNode old, ArmPath path) {
    var known = old.path("principalId").asText();
    return known.isEmpty() ? directory.guid("cluster", path.id()) : known;
  }

  private String tenant(JsonNode old, ArmPath path) {
    var known = old.path("tenantId").asText();
    return known.isEmpty() ? directory.tenant(path.subscription().orElse("")) : known;
  }

  private ObjectNode user(JsonNode old, String id) {
    for (var known : old.path("userAssignedIdentities").properties()) {
      if (known.getKey().equalsIgnoreCase(id) && known.getValue() instanceof ObjectNode ids) {
        return ids;
      }
    }
    var identity = store.get(id).map(found -> found.path(PROPERTIES));
    var ids = Json.object();
    ids.put("clientId", identity.map(found -> found.path("clientId").asText()).orElse(""));
    ids.put("principalId", identity.map(found -> found.path("principalId").asText()).orElse(""));
    return ids;
  }

  private static void properties(ObjectNode target, JsonNode sent) {
    for (var member : sent.properties()) {
      if (member.getKey().equals(POOLS) && member.getValue() instanceof ArrayNode pools) {
        target.set(POOLS, pools(target.path(POOLS), pools));
      } else if (!READ_ONLY.contains(member.getKey())) {
        member(target, member);
      }
    }
  }

  /// An add-on without settings says so with a null (recorded).
  private static void addons(ObjectNode properties) {
    for (var addon : properties.path("addonProfiles")) {
      if (addon instanceof ObjectNode object && !object.has("config")) {
        object.putNull("config");
      }
    }
  }

  /// Pools keep what is not sent of them; a pool that is not sent goes.
  private static ArrayNode pools(JsonNode old, ArrayNode sent) {
    var pools = Json.array();
    for (var pool : sent) {
      var before =
          StreamSupport.stream(old.spliterator(), false)
              .filter(other -> other.path(NAME).equals(pool.path(NAME)))
              .findFirst();
      var after =
          before.isPresent() && before.get() instanceof ObjectNode known
              ? known.deepCopy()
              : ClusterDefaults.pool(old);
      pool.properties().stream()
          .filter(member -> !READ_ONLY.contains(member.getKey()))
          .forEach(member -> member(after, member));
      pools.add(after);
    }
    return pools;
  }

  private static void member(ObjectNode target, Map.Entry<String, JsonNode> member) {
    var value = member.getValue();
    if (value.isNull()) {
      return;
    }
    if (value.isObject() && !MAPS.contains(member.getKey())) {
      object(target, member.getKey(), value);
    } else if (!value.isArray() || !value.isEmpty() || target.has(member.getKey())) {
      target.set(member.getKey(), value);
    }
  }

  private static void object(ObjectNode target, String name, JsonNode sent) {
    if (!sent.isObject()) {
      return;
    }
    var merged = target.path(name) instanceof ObjectNode old ? old : Json.object();
    sent.properties().forEach(member -> member(merged, member));
    target.set(name, merged);
  }
}
