package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.model.ResourceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/// An order in which every step comes after what it requires (Kahn): what grows before what
/// shrinks, then by key; what shrinks the other way round, so that children stand before parents.
record Order(Map<ResourceKey, Change> steps, Waits waits) {
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

  /// Comparing keys is dear, so they are compared once and have a rank then.
  List<Change> all() {
    var ranked = steps.values().stream().sorted(FIRST).toList();
    var ranks = new HashMap<ResourceKey, Integer>();
    ranked.forEach(it -> ranks.put(it.key(), ranks.size()));
    var open = new int[ranked.size()];
    var next = new HashMap<Integer, List<Integer>>();
    for (var rank = 0; rank < open.length; rank++) {
      for (var key : waits.of(ranked.get(rank).key())) {
        var required = ranks.get(key);
        if (required != null) {
          open[rank]++;
          next.computeIfAbsent(required, _ -> new ArrayList<>()).add(rank);
        }
      }
    }
    return sorted(ranked, open, next);
  }

  private static List<Change> sorted(
      List<Change> ranked, int[] open, Map<Integer, List<Integer>> next) {
    var ready = new PriorityQueue<Integer>();
    IntStream.range(0, open.length).filter(it -> open[it] == 0).forEach(ready::add);
    var sorted = new ArrayList<Change>();
    for (var rank = ready.poll(); rank != null; rank = ready.poll()) {
      sorted.add(ranked.get(rank));
      for (var waiting : next.getOrDefault(rank, List.of())) {
        if (--open[waiting] == 0) {
          ready.add(waiting);
        }
      }
    }
    if (sorted.size() < ranked.size()) {
      throw new IllegalStateException("steps wait for each other: " + ranked);
    }
    return sorted;
  }
}
