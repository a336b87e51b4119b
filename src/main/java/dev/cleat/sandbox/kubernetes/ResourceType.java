package dev.cleat.sandbox.kubernetes;

import java.util.Locale;

/// A kind of object that an API server keeps.
///
/// @param group empty for the core group
/// @param plural the name in paths
record ResourceType(String group, String version, String plural, String kind, Scope scope) {

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

  String singular() {
    return kind.toLowerCase(Locale.ROOT);
  }
}
