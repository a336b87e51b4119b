package dev.cleat.config;

import java.util.function.Consumer;

/// Characters that escapes can bring into a text and that mean nothing in a document: controls, and
/// halves of characters. A name with one looks like the same name without.
final class Characters {

  private Characters() {}

  /// A finding for each text of a document that holds one; free keys hold what they like.
  static void check(Tree tree, Consumer<Finding> findings) {
    switch (tree) {
      case Tree.Mapping mapping ->
          mapping.entries().forEach((key, entry) -> check(key, entry, findings));
      case Tree.Sequence sequence -> sequence.items().forEach(it -> check(it, findings));
      case Tree.Scalar scalar -> check(scalar.text(), scalar.at(), findings);
    }
  }

  private static void check(String key, Tree.Entry entry, Consumer<Finding> findings) {
    if (!Expressions.isFree(key)) {
      check(key, entry.at(), findings);
      check(entry.value(), findings);
    }
  }

  private static void check(String text, Position at, Consumer<Finding> findings) {
    text.codePoints()
        .filter(Characters::isMeaningless)
        .findFirst()
        .ifPresent(
            it ->
                findings.accept(
                    Finding.error(
                        FindingCode.WRONG_VALUE,
                        at,
                        "",
                        "the text holds the character U+%04X, which cannot be seen".formatted(it),
                        "take it out")));
  }

  private static boolean isMeaningless(int point) {
    return switch (point) {
      case '\t', '\n', '\r' -> false;
      default -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    };
  }
}
