package dev.cleat.world;

import dev.cleat.model.ArmId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A user-assigned identity as Azure keeps it: every tag, the owner's among them.
public record Uami(
    ArmId id,
    String location,
    SortedMap<String, String> tags,
    String principalId,
    String clientId) {

  public Uami {
    var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(tags);
    tags = Collections.unmodifiableSortedMap(sorted);
  }

  /// The PATCH that merges these tags into those that are there.
  Uami merged(Map<String, String> more) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(tags);
    all.putAll(more);
    return new Uami(id, location, all, principalId, clientId);
  }

  Uami without(String tag) {
    var rest = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    rest.putAll(tags);
    rest.remove(tag);
    return new Uami(id, location, rest, principalId, clientId);
  }
}
