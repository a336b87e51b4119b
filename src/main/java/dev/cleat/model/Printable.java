package dev.cleat.model;

/// Foreign text, made safe to print. Names, descriptions and messages come from documents and from
/// servers: no control, direction or half character of theirs reaches a terminal or a log, where it
/// could hide or forge a line.
public final class Printable {
  private Printable() {}

  /// The text between quotes, with the escapes of JSON.
  public static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.codePoints().forEach(point -> quote(out, point));
    return out.append('"').toString();
  }

  /// The text on one line: breaks and tabs become blanks, what cannot be seen is escaped.
  public static String line(String text) {
    var out = new StringBuilder();
    text.strip().replaceAll("[\\t\\r\\n]+", " ").codePoints().forEach(point -> visible(out, point));
    return out.toString();
  }

  private static void quote(StringBuilder out, int point) {
    switch (point) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> visible(out, point);
    }
  }

  private static void visible(StringBuilder out, int point) {
    if (!isHidden(point)) {
      out.appendCodePoint(point);
      return;
    }
    for (var unit : Character.toChars(point)) {
      out.append("\\u%04x".formatted((int) unit));
    }
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
