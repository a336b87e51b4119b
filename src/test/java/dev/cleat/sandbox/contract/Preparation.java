package dev.cleat.sandbox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The world before a recording begins, taken from the recording itself: whatever it sees that it
/// did not make.
final class Preparation {

  private static final String ID = "id";

  private final Map<String, ObjectNode> seeds = new LinkedHashMap<>();
  private final Set<String> made = new HashSet<>();

  private Preparation() {}

  static Collection<ObjectNode> of(Scenario scenario) {
    var preparation = new Preparation();
    scenario.exchanges().forEach(preparation::look);
    return preparation.seeds.values();
  }

  private void look(Exchange exchange) {
    var path = exchange.path();
    subscription(path);
    if (exchange.status() < 300) {
      group(path);
    } else {
      made.add(groupOf(path));
    }
    if (exchange.method().equals("PUT") && exchange.status() != 200) {
      made.add(key(path));
    } else if (exchange.status() == 200 && !exchange.method().equals("DELETE")) {
      seen(exchange.answer());
      exchange.answer().path("value").forEach(this::seen);
    }
  }

  private void seen(JsonNode body) {
    var id = key(body.path(ID).asText());
    var known = made.contains(id) || seeds.containsKey(id) || id.contains("/roledefinitions/");
    if (body instanceof ObjectNode resource && !id.isEmpty() && !known) {
      seeds.put(id, settled(resource.deepCopy()));
    }
  }

  /// What was seen moving had stood still before.
  private static ObjectNode settled(ObjectNode resource) {
    if (resource.path("properties") instanceof ObjectNode properties
        && properties.path("provisioningState").asText().equals("Updating")) {
      properties.put("provisioningState", "Succeeded");
    }
    return resource;
  }

  private void subscription(String path) {
    var parts = path.split("/");
    if (parts.length > 2 && parts[1].equals("subscriptions")) {
      var id = "/subscriptions/" + parts[2];
      seeds.computeIfAbsent(
          id,
          _ ->
              Scenario.JSON
                  .createObjectNode()
                  .put(ID, id)
                  .put("subscriptionId", parts[2])
                  .put("tenantId", parts[2]));
    }
  }

  private void group(String path) {
    var id = groupOf(path);
    if (!id.isEmpty() && !made.contains(id) && !id.equals(key(path)) && !seeds.containsKey(id)) {
      var group = Scenario.JSON.createObjectNode().put(ID, id).put("location", "westus2");
      seeds.put(id, group.put("name", id.substring(id.lastIndexOf('/') + 1)));
    }
  }

  private static String groupOf(String path) {
    var parts = key(path).split("/");
    return parts.length > 4 && parts[3].equals("resourcegroups")
        ? String.join("/", parts[0], parts[1], parts[2], parts[3], parts[4])
        : "";
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
