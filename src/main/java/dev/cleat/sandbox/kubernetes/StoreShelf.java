package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.store.Store;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// One cluster's part of the sandbox's store.
record StoreShelf(Store store, String prefix) implements Shelf {

  private static final String PLACE = "kubernetes:";

  static StoreShelf of(Store store, String clusterId) {
    return new StoreShelf(store, PLACE + clusterId + ":");
  }

  /// The ids of all clusters that have a part.
  static SortedSet<String> clusters(Store store) {
    var found = new TreeSet<String>();
    for (String id : store.ids(PLACE)) {
      found.add(id.substring(PLACE.length(), id.indexOf(':', PLACE.length())));
    }
    return found;
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
