package dev.cleat.plan;

import dev.cleat.model.ResourceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which step waits for which, and what else is to be said of one. Grows while the plan is made.
final class Waits {
  private final Map<ResourceKey, Set<ResourceKey>> requires = new HashMap<>();
  private final Map<ResourceKey, List<String>> notes = new HashMap<>();

  void add(ResourceKey step, ResourceKey required) {
    requires.computeIfAbsent(step, _ -> new LinkedHashSet<>()).add(required);
  }

  void note(ResourceKey step, String sentence) {
    notes.computeIfAbsent(step, _ -> new ArrayList<>()).add(sentence);
  }

  Set<ResourceKey> of(ResourceKey step) {
    return requires.getOrDefault(step, Set.of());
  }

  List<String> notes(ResourceKey step) {
    return notes.getOrDefault(step, List.of());
  }
}
