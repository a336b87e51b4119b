package dev.cleat.report;

import java.util.List;
import java.util.function.IntFunction;

/// A part of a comment that may be shortened at its end.
///
/// @param rest what stands instead of so many lines
record Section(String opening, List<String> lines, String closing, IntFunction<String> rest) {
  Section {
    lines = List.copyOf(lines);
  }

  /// How much room it takes when all its lines are left out.
  int frame() {
    return opening.length() + rest.apply(lines.size()).length() + 1 + closing.length();
  }

  /// The section with its first lines.
  String text(int kept) {
    var out = new StringBuilder(opening);
    lines.subList(0, kept).forEach(line -> out.append(line).append('\n'));
    if (kept < lines.size()) {
      out.append(rest.apply(lines.size() - kept)).append('\n');
    }
    return out.append(closing).toString();
  }
}
