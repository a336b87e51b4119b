package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.kubernetes.ManagedFields.Manager;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// What is in a cluster when it is new: the namespaces that every cluster has, and the manifests of
/// its seed folder, as if `kubectl create` had made them.
///
/// A manifest's own `metadata.uid` and `metadata.managedFields` are kept, so that a seed can say
/// who holds which field.
final class Seeds {

  private static final String MANAGER = "kubectl-create";
  private static final List<String> NAMESPACES =
      List.of("default", "kube-system", "kube-public", "kube-node-lease");

  private final ResourceTypes types;
  private final ClusterObjects objects;
  private final NewObjects newObjects;
  private final InstantSource clock;

  Seeds(ResourceTypes types, ClusterObjects objects, NewObjects newObjects, InstantSource clock) {
    this.types = types;
    this.objects = objects;
    this.newObjects = newObjects;
    this.clock = clock;
  }

  void plant(List<ObjectNode> manifests) {
    NAMESPACES.forEach(this::plantNamespace);
    manifests.forEach(types::learn);
    var all = inOrder(manifests);
    all.stream().filter(m -> m.path("metadata").has("namespace")).forEach(this::needNamespace);
    all.forEach(it -> plant(it, MANAGER));
  }

  private static List<ObjectNode> inOrder(List<ObjectNode> manifests) {
    var all = new ArrayList<ObjectNode>();
    manifests.stream().filter(m -> m.path("kind").asText().equals("Namespace")).forEach(all::add);
    manifests.stream().filter(m -> !all.contains(m)).forEach(all::add);
    return all;
  }

  /// A namespace that no manifest declares is made for the objects that are seeded into it.
  private void needNamespace(ObjectNode manifest) {
    plantNamespace(manifest.at("/metadata/namespace").asText());
  }

  private void plantNamespace(String name) {
    if (objects.find(ObjectKey.of(ResourceTypes.NAMESPACES, "", name)).isEmpty()) {
      var namespace = JsonNodeFactory.instance.objectNode();
      namespace.put("apiVersion", "v1").put("kind", "Namespace");
      namespace.putObject("metadata").put("name", name);
      store(namespace);
      plantDefaultAccount(name);
    }
  }

  /// The account that every namespace has from the beginning.
  void plantDefaultAccount(String namespace) {
    var account = JsonNodeFactory.instance.objectNode();
    account.put("apiVersion", "v1").put("kind", "ServiceAccount");
    account.putObject("metadata").put("name", "default").put("namespace", namespace);
    store(account);
  }

  /// Makes one object, as if the manager had made it.
  void plant(ObjectNode manifest, String manager) {
    var type = types.of(manifest);
    if (type.namespaced() && !manifest.path("metadata").has("namespace")) {
      manifest.withObjectProperty("metadata").put("namespace", "default");
    }
    var named = manifest.path("metadata").path("managedFields");
    var planted = fresh(type, manifest);
    if (named.isMissingNode()) {
      planted =
          FieldOwnership.update(
              JsonNodeFactory.instance.objectNode(),
              planted,
              Manager.updater(manager, type.apiVersion()),
              now());
    }
    objects.put(ObjectKey.of(type, planted), planted);
  }

  private void store(ObjectNode object) {
    var type = types.of(object);
    objects.put(ObjectKey.of(type, object), fresh(type, object));
  }

  private ObjectNode fresh(ResourceType type, ObjectNode object) {
    var uid = object.at("/metadata/uid").asText();
    var metadata = object.path("metadata");
    var target =
        new Target(type, metadata.path("namespace").asText(), metadata.path("name").asText(), "");
    var fresh = newObjects.prepare(target, object);
    if (!uid.isEmpty()) {
      fresh.withObjectProperty("metadata").put("uid", uid);
    }
    return fresh;
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
