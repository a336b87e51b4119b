package dev.cleat.desired;

import dev.cleat.model.Access;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that the documents want, how to get at it, where each resource was declared, and its printed
/// address (SPEC 4), which a lower-case key cannot give.
public record DesiredState(
    SortedMap<ResourceKey, Resource> resources,
    Access access,
    SortedMap<ResourceKey, Origin> origins,
    SortedMap<ResourceKey, String> addresses) {

  public DesiredState {
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
    addresses = Collections.unmodifiableSortedMap(new TreeMap<>(addresses));
  }

  /// The address that reports, logs and `--target` use; the key's own text for undeclared things.
  public String address(ResourceKey key) {
    return addresses.getOrDefault(key, key.toString());
  }
}
