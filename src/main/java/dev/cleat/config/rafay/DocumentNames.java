package dev.cleat.config.rafay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names of the documents of one kind that a run's specifications become. Where two different
/// things come to one name, or a document of ours has it, each gets eight characters of a hash, so
/// that the order of files says nothing.
final class DocumentNames {

  private final Set<String> taken;
  private final Map<String, Set<String>> meanings = new HashMap<>();

  /// @param taken names that our own documents have
  DocumentNames(List<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  /// Makes a thing known, before any name is asked for.
  void add(String name, String meaning) {
    meanings.computeIfAbsent(Labels.of(name), _ -> new HashSet<>()).add(meaning);
  }

  /// The name of a thing that is known.
  String of(String name, String meaning) {
    var label = Labels.of(name);
    var things = meanings.getOrDefault(label, Set.of());
    return things.size() > 1 || taken.contains(label) ? Labels.hashed(label, meaning) : label;
  }
}
