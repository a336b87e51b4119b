package dev.cleat.report;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where a plan comes from: the Cleat that made it, such as `cleat 1.2.0`; what it was made
/// against; and the addresses (`resourceManager`, `authority`) that settings gave instead of the
/// clouds' own.
public record Provenance(String tool, Venue venue, SortedMap<String, String> endpoints) {
  public Provenance {
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
  }

  /// A plan that settings gave no addresses for.
  public static Provenance of(String tool, Venue venue) {
    return new Provenance(tool, venue, new TreeMap<>(Map.of()));
  }
}
