package dev.cleat.sandbox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a body is made of: JSON paths with the type at each. Items of an array share one path, and
/// so do the keys of maps that users fill.
final class Shape {

  private static final Set<String> MAPS = Set.of("tags", "nodeLabels", "userAssignedIdentities");

  private Shape() {}

  static SortedSet<String> of(JsonNode body) {
    var shape = new TreeSet<String>();
    walk("$", body, shape);
    return shape;
  }

  private static void walk(String path, JsonNode node, SortedSet<String> shape) {
    if (node.isMissingNode()) {
      return;
    }
    shape.add(path + ":" + node.getNodeType().name().toLowerCase(Locale.ROOT));
    if (node.isArray()) {
      node.forEach(item -> walk(path + "[]", item, shape));
    }
    var map = MAPS.contains(path.substring(path.lastIndexOf('.') + 1));
    node.properties()
        .forEach(
            member -> walk(path + (map ? ".*" : "." + member.getKey()), member.getValue(), shape));
  }
}
