package dev.cleat.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody meant to write.
public final class Spelling {

  /// Longer texts are no slips of a name, and comparing them is slow.
  private static final int LONGEST = 300;

  private Spelling() {}

  /// "did you mean …" with the nearest known name, else all of them.
  public static String mend(String written, Collection<String> known) {
    return nearest(written, known)
        .map(name -> "did you mean \"%s\"?".formatted(name))
        .orElseGet(
            () -> known.isEmpty() ? "take it out" : "known here: " + String.join(", ", known));
  }

  /// The known name with the fewest different letters, if it is near enough to be meant.
  public static Optional<String> nearest(String written, Collection<String> known) {
    var limit = Math.max(2, written.length() / 3);
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(name -> distance(written, name) <= limit)
        .min(
            Comparator.<String>comparingInt(name -> distance(written, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// Letters to insert, drop or change, case ignored.
  private static int distance(String left, String right) {
    var a = left.toLowerCase(Locale.ROOT);
    var b = right.toLowerCase(Locale.ROOT);
    var row = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      next(row, a.charAt(i - 1), i, b);
    }
    return row[b.length()];
  }

  private static void next(int[] row, char letter, int i, String b) {
    var diagonal = row[0];
    row[0] = i;
    for (var j = 1; j <= b.length(); j++) {
      var change = diagonal + (letter == b.charAt(j - 1) ? 0 : 1);
      diagonal = row[j];
      row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
    }
  }
}
