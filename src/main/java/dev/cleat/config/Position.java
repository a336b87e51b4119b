package dev.cleat.config;

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

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  /// `file:line:column`, as compilers print it and editors follow it.
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
