package dev.cleat.model;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A sorted map that does not change, and in which a look-up costs no comparisons: keys have long
/// beginnings in common, and a plan of a hundred thousand resources looks each of them up many
/// times.
public final class KeyMap<V> extends AbstractMap<ResourceKey, V>
    implements SortedMap<ResourceKey, V> {
  private final SortedMap<ResourceKey, V> sorted;
  private final Map<ResourceKey, V> hashed;

  private KeyMap(Map<ResourceKey, V> entries) {
    sorted = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    hashed = new HashMap<>(entries);
  }

  /// These entries; the very map where it is one already.
  public static <V> SortedMap<ResourceKey, V> copyOf(SortedMap<ResourceKey, V> entries) {
    return entries instanceof KeyMap<V> same ? same : new KeyMap<>(entries);
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return hashed.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return hashed.containsKey(key);
  }

  @Override
  public int size() {
    return sorted.size();
  }

  @Override
  public Set<Entry<ResourceKey, V>> entrySet() {
    return sorted.entrySet();
  }

  @Override
  public @Nullable Comparator<? super ResourceKey> comparator() {
    return sorted.comparator();
  }

  @Override
  public SortedMap<ResourceKey, V> subMap(ResourceKey from, ResourceKey to) {
    return sorted.subMap(from, to);
  }

  @Override
  public SortedMap<ResourceKey, V> headMap(ResourceKey to) {
    return sorted.headMap(to);
  }

  @Override
  public SortedMap<ResourceKey, V> tailMap(ResourceKey from) {
    return sorted.tailMap(from);
  }

  @Override
  public ResourceKey firstKey() {
    return sorted.firstKey();
  }

  @Override
  public ResourceKey lastKey() {
    return sorted.lastKey();
  }
}
