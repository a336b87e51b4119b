package dev.cleat.rights;

import dev.cleat.model.Access;
import dev.cleat.model.Problem;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Tells which of some rights the run does not have. Each system answers for its own rights, and
/// leaves those of others alone.
public interface Grants {
  /// Asks, and changes nothing. Failures are doubts, never exceptions.
  Verdict ask(Collection<Right> rights, Access access);

  /// @param lacking what the run certainly may not do
  /// @param doubts why some could not be asked for
  record Verdict(SortedSet<Right> lacking, List<Doubt> doubts) {
    public Verdict {
      lacking = Collections.unmodifiableSortedSet(new TreeSet<>(lacking));
      doubts = List.copyOf(doubts);
    }

    /// All of them together, each doubt told once.
    public static Verdict joined(Collection<Verdict> all) {
      var lacking = new TreeSet<Right>();
      all.forEach(it -> lacking.addAll(it.lacking()));
      var doubts = all.stream().flatMap(it -> it.doubts().stream()).distinct().toList();
      return new Verdict(lacking, doubts);
    }

    /// Nothing lacks.
    public static Verdict clear() {
      return new Verdict(Collections.emptySortedSet(), List.of());
    }
  }

  /// Where it could not be asked, in words such as `on /subscriptions/…` or `in cluster …`, and
  /// why.
  record Doubt(String where, Problem why) {}
}
