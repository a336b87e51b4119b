package dev.cleat.desired;

import static java.util.stream.Collectors.toSet;

import dev.cleat.model.Access;
import dev.cleat.model.Field;
import dev.cleat.model.KeyMap;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// All that the documents want, how to get at it, where each resource was declared, and its printed
/// address (SPEC 4), which a lower-case key cannot give.
public record DesiredState(
    SortedMap<ResourceKey, Resource> resources,
    Access access,
    SortedMap<ResourceKey, Origin> origins,
    SortedMap<ResourceKey, String> addresses) {

  public DesiredState {
    resources = KeyMap.copyOf(resources);
    origins = KeyMap.copyOf(origins);
    addresses = KeyMap.copyOf(addresses);
  }

  /// The address that reports, logs and `--target` use; kind and id for undeclared things.
  public String address(ResourceKey key) {
    var address = addresses.get(key);
    return address == null ? key.toString() : address;
  }

  /// These resources and all that they lean on: their containers, what they need, and the sources
  /// of what they do not know yet. Everything when `targets` is empty.
  public DesiredState only(Set<ResourceKey> targets) {
    return targets.isEmpty() ? this : part(targets);
  }

  /// These resources and all that they lean on, nothing where there are none.
  public DesiredState part(Set<ResourceKey> keys) {
    return cut(leanedOn(keys));
  }

  private SortedSet<ResourceKey> leanedOn(Set<ResourceKey> targets) {
    var kept = new TreeSet<ResourceKey>();
    var open = new ArrayDeque<>(targets);
    while (!open.isEmpty()) {
      var key = open.remove();
      var resource = resources.get(key);
      if (resource != null && kept.add(key)) {
        open.addAll(leansOn(resource));
      }
    }
    return kept;
  }

  /// What a resource leans on: its container, what it needs, and the sources of what it does not
  /// know by itself.
  public static List<ResourceKey> leansOn(Resource resource) {
    var keys = new ArrayList<>(resource.needs());
    resource.within().ifPresent(keys::add);
    Stream.concat(resource.match().stream(), resource.fields().stream().map(Field::value))
        .forEach(
            value -> {
              if (value instanceof Value.Pending<?>(var source, _)) {
                keys.add(source);
              }
            });
    return keys;
  }

  private DesiredState cut(SortedSet<ResourceKey> kept) {
    var resourcesLeft = kept(resources, kept);
    var used = resourcesLeft.values().stream().map(Resource::credential).collect(toSet());
    var signIns = new TreeMap<>(access.credentials());
    signIns.keySet().retainAll(used);
    var left = new Access(access.owner(), signIns, kept(access.clusters(), kept));
    return new DesiredState(resourcesLeft, left, kept(origins, kept), kept(addresses, kept));
  }

  private static <T> SortedMap<ResourceKey, T> kept(
      SortedMap<ResourceKey, T> all, SortedSet<ResourceKey> kept) {
    var left = new TreeMap<>(all);
    left.keySet().retainAll(kept);
    return left;
  }
}
