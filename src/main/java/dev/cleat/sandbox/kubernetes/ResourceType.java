package dev.cleat.sandbox.kubernetes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A kind of object that an API server keeps.
///
/// @param group empty for the core group
/// @param plural the name in paths
record ResourceType(String group, String version, String plural, String kind, Scope scope) {

  private static final Map<String, String> SHORT_NAMES =
      Map.ofEntries(
          Map.entry("namespaces", "ns"),
          Map.entry("serviceaccounts", "sa"),
          Map.entry("pods", "po"),
          Map.entry("configmaps", "cm"),
          Map.entry("events", "ev"),
          Map.entry("nodes", "no"),
          Map.entry("services", "svc"),
          Map.entry("deployments.apps", "deploy"),
          Map.entry("statefulsets.apps", "sts"),
          Map.entry("daemonsets.apps", "ds"),
          Map.entry("replicasets.apps", "rs"),
          Map.entry("cronjobs.batch", "cj"));

  /// Whether objects of the kind live in namespaces.
  enum Scope {
    NAMESPACED,
    CLUSTER
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /// As messages name it: `serviceaccounts`, `deployments.apps`.
  String qualifiedName() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  boolean namespaced() {
    return scope == Scope.NAMESPACED;
  }

  boolean isNamespace() {
    return group.isEmpty() && plural.equals("namespaces");
  }

  boolean isServiceAccount() {
    return group.isEmpty() && plural.equals("serviceaccounts");
  }

  boolean isPod() {
    return group.isEmpty() && plural.equals("pods");
  }

  /// What people type for the kinds that every cluster has.
  Optional<String> shortName() {
    return Optional.ofNullable(SHORT_NAMES.get(qualifiedName()));
  }

  String singular() {
    return kind.toLowerCase(Locale.ROOT);
  }
}
