package dev.cleat.sandbox.kubernetes;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What a path below `/api` or `/apis` means.
///
/// @param namespace empty for objects outside namespaces, and for lists over all namespaces
/// @param name empty for a collection
/// @param subresource empty for the object itself
record Target(ResourceType type, String namespace, String name, String subresource) {

  private static final Set<String> NAMESPACE_PARTS = Set.of("status", "finalize");

  boolean isCollection() {
    return name.isEmpty();
  }

  ObjectKey key() {
    return ObjectKey.of(type, namespace, name);
  }

  /// @throws Refusal 404 when no known kind lives there
  static Target parse(String path, ResourceTypes types) {
    var parts = Arrays.stream(path.split("/")).filter(p -> !p.isEmpty()).toList();
    var core = !parts.isEmpty() && parts.getFirst().equals("api");
    if (parts.size() < (core ? 3 : 4)) {
      throw Refusal.noSuchPath();
    }
    var group = core ? "" : parts.get(1);
    var version = core ? parts.get(1) : parts.get(2);
    var rest = parts.subList(core ? 2 : 3, parts.size());
    return isInNamespace(rest)
        ? below(types, group, version, rest.get(1), rest.subList(2, rest.size()))
        : below(types, group, version, "", rest);
  }

  private static boolean isInNamespace(List<String> rest) {
    return rest.size() >= 3
        && rest.getFirst().equals("namespaces")
        && !NAMESPACE_PARTS.contains(rest.get(2));
  }

  private static Target below(
      ResourceTypes types, String group, String version, String namespace, List<String> rest) {
    var type = types.byPath(group, version, rest.getFirst()).orElseThrow(Refusal::noSuchPath);
    if (rest.size() > 3 || (!namespace.isEmpty() && !type.namespaced())) {
      throw Refusal.noSuchPath();
    }
    var name = rest.size() > 1 ? rest.get(1) : "";
    var part = rest.size() > 2 ? rest.get(2) : "";
    if (type.namespaced() && namespace.isEmpty() && !name.isEmpty()) {
      throw Refusal.noSuchPath();
    }
    return new Target(type, namespace, name, part);
  }
}
