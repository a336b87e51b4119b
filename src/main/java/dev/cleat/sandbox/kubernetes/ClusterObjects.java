package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The objects of one API server, with one count of resource versions over all of them.
///
/// Callers hold the lock of this object over a read and the write that rests on it.
final class ClusterObjects {

  private static final long FIRST_VERSION = 1000;

  private final Shelf shelf;
  private final TreeMap<String, ObjectNode> byPath = new TreeMap<>();
  private long version = FIRST_VERSION;

  ClusterObjects(Shelf shelf) {
    this.shelf = shelf;
    for (Map.Entry<String, ObjectNode> each : shelf.load().entrySet()) {
      if (ObjectKey.isPath(each.getKey())) {
        byPath.put(each.getKey(), each.getValue());
        version = Math.max(version, each.getValue().at("/metadata/resourceVersion").asLong());
      }
    }
  }

  synchronized Optional<ObjectNode> find(ObjectKey key) {
    return Optional.ofNullable(byPath.get(key.path())).map(ObjectNode::deepCopy);
  }

  /// Objects of a kind in the order of their paths.
  ///
  /// @param namespace empty for all namespaces
  synchronized List<ObjectNode> list(ResourceType type, String namespace) {
    var prefix = ObjectKey.of(type, namespace, "").path();
    var start = namespace.isEmpty() ? kindPrefix(type) : prefix;
    return byPath.tailMap(start).entrySet().stream()
        .takeWhile(e -> e.getKey().startsWith(start))
        .map(e -> e.getValue().deepCopy())
        .toList();
  }

  private static String kindPrefix(ResourceType type) {
    return (type.group().isEmpty() ? "core" : type.group()) + "/" + type.plural() + "/";
  }

  synchronized List<ObjectNode> inNamespace(String namespace) {
    return byPath.values().stream()
        .filter(o -> o.at("/metadata/namespace").asText().equals(namespace))
        .map(ObjectNode::deepCopy)
        .toList();
  }

  synchronized List<ObjectNode> everything() {
    return byPath.values().stream().map(ObjectNode::deepCopy).toList();
  }

  synchronized boolean isEmpty() {
    return byPath.isEmpty();
  }

  /// The version of the newest write.
  synchronized long version() {
    return version;
  }

  /// Stores the object under the next version, and answers it as stored.
  synchronized ObjectNode put(ObjectKey key, ObjectNode object) {
    version++;
    var stored = object.deepCopy();
    stored.withObjectProperty("metadata").put("resourceVersion", Long.toString(version));
    byPath.put(key.path(), stored);
    shelf.put(key.path(), stored);
    return stored.deepCopy();
  }

  synchronized void remove(ObjectKey key) {
    version++;
    byPath.remove(key.path());
    shelf.remove(key.path());
  }
}
