package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Resource groups that seeds imply: who seeds a cluster need not seed its group.
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
