package dev.cleat.plan;

import dev.cleat.model.ResourceKey;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// What each step must wait for.
record Edges(Map<ResourceKey, Set<ResourceKey>> requires) {
  SortedSet<String> of(ResourceKey key, Function<ResourceKey, String> address) {
    var ids = new TreeSet<String>();
    requires.getOrDefault(key, Set.of()).forEach(it -> ids.add(address.apply(it)));
    return ids;
  }
}
