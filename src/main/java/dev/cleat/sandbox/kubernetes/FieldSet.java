package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// A set of fields, as a manager's entry in `metadata.managedFields` holds it.
///
/// The wire form is `FieldsV1`: a tree of `f:<name>` members, where `.` stands for the field itself
/// when it has members of its own in the set.
record FieldSet(SortedSet<FieldPath> paths) {

  private static final String SELF = ".";
  private static final String MEMBER = "f:";
  private static final FieldPath METADATA = FieldPath.of("metadata");

  /// What the server itself looks after and therefore never records as anybody's.
  private static final Set<String> SERVER_OWNED =
      Set.of(
          "name",
          "namespace",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "selfLink",
          "uid",
          "generation",
          "managedFields",
          "resourceVersion");

  static final FieldSet EMPTY = new FieldSet(Collections.emptySortedSet());

  FieldSet {
    paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
  }

  static FieldSet of(Collection<FieldPath> paths) {
    return new FieldSet(new TreeSet<>(paths));
  }

  /// The leaves of an applied configuration: scalars, lists, and maps without members.
  static FieldSet leavesOf(JsonNode object) {
    var found = new TreeSet<FieldPath>();
    collectLeaves(object, FieldPath.ROOT, found);
    return new FieldSet(found).managed();
  }

  static void collectLeaves(JsonNode node, FieldPath here, Collection<FieldPath> into) {
    if (node.isObject() && !node.isEmpty()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        collectLeaves(member.getValue(), here.child(member.getKey()), into);
      }
    } else {
      into.add(here);
    }
  }

  /// Without the fields that belong to the server.
  FieldSet managed() {
    return filter(path -> !isServerOwned(path));
  }

  private static boolean isServerOwned(FieldPath path) {
    var names = path.names();
    if (names.size() <= 1) {
      return names.isEmpty()
          || names.equals(METADATA.names())
          || Set.of("apiVersion", "kind").contains(path.last());
    }
    return path.startsWith(METADATA) && SERVER_OWNED.contains(names.get(1));
  }

  FieldSet filter(Predicate<FieldPath> keep) {
    return of(paths.stream().filter(keep).toList());
  }

  FieldSet plus(FieldSet other) {
    var all = new TreeSet<>(paths);
    all.addAll(other.paths);
    return new FieldSet(all);
  }

  FieldSet minus(FieldSet other) {
    return filter(path -> !other.paths.contains(path));
  }

  FieldSet and(FieldSet other) {
    return filter(other.paths::contains);
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  boolean contains(FieldPath path) {
    return paths.contains(path);
  }

  ObjectNode toFieldsV1() {
    var root = JsonNodeFactory.instance.objectNode();
    for (FieldPath path : paths) {
      ObjectNode node = root;
      for (String name : path.names()) {
        node = node.withObjectProperty(MEMBER + name);
      }
      if (hasMembers(path)) {
        node.putObject(SELF);
      }
    }
    return root;
  }

  private boolean hasMembers(FieldPath path) {
    return paths.stream().anyMatch(other -> !other.equals(path) && other.startsWith(path));
  }

  static FieldSet fromFieldsV1(JsonNode tree) {
    var found = new TreeSet<FieldPath>();
    collect(tree, FieldPath.ROOT, found);
    return new FieldSet(found);
  }

  private static void collect(JsonNode tree, FieldPath here, Collection<FieldPath> into) {
    if (tree.isEmpty() && !here.equals(FieldPath.ROOT)) {
      into.add(here);
    }
    for (Map.Entry<String, JsonNode> member : tree.properties()) {
      if (member.getKey().equals(SELF)) {
        into.add(here);
      } else if (member.getKey().startsWith(MEMBER)) {
        collect(member.getValue(), here.child(member.getKey().substring(MEMBER.length())), into);
      }
    }
  }
}
