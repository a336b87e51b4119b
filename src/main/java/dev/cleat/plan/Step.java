package dev.cleat.plan;

import dev.cleat.diff.Change;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// One thing to do. `id` is its address; `requires` are the ids of the steps that must be done
/// first; `notes` are sentences for people.
public record Step(String id, Change change, SortedSet<String> requires, List<String> notes) {
  public Step {
    requires = Collections.unmodifiableSortedSet(new TreeSet<>(requires));
    notes = List.copyOf(notes);
  }
}
