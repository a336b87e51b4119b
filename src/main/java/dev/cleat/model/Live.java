package dev.cleat.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A thing as it was seen. `state` holds only what we manage; `id` is the ARM id, or
/// `<namespace>/<name>` in a cluster; `hold` says why it takes no write now; `holders` gives the
/// field manager of a field, by field name (Kubernetes only): a foreign one before our own where
/// both hold it; `version` (etag, resource version) is no part of equality.
public record Live(
    Resource state,
    String id,
    Map<Output, String> outputs,
    Ownership ownership,
    Optional<Problem> hold,
    Map<String, String> holders,
    String version) {

  public Live {
    outputs = Map.copyOf(outputs);
    holders = Map.copyOf(holders);
  }

  /// A live thing that takes writes and has no foreign field managers.
  public static Live of(Resource state, String id, Map<Output, String> outputs, Ownership owner) {
    return new Live(state, id, outputs, owner, Optional.empty(), Map.of(), "");
  }

  /// This thing, giving nothing to others: it is not the one that was meant.
  public Live withoutOutputs() {
    return new Live(state, id, Map.of(), ownership, hold, holders, version);
  }

  /// This thing without what nobody manages: those of its fields that are named, and who holds
  /// them.
  public Live keeping(Set<String> names) {
    var held = new HashMap<>(holders);
    held.keySet().retainAll(names);
    return new Live(state.keeping(names), id, outputs, ownership, hold, held, version);
  }

  /// This thing, belonging to another.
  public Live owned(Ownership other) {
    return new Live(state, id, outputs, other, hold, holders, version);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Live that
        && state.equals(that.state)
        && id.equals(that.id)
        && outputs.equals(that.outputs)
        && ownership.equals(that.ownership)
        && hold.equals(that.hold)
        && holders.equals(that.holders);
  }

  @Override
  public int hashCode() {
    return Objects.hash(state, id, outputs, ownership, hold, holders);
  }
}
