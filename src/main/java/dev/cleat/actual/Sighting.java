package dev.cleat.actual;

import dev.cleat.model.Live;
import java.util.List;

/// What a reader saw. Failures are blind entries, never exceptions.
public record Sighting(List<Live> found, List<Blind> blind) {
  public Sighting {
    found = List.copyOf(found);
    blind = List.copyOf(blind);
  }

  /// Nothing seen, nothing failed.
  public static Sighting nothing() {
    return new Sighting(List.of(), List.of());
  }
}
