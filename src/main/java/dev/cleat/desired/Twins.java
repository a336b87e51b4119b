package dev.cleat.desired;

import dev.cleat.config.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Finds declarations that mean one thing.
final class Twins {

  private Twins() {}

  /// Tells `said` of each later declaration and the first one with the same key.
  static <T> void each(
      List<T> declared,
      Function<T, String> key,
      Function<T, Position> place,
      BiConsumer<T, T> said) {
    var groups = new TreeMap<String, List<T>>();
    declared.forEach(it -> groups.computeIfAbsent(key.apply(it), _ -> new ArrayList<>()).add(it));
    groups.values().forEach(group -> each(group, place, said));
  }

  private static <T> void each(List<T> group, Function<T, Position> place, BiConsumer<T, T> said) {
    var sorted = group.stream().sorted(Comparator.comparing(place)).toList();
    sorted.stream().skip(1).forEach(later -> said.accept(later, sorted.getFirst()));
  }
}
