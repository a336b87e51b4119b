package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What differs between two states of an object, field by field. Lists are compared whole.
record Comparison(FieldSet added, FieldSet modified, FieldSet removed) {

  /// Members whose value is a map to the API, not a structure: the map as such has an owner too.
  private static final Set<String> MAPS =
      Set.of(
          "labels",
          "annotations",
          "data",
          "binaryData",
          "stringData",
          "matchLabels",
          "nodeSelector");

  static Comparison between(JsonNode before, JsonNode after) {
    var walk = new Walk();
    walk.compare(before, after, FieldPath.ROOT);
    return new Comparison(
        new FieldSet(walk.added).managed(),
        new FieldSet(walk.modified).managed(),
        new FieldSet(walk.removed).managed());
  }

  FieldSet changed() {
    return added.plus(modified);
  }

  boolean isEmpty() {
    return added.isEmpty() && modified.isEmpty() && removed.isEmpty();
  }

  private static final class Walk {
    private final TreeSet<FieldPath> added = new TreeSet<>();
    private final TreeSet<FieldPath> modified = new TreeSet<>();
    private final TreeSet<FieldPath> removed = new TreeSet<>();

    void compare(JsonNode before, JsonNode after, FieldPath here) {
      if (before.isObject() && after.isObject()) {
        compareMembers(before, after, here);
      } else if (!before.equals(after)) {
        modified.add(here);
      }
    }

    private void compareMembers(JsonNode before, JsonNode after, FieldPath here) {
      for (Map.Entry<String, JsonNode> member : after.properties()) {
        var path = here.child(member.getKey());
        if (before.has(member.getKey())) {
          compare(before.path(member.getKey()), member.getValue(), path);
        } else {
          collect(member.getValue(), path, added);
        }
      }
      for (Map.Entry<String, JsonNode> member : before.properties()) {
        if (!after.has(member.getKey())) {
          collect(member.getValue(), here.child(member.getKey()), removed);
        }
      }
    }

    private void collect(JsonNode node, FieldPath here, Set<FieldPath> into) {
      FieldSet.collectLeaves(node, here, into);
      if (node.isObject() && MAPS.contains(here.last())) {
        into.add(here);
      }
      if (node.isObject()) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
          collect(member.getValue(), here.child(member.getKey()), into);
        }
      }
    }
  }
}
