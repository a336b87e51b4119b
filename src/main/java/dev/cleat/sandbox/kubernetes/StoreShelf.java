package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.store.Store;
import java.util.Map;
import java.util.TreeMap;

/// One cluster's part of the sandbox's store.
record StoreShelf(Store store, String prefix) implements Shelf {

  static StoreShelf of(Store store, String clusterId) {
    return new StoreShelf(store, "kubernetes:" + clusterId + ":");
  }

  @Override
  public Map<String, ObjectNode> load() {
    var found = new TreeMap<String, ObjectNode>();
    for (String id : store.ids(prefix)) {
      store.get(id).ifPresent(document -> found.put(id.substring(prefix.length()), document));
    }
    return found;
  }

  @Override
  public void put(String key, ObjectNode object) {
    store.put(prefix + key, object);
  }

  @Override
  public void remove(String key) {
    store.remove(prefix + key);
  }
}
