package dev.cleat.world;

import dev.cleat.model.Kind;
import java.util.ArrayList;
import java.util.List;

/// Every write that took effect, in the order in which it did.
public final class Journal {
  private final List<Entry> entries = new ArrayList<>();

  /// One write. `holder` is what stood on the thing before: an owner's name, `nobody` where it was
  /// unmarked, `nothing` where it was not there.
  public record Entry(Verb verb, Kind kind, String id, String holder) {
    @Override
    public String toString() {
      return "%s %s %s (was %s)".formatted(verb, kind.word(), id, holder);
    }
  }

  /// What was done to it.
  public enum Verb {
    PUT,
    /// A write of the tag by which owners give up credentials, and of nothing else.
    GIVE_UP,
    DELETE
  }

  synchronized void add(Entry entry) {
    entries.add(entry);
  }

  /// The entries so far.
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /// Forgets all, between two runs.
  public synchronized void clear() {
    entries.clear();
  }
}
