package dev.cleat.verify;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A Kubernetes label selector: everything in it must hold; an empty one selects all. Source:
/// Kubernetes' `LabelSelector`.
public record Selector(SortedMap<String, String> labels, List<Requirement> requirements) {
  /// Selects everything.
  public static final Selector ALL = new Selector(new TreeMap<>(), List.of());

  public Selector {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    requirements = List.copyOf(requirements);
  }

  /// One of its `matchExpressions`.
  ///
  /// @param operator `In`, `NotIn`, `Exists` or `DoesNotExist`
  public record Requirement(String key, String operator, List<String> values) {
    public Requirement {
      values = List.copyOf(values);
    }

    boolean isMet(Map<String, String> by) {
      var value = by.get(key);
      return switch (operator) {
        case "In" -> value != null && values.contains(value);
        case "NotIn" -> value == null || !values.contains(value);
        case "Exists" -> value != null;
        case "DoesNotExist" -> value == null;
        default -> false;
      };
    }
  }

  /// Whether something with these labels is selected.
  public boolean selects(Map<String, String> by) {
    return labels.entrySet().stream().allMatch(it -> it.getValue().equals(by.get(it.getKey())))
        && requirements.stream().allMatch(it -> it.isMet(by));
  }
}
