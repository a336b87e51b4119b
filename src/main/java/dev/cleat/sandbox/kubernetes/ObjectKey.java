package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/// What an object is stored under. The version is no part of it: all versions are one object.
///
/// @param namespace empty for objects outside namespaces
record ObjectKey(String group, String plural, String namespace, String name) {

  static ObjectKey of(ResourceType type, String namespace, String name) {
    return new ObjectKey(type.group(), type.plural(), type.namespaced() ? namespace : "", name);
  }

  static ObjectKey of(ResourceType type, JsonNode object) {
    var metadata = object.path("metadata");
    return of(type, metadata.path("namespace").asText(), metadata.path("name").asText());
  }

  /// Whether an object is kept under this key, and not something else that the API server keeps.
  static boolean isPath(String key) {
    return key.indexOf('/') >= 0;
  }

  /// The path on the shelf; also the order of lists.
  String path() {
    return String.join(
        "/", group.isEmpty() ? "core" : group, plural, namespace.isEmpty() ? "_" : namespace, name);
  }
}
