package dev.cleat.actual;

import dev.cleat.model.Live;
import dev.cleat.model.ResourceKey;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a reader saw. Failures are blind entries, never exceptions. `pods`: those of each declared
/// account that was asked for, by the account's key; an empty list says that there are none.
public record Sighting(List<Live> found, List<Blind> blind, SortedMap<ResourceKey, Pods> pods) {
  public Sighting {
    found = List.copyOf(found);
    blind = List.copyOf(blind);
    pods = Collections.unmodifiableSortedMap(new TreeMap<>(pods));
  }

  /// A sighting without a look at pods.
  public Sighting(List<Live> found, List<Blind> blind) {
    this(found, blind, new TreeMap<>());
  }

  /// Nothing seen, nothing failed.
  public static Sighting nothing() {
    return new Sighting(List.of(), List.of());
  }
}
