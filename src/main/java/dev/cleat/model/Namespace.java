package dev.cleat.model;

import java.util.List;
import java.util.Optional;

/// A Kubernetes namespace that declared accounts lie in.
public record Namespace(
    ResourceKey key, ResourceKey cluster, String credential, String name, Mandate mandate)
    implements Resource {

  @Override
  public Optional<ResourceKey> within() {
    return Optional.of(cluster);
  }

  @Override
  public List<Value<?>> match() {
    return List.of(Value.of(cluster), Value.of(name));
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public Problem missing() {
    return Problem.of(
        Code.NAMESPACE_MISSING,
        "there is no namespace %s, and createNamespace is not true".formatted(name),
        "create the namespace, or set createNamespace: true");
  }
}
