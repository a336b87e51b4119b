package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.kubernetes.Refusal.Flaw;
import java.util.List;
import java.util.Map;

/// The patches that carry no ownership of their own: JSON patch (RFC 6902) and merge patch (RFC
/// 7396). A strategic merge patch is taken as a merge patch, so its lists replace.
final class Patches {

  private Patches() {}

  static ObjectNode merge(ObjectNode target, ObjectNode patch) {
    var result = target.deepCopy();
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      var value = member.getValue();
      if (value.isNull()) {
        result.remove(member.getKey());
      } else if (value instanceof ObjectNode map) {
        var there = result.path(member.getKey());
        var base = there instanceof ObjectNode object ? object : empty();
        result.set(member.getKey(), merge(base, map));
      } else {
        result.set(member.getKey(), value.deepCopy());
      }
    }
    return result;
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// @throws Refusal 400 for what is no patch, 422 when a test or a path does not hold
  static ObjectNode json(ObjectNode target, JsonNode patch) {
    if (!(patch instanceof ArrayNode operations)) {
      throw Refusal.badRequest("a JSON patch is a list of operations");
    }
    var result = target.deepCopy();
    for (JsonNode operation : operations) {
      operate(result, operation);
    }
    return result;
  }

  private static void operate(ObjectNode target, JsonNode operation) {
    var path = operation.path("path").asText();
    var value = operation.path("value");
    switch (operation.path("op").asText()) {
      case "add" -> put(target, path, value);
      case "replace" -> {
        require(target, path);
        put(target, path, value);
      }
      case "remove" -> {
        require(target, path);
        remove(target, path);
      }
      case "test" -> test(target, path, value);
      case "copy" -> put(target, path, require(target, operation.path("from").asText()));
      case "move" -> {
        var from = operation.path("from").asText();
        var moved = require(target, from).deepCopy();
        remove(target, from);
        put(target, path, moved);
      }
      default -> throw Refusal.badRequest("Invalid JSON Patch");
    }
  }

  private static JsonNode require(ObjectNode target, String path) {
    var there = target.at(path);
    if (there.isMissingNode()) {
      throw unprocessable("the path " + path + " does not exist");
    }
    return there;
  }

  private static void test(ObjectNode target, String path, JsonNode value) {
    if (!target.at(path).equals(value)) {
      throw unprocessable("testing value " + path + " failed");
    }
  }

  private static Refusal unprocessable(String why) {
    return Refusal.invalid("", "", "", List.of(Flaw.invalid("patch", "", why)));
  }

  private static void put(ObjectNode target, String path, JsonNode value) {
    var name = lastOf(path);
    switch (parentOf(target, path)) {
      case ObjectNode map -> map.set(name, value.deepCopy());
      case ArrayNode list -> {
        if (name.equals("-")) {
          list.add(value.deepCopy());
        } else {
          list.insert(index(name), value.deepCopy());
        }
      }
      default -> throw unprocessable("the path " + path + " does not exist");
    }
  }

  private static void remove(ObjectNode target, String path) {
    var name = lastOf(path);
    switch (parentOf(target, path)) {
      case ObjectNode map -> map.remove(name);
      case ArrayNode list -> list.remove(index(name));
      default -> throw unprocessable("the path " + path + " does not exist");
    }
  }

  private static JsonNode parentOf(ObjectNode target, String path) {
    var slash = path.lastIndexOf('/');
    if (slash < 0) {
      throw unprocessable("the path " + path + " does not exist");
    }
    return target.at(path.substring(0, slash));
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }

  private static int index(String name) {
    if (!name.matches("\\d{1,6}")) {
      throw unprocessable(name + " is no index");
    }
    return Integer.parseInt(name);
  }
}
