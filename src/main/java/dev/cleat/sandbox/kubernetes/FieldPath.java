package dev.cleat.sandbox.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The way from an object's root to one of its fields, by member names.
///
/// @param names the members from the root on; empty means the whole object
record FieldPath(List<String> names) implements Comparable<FieldPath> {

  static final FieldPath ROOT = new FieldPath(List.of());

  FieldPath {
    names = List.copyOf(names);
  }

  static FieldPath of(String... names) {
    return new FieldPath(List.of(names));
  }

  FieldPath child(String name) {
    var longer = new ArrayList<>(names);
    longer.add(name);
    return new FieldPath(longer);
  }

  FieldPath parent() {
    return new FieldPath(names.subList(0, names.size() - 1));
  }

  String last() {
    return names.getLast();
  }

  boolean startsWith(FieldPath other) {
    return names.size() >= other.names.size()
        && names.subList(0, other.names.size()).equals(other.names);
  }

  @Override
  public int compareTo(FieldPath other) {
    for (int i = 0; i < Math.min(names.size(), other.names.size()); i++) {
      int order = names.get(i).compareTo(other.names.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(names.size(), other.names.size());
  }

  /// As a conflict names it: every member with a dot before it.
  @Override
  public String toString() {
    return names.stream().map(name -> "." + name).collect(Collectors.joining());
  }
}
