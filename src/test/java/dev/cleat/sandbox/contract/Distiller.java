package dev.cleat.sandbox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Makes of a recording what may lie in this repository: verbs, paths, statuses, the form of
/// headers, the members of bodies and their types. Names and values are replaced by our own, the
/// same by the same, but for the few words that Azure's behaviour hangs on.
final class Distiller {

  private static final Set<String> HEADERS =
      Set.of(
          "azure-asyncoperation", "location", "content-type", "x-ms-failure-cause", "retry-after");

  /// Members whose values are Azure's own words.
  private static final Set<String> WORDS =
      Set.of(
          "type",
          "provisioningState",
          "code",
          "status",
          "location",
          "principalType",
          "roleName",
          "scopeType");

  private static final Set<String> MAPS = Set.of("tags", "nodeLabels");

  private final Placeholders placeholders = new Placeholders();

  private Distiller() {}

  static Scenario distill(Scenario scenario) {
    var distiller = new Distiller();
    scenario.exchanges().forEach(exchange -> distiller.placeholders.learn(exchange.path()));
    return new Scenario(
        scenario.name(), scenario.exchanges().stream().map(distiller::exchange).toList());
  }

  private Exchange exchange(Exchange exchange) {
    var headers = new TreeMap<String, String>();
    exchange
        .headers()
        .forEach(
            (name, value) -> {
              if (HEADERS.contains(name)) {
                headers.put(name, header(value));
              }
            });
    return new Exchange(
        exchange.index(),
        exchange.method(),
        placeholders.url(exchange.url()),
        tree("", exchange.sent()),
        exchange.status(),
        headers,
        tree("", exchange.answer()),
        exchange.repeats());
  }

  private String header(String value) {
    return value.startsWith("/") || value.startsWith("https://") ? placeholders.url(value) : value;
  }

  private JsonNode tree(String member, JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> object(member, node);
      case ARRAY -> array(member, (ArrayNode) node);
      case STRING -> TextNode.valueOf(text(member, node.asText()));
      case NUMBER -> Scenario.JSON.getNodeFactory().numberNode(1);
      case BOOLEAN, NULL, MISSING, BINARY, POJO -> node;
    };
  }

  private ObjectNode object(String member, JsonNode node) {
    var object = Scenario.JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      var key = MAPS.contains(member) ? placeholders.value(entry.getKey()) : entry.getKey();
      object.set(key, tree(entry.getKey(), entry.getValue()));
    }
    return object;
  }

  private ArrayNode array(String member, ArrayNode node) {
    var array = Scenario.JSON.createArrayNode();
    node.forEach(item -> array.add(tree(member, item)));
    return array;
  }

  private String text(String member, String text) {
    if (WORDS.contains(member) || text.equals("msi") || text.equals("/")) {
      return text;
    }
    if (text.startsWith("/") || text.startsWith(Exchange.ARM)) {
      return placeholders.url(text);
    }
    if (text.startsWith("MC_")) {
      return placeholders.nodeGroup(text);
    }
    return member.equals("name") ? placeholders.name(text) : placeholders.value(text);
  }
}
