package dev.cleat.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ResourceKey;
import dev.cleat.rights.AzureRole;
import dev.cleat.rights.KubernetesRole;
import dev.cleat.rights.KubernetesRole.Rule;
import java.util.List;
import java.util.Optional;

/// Roles as those who grant them take them: Azure's as `az role definition create` does, those of
/// Kubernetes as manifests with their bindings.
///
/// @param name of the roles of Kubernetes
record RoleTrees(DesiredState desired, String name, Grantees grantees) {
  private static final String RBAC = "rbac.authorization.k8s.io";

  static ObjectNode azure(AzureRole role, String description) {
    var tree = Json.object().put("Name", role.name()).put("IsCustom", true);
    tree.put("Description", description);
    tree.set("Actions", Json.texts(role.actions()));
    for (var none : List.of("NotActions", "DataActions", "NotDataActions")) {
      tree.putArray(none);
    }
    tree.set(
        "AssignableScopes",
        Json.texts(role.assignableScopes().stream().map(it -> it.text()).toList()));
    return tree;
  }

  List<ObjectNode> manifests(KubernetesRole role) {
    return List.of(role(role), binding(role));
  }

  private ObjectNode role(KubernetesRole role) {
    var tree = head(role, "Role");
    tree.set("rules", Json.array(role.rules(), RoleTrees::rule));
    return tree;
  }

  private ObjectNode head(KubernetesRole role, String kind) {
    var wide = role.namespace().isEmpty();
    var tree = Json.object().put("apiVersion", RBAC + "/v1");
    tree.put("kind", wide ? "Cluster" + kind : kind);
    var metadata = tree.putObject("metadata").put("name", name());
    if (!wide) {
      metadata.put("namespace", role.namespace());
    }
    return tree;
  }

  private static ObjectNode rule(Rule rule) {
    var tree = Json.object();
    switch (rule) {
      case Rule.OnObjects(var group, var resources, var names, var verbs) -> {
        tree.set("apiGroups", Json.texts(List.of(group)));
        tree.set("resources", Json.texts(resources));
        if (!names.isEmpty()) {
          tree.set("resourceNames", Json.texts(names));
        }
        tree.set("verbs", Json.texts(verbs));
      }
      case Rule.OnPaths(var paths) -> {
        tree.set("nonResourceURLs", Json.texts(paths));
        tree.set("verbs", Json.texts(List.of("get")));
      }
    }
    return tree;
  }

  private ObjectNode binding(KubernetesRole role) {
    var tree = head(role, "RoleBinding");
    tree.putObject("roleRef")
        .put("apiGroup", RBAC)
        .put("kind", role.namespace().isEmpty() ? "ClusterRole" : "Role")
        .put("name", name());
    tree.putArray("subjects").add(subject(role.cluster()));
    return tree;
  }

  /// Inside the cluster Cleat is its account; from outside it is whom Entra says, by object id.
  private ObjectNode subject(Optional<ResourceKey> cluster) {
    var outside = cluster.filter(it -> door(it) != ApiServer.Door.IN_CLUSTER);
    return outside.isPresent()
        ? Json.object()
            .put("apiGroup", RBAC)
            .put("kind", "User")
            .put("name", grantees.principal(credential(outside.get())))
        : Json.object()
            .put("kind", "ServiceAccount")
            .put("namespace", grantees.namespace())
            .put("name", grantees.account());
  }

  private ApiServer.Door door(ResourceKey cluster) {
    return desired.access().clusters().getOrDefault(cluster, ApiServer.ofAks()).door();
  }

  private String credential(ResourceKey cluster) {
    return Optional.ofNullable(desired.resources().get(cluster)).orElseThrow().credential();
  }
}
