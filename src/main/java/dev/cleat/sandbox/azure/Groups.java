package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Resource groups and subscriptions that seeds imply: who seeds a cluster need not seed what it
/// lies in.
final class Groups {

  private Groups() {}

  static List<ObjectNode> missing(List<ObjectNode> resources) {
    var groups = new LinkedHashMap<String, ObjectNode>();
    for (var resource : resources) {
      var parts = resource.path("id").asText().split("/");
      if (parts.length > 5 && parts[3].equalsIgnoreCase("resourceGroups")) {
        var group = group(parts[2], parts[4], resource.path("location").asText("westeurope"));
        groups.putIfAbsent(key(group), group);
      }
    }
    resources.forEach(resource -> groups.remove(key(resource)));
    return List.copyOf(groups.values());
  }

  /// Subscriptions that seeds imply, in the tenant that a seeded identity or cluster of theirs
  /// names.
  static List<ObjectNode> missingSubscriptions(List<ObjectNode> resources) {
    var tenants = new LinkedHashMap<String, String>();
    for (var resource : resources) {
      var parts = resource.path("id").asText().split("/");
      if (parts.length > 2 && parts[1].equals("subscriptions")) {
        tenants.merge(parts[2], tenant(resource), (one, other) -> one.isEmpty() ? other : one);
      }
    }
    resources.forEach(
        resource -> tenants.remove(resource.path("id").asText().replace("/subscriptions/", "")));
    return tenants.entrySet().stream()
        .map(entry -> Subscriptions.body(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String tenant(ObjectNode resource) {
    var own = resource.path("properties").path("tenantId").asText();
    return own.isEmpty() ? resource.path("identity").path("tenantId").asText() : own;
  }

  static ObjectNode group(String subscription, String name, String location) {
    var group = Json.object();
    group.put("id", "/subscriptions/" + subscription + "/resourceGroups/" + name);
    group.put("name", name);
    group.put("type", "Microsoft.Resources/resourceGroups");
    group.put("location", location);
    group.set("properties", Json.object().put("provisioningState", "Succeeded"));
    return group;
  }

  private static String key(ObjectNode resource) {
    return resource.path("id").asText().toLowerCase(Locale.ROOT);
  }
}
