package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.model.ResourceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;

/// An order in which every step comes after what it requires (Kahn): what grows before what
/// shrinks, then by key; what shrinks the other way round, so that children stand before parents.
record Order(SortedMap<ResourceKey, Change> steps, Waits waits) {
  private static final Comparator<Change> FIRST =
      (one, other) -> {
        if (shrinks(one) != shrinks(other)) {
          return shrinks(one) ? 1 : -1;
        }
        return shrinks(one) ? other.key().compareTo(one.key()) : one.key().compareTo(other.key());
      };

  /// Whether it takes something away that nobody declares.
  static boolean shrinks(Change change) {
    return change instanceof Change.Delete
        || change instanceof Change.Release(var after, _, _, _) && after.isEmpty();
  }

  List<Change> all() {
    var open = new HashMap<ResourceKey, Integer>();
    var next = new HashMap<ResourceKey, List<ResourceKey>>();
    for (var key : steps.keySet()) {
      var required = waits.of(key).stream().filter(steps::containsKey).toList();
      open.put(key, required.size());
      required.forEach(it -> next.computeIfAbsent(it, _ -> new ArrayList<>()).add(key));
    }
    return sorted(open, next);
  }

  private List<Change> sorted(
      Map<ResourceKey, Integer> open, Map<ResourceKey, List<ResourceKey>> next) {
    var ready = new PriorityQueue<>(FIRST);
    steps.values().stream().filter(it -> open.getOrDefault(it.key(), 0) == 0).forEach(ready::add);
    var sorted = new ArrayList<Change>();
    for (var change = ready.poll(); change != null; change = ready.poll()) {
      sorted.add(change);
      for (var key : next.getOrDefault(change.key(), List.of())) {
        if (open.merge(key, -1, Integer::sum) == 0) {
          ready.add(steps.get(key));
        }
      }
    }
    if (sorted.size() < steps.size()) {
      throw new IllegalStateException("steps wait for each other: " + steps.keySet());
    }
    return sorted;
  }
}
