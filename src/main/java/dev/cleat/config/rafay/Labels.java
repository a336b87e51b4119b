package dev.cleat.config.rafay;

import dev.cleat.model.Hashes;
import java.util.Locale;

/// Names of documents (DNS labels) out of names that Rafay or Azure take: lower case, `_` to `-`.
final class Labels {

  private static final int LONGEST = 63;
  private static final int HASH = 8;

  private Labels() {}

  /// The label of a name; with a hash where it would be too long, or where nothing of it is left.
  static String of(String name) {
    var label = trimmed(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-"));
    return label.isEmpty() || label.length() > LONGEST ? hashed(label, name) : label;
  }

  /// A label that tells things of one name apart.
  static String hashed(String label, String meaning) {
    var hash = Hashes.base32(meaning, HASH);
    var room = Math.min(label.length(), LONGEST - HASH - 1);
    var start = trimmed(label.substring(0, room));
    return start.isEmpty() ? hash : start + "-" + hash;
  }

  private static String trimmed(String label) {
    return label.replaceAll("^-+|-+$", "");
  }
}
