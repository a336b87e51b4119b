package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/// Where the objects of one API server are kept from one run of the sandbox to the next.
///
/// Keys are paths below the cluster. Every call is written through before it returns.
public interface Shelf {

  /// All that is kept, by key.
  Map<String, ObjectNode> load();

  /// Keeps an object, in place of the one under the same key.
  void put(String key, ObjectNode object);

  /// Forgets an object; one that is not there is no error.
  void remove(String key);

  /// A shelf that lasts as long as the process.
  static Shelf inMemory() {
    return new Shelf() {
      private final Map<String, ObjectNode> kept = new TreeMap<>();

      @Override
      public synchronized Map<String, ObjectNode> load() {
        return new TreeMap<>(kept);
      }

      @Override
      public synchronized void put(String key, ObjectNode object) {
        kept.put(key, object.deepCopy());
      }

      @Override
      public synchronized void remove(String key) {
        kept.remove(key);
      }
    };
  }
}
