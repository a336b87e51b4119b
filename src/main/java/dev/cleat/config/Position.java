package dev.cleat.config;

import dev.cleat.model.Printable;
import java.util.Comparator;

/// Where something stands in a document.
///
/// @param file the file as the user named it, `-` for standard input
/// @param line counted from one; zero where the file as a whole is meant
/// @param column counted from one, in characters; zero where the line as a whole is meant
public record Position(String file, int line, int column) implements Comparable<Position> {

  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::file)
          .thenComparingInt(Position::line)
          .thenComparingInt(Position::column);

  /// The file as a whole.
  public static Position of(String file) {
    return new Position(file, 0, 0);
  }

  /// The place of a character of a text.
  static Position of(String file, String text, int index) {
    var before = text.substring(0, index);
    var line = (int) before.chars().filter(it -> it == '\n').count() + 1;
    var start = before.lastIndexOf('\n') + 1;
    return new Position(file, line, before.codePointCount(start, index) + 1);
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  /// `file:line:column`, as compilers print it and editors follow it.
  @Override
  public String toString() {
    var printable = Printable.line(file);
    return line == 0 ? printable : printable + ":" + line + ":" + column;
  }
}
