package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Deletes go the other way round: what lies in a container before it, and what was declared to
/// lean on a thing before that.
record Shrinking(Draft draft, Waits waits) {

  void settle() {
    var deleted = new HashSet<ResourceKey>();
    draft.deletes(_ -> true).forEach(it -> deleted.add(it.key()));
    var keys = liveKeys();
    for (var change : draft.steps().values()) {
      if (Order.shrinks(change)) {
        Draft.place(change).filter(deleted::contains).forEach(it -> waits.add(it, change.key()));
        leansOn(change, keys).stream()
            .filter(deleted::contains)
            .forEach(it -> waits.add(it, change.key()));
      }
    }
  }

  /// The declared things behind live ones, where declared things are deleted.
  private Map<ResourceKey, ResourceKey> liveKeys() {
    var keys = new HashMap<ResourceKey, ResourceKey>();
    draft.titles().declared().forEach((live, declared) -> keys.put(declared, live));
    return keys;
  }

  private Set<ResourceKey> leansOn(Change change, Map<ResourceKey, ResourceKey> liveKeys) {
    var sources = new HashSet<ResourceKey>();
    var declared = draft.titles().declared().get(change.key());
    if (declared != null) {
      draft.declared(declared).stream()
          .flatMap(it -> Leaning.pending(it).stream())
          .map(Value.Pending::source)
          .map(it -> liveKeys.getOrDefault(it, it))
          .forEach(sources::add);
    }
    return sources;
  }
}
