package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.kubernetes.ManagedFields.Manager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Field ownership as the API server keeps it: what an update takes over, and what an apply merges,
/// drops or runs into.
///
/// Source: kubernetes.io "Server-Side Apply"; the rules of structured-merge-diff for granular maps.
final class FieldOwnership {

  /// The manager to which an object without any record is ascribed when it is first applied to.
  private static final String BEFORE_FIRST_APPLY = "before-first-apply";

  /// What happens to fields that other managers hold with another value.
  enum Force {
    YES,
    NO
  }

  private FieldOwnership() {}

  /// Records what an update (create, put, patch) changed: the manager takes it over from all
  /// others. An update may carry the record itself, as of then; an empty one is not taken for one.
  static ObjectNode update(JsonNode live, ObjectNode next, Manager manager, String now) {
    var seen = Comparison.between(live, next);
    var managed = record(live, next);
    var result = next.deepCopy();
    if (!seen.isEmpty()) {
      var own = managed.heldBy(manager).minus(seen.removed()).plus(seen.changed());
      var lost = seen.changed().plus(seen.removed());
      managed =
          managed
              .mapOthers(manager, fields -> fields.minus(lost))
              .with(manager, own, manager.apiVersion(), now);
    }
    managed.writeTo(result);
    return result;
  }

  private static ManagedFields record(JsonNode live, ObjectNode next) {
    var sent = ManagedFields.of(next);
    return live.isEmpty() || sent.entries().isEmpty() ? ManagedFields.of(live) : sent;
  }

  /// Merges an applied configuration into the live object (an empty one when there is none).
  ///
  /// @throws Refusal 409 when another manager holds a field with another value and force is not
  ///   given
  static ObjectNode apply(
      ObjectNode live, ObjectNode config, String managerName, Force force, String now) {
    var manager = Manager.applier(managerName);
    var managed = withFirstRecord(live, now);
    var last = managed.heldBy(manager);
    var wanted = FieldSet.leavesOf(config);
    var merged = merge(live, config);
    prune(merged, last.minus(wanted), managed, manager);
    var seen = Comparison.between(live, merged);
    var conflicts = conflicts(managed, manager, seen.changed());
    if (force == Force.NO && !conflicts.isEmpty()) {
      throw Refusal.applyConflict(conflicts);
    }
    var lost = seen.changed().plus(seen.removed());
    managed
        .mapOthers(manager, fields -> fields.minus(lost))
        .with(manager, wanted, config.path("apiVersion").asText(), now)
        .writeTo(merged);
    return merged;
  }

  private static ManagedFields withFirstRecord(ObjectNode live, String now) {
    var managed = ManagedFields.of(live);
    if (live.isEmpty() || !managed.entries().isEmpty()) {
      return managed;
    }
    var version = live.path("apiVersion").asText();
    return managed.with(
        Manager.updater(BEFORE_FIRST_APPLY, version), FieldSet.leavesOf(live), version, now);
  }

  private static List<Conflict> conflicts(
      ManagedFields managed, Manager manager, FieldSet changed) {
    var found = new ArrayList<Conflict>();
    managed
        .entries()
        .forEach(
            (other, entry) -> {
              if (!other.equals(manager)) {
                entry.fields().and(changed).paths().forEach(p -> found.add(new Conflict(other, p)));
              }
            });
    return found;
  }

  /// A field that another manager holds with another value.
  record Conflict(Manager manager, FieldPath path) {}

  private static ObjectNode merge(ObjectNode live, ObjectNode config) {
    var result = live.deepCopy();
    for (Map.Entry<String, JsonNode> member : config.properties()) {
      var value = member.getValue();
      if (value instanceof ObjectNode wanted) {
        var there = result.path(member.getKey());
        var base = there instanceof ObjectNode map ? map : JsonNodeFactory.instance.objectNode();
        result.set(member.getKey(), merge(base, wanted));
      } else if (!value.isNull()) {
        result.set(member.getKey(), value.deepCopy());
      }
    }
    return result;
  }

  /// Takes away what this manager applied before and applies no more, unless somebody else holds
  /// it.
  private static void prune(
      ObjectNode object, FieldSet dropped, ManagedFields managed, Manager manager) {
    for (FieldPath path : dropped.paths()) {
      if (!managed.heldByOthers(path, manager)) {
        remove(object, path);
      }
    }
  }

  private static void remove(ObjectNode object, FieldPath path) {
    JsonNode parent = object;
    for (String name : path.parent().names()) {
      parent = parent.path(name);
    }
    if (parent instanceof ObjectNode map) {
      map.remove(path.last());
      if (map.isEmpty() && path.names().size() > 2) {
        remove(object, path.parent());
      }
    }
  }
}
