package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Who holds which fields of one object: `metadata.managedFields` as a map.
record ManagedFields(SortedMap<Manager, Entry> entries) {

  /// How a manager came to its fields.
  enum Operation {
    APPLY("Apply"),
    UPDATE("Update");

    private final String wire;

    Operation(String wire) {
      this.wire = wire;
    }

    static Operation ofWire(String text) {
      return text.equals(APPLY.wire) ? APPLY : UPDATE;
    }
  }

  /// A manager as the server tells managers apart. The version counts for updates alone: an applier
  /// stays itself when it moves to another version.
  record Manager(String name, Operation operation, String apiVersion, String subresource)
      implements Comparable<Manager> {

    private static final Comparator<Manager> ORDER =
        Comparator.comparing(Manager::operation)
            .thenComparing(Manager::name)
            .thenComparing(Manager::apiVersion)
            .thenComparing(Manager::subresource);

    static Manager applier(String name) {
      return new Manager(name, Operation.APPLY, "", "");
    }

    static Manager updater(String name, String apiVersion) {
      return new Manager(name, Operation.UPDATE, apiVersion, "");
    }

    @Override
    public int compareTo(Manager other) {
      return ORDER.compare(this, other);
    }

    /// As a conflict names it.
    @Override
    public String toString() {
      return switch (operation) {
        case APPLY -> "\"" + name + "\"";
        case UPDATE -> "\"" + name + "\" using " + apiVersion;
      };
    }
  }

  /// One manager's fields.
  ///
  /// @param apiVersion the version that the manager last wrote in
  /// @param time when its set last changed, RFC 3339
  record Entry(FieldSet fields, String apiVersion, String time) {
    Entry with(FieldSet other) {
      return new Entry(other, apiVersion, time);
    }
  }

  ManagedFields {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  static ManagedFields of(JsonNode object) {
    var found = new TreeMap<Manager, Entry>();
    for (JsonNode entry : object.path("metadata").path("managedFields")) {
      var operation = Operation.ofWire(entry.path("operation").asText());
      var version = entry.path("apiVersion").asText();
      var manager =
          new Manager(
              entry.path("manager").asText(),
              operation,
              operation == Operation.UPDATE ? version : "",
              entry.path("subresource").asText());
      var fields = FieldSet.fromFieldsV1(entry.path("fieldsV1"));
      found.put(manager, new Entry(fields, version, entry.path("time").asText()));
    }
    return new ManagedFields(found).withoutEmpty();
  }

  FieldSet heldBy(Manager manager) {
    var entry = entries.get(manager);
    return entry == null ? FieldSet.EMPTY : entry.fields();
  }

  /// Whether anybody but this manager holds the field.
  boolean heldByOthers(FieldPath path, Manager manager) {
    return entries.entrySet().stream()
        .anyMatch(e -> !e.getKey().equals(manager) && e.getValue().fields().contains(path));
  }

  ManagedFields with(Manager manager, FieldSet fields, String apiVersion, String now) {
    var next = new TreeMap<>(entries);
    var fresh = new Entry(fields, apiVersion, now);
    next.merge(manager, fresh, (before, _) -> before.fields().equals(fields) ? before : fresh);
    return new ManagedFields(next).withoutEmpty();
  }

  /// The same with every set changed but this manager's.
  ManagedFields mapOthers(Manager manager, UnaryOperator<FieldSet> change) {
    var next = new TreeMap<Manager, Entry>();
    for (Map.Entry<Manager, Entry> each : entries.entrySet()) {
      var entry = each.getValue();
      var same = each.getKey().equals(manager);
      next.put(each.getKey(), same ? entry : entry.with(change.apply(entry.fields())));
    }
    return new ManagedFields(next).withoutEmpty();
  }

  private ManagedFields withoutEmpty() {
    var next = new TreeMap<>(entries);
    next.values().removeIf(entry -> entry.fields().isEmpty());
    return new ManagedFields(next);
  }

  /// Writes the entries into the object, or takes the member away when nobody holds anything.
  void writeTo(ObjectNode object) {
    var metadata = object.withObjectProperty("metadata");
    if (entries.isEmpty()) {
      metadata.remove("managedFields");
    } else {
      metadata.set("managedFields", toJson());
    }
  }

  private ArrayNode toJson() {
    var list = JsonNodeFactory.instance.arrayNode();
    entries.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Manager, Entry> e) -> e.getKey().operation())
                .thenComparing(e -> e.getValue().time())
                .thenComparing(Map.Entry::getKey))
        .forEach(e -> list.add(toJson(e.getKey(), e.getValue())));
    return list;
  }

  private static ObjectNode toJson(Manager manager, Entry entry) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("manager", manager.name());
    node.put("operation", manager.operation().wire);
    node.put("apiVersion", entry.apiVersion());
    node.put("time", entry.time());
    node.put("fieldsType", "FieldsV1");
    node.set("fieldsV1", entry.fields().toFieldsV1());
    if (!manager.subresource().isEmpty()) {
      node.put("subresource", manager.subresource());
    }
    return node;
  }
}
