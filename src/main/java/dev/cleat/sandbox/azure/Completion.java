package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.store.Store;

/// What is true once an operation has ended.
final class Completion {

  private static final String PROPERTIES = "properties";

  private final Store store;

  Completion(Store store) {
    this.store = store;
  }

  void complete(OperationKind kind, String target) {
    switch (kind) {
      case CLUSTER_PUT -> store.get(target).ifPresent(cluster -> put(target, cluster));
      case CLUSTER_DELETE -> store.remove(target);
      case GROUP_DELETE -> removeGroup(target);
    }
  }

  private void put(String id, ObjectNode cluster) {
    if (cluster.path(PROPERTIES) instanceof ObjectNode properties) {
      ClusterStates.set(properties, "Succeeded");
      ClusterDefaults.finish(cluster, properties);
    }
    store.put(id, cluster);
  }

  private void removeGroup(String group) {
    store.ids(group + "/").forEach(store::remove);
    store.remove(group);
    FrontDoor.gone(store, group);
  }
}
