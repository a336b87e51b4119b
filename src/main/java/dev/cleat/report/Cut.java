package dev.cleat.report;

import java.util.ArrayList;
import java.util.List;

/// What of some sections fits into a room. Lines are kept from the top; from the first on that does
/// not fit, all the rest is left out, of this section and of those below it. Every section keeps
/// its heading and tells how many of its lines are missing.
///
/// @param leftOut how many lines are missing in all
record Cut(String text, int leftOut, int of) {

  static Cut of(List<Section> sections, int room) {
    var free = room - sections.stream().mapToInt(Section::frame).sum();
    var text = new ArrayList<String>();
    var kept = 0;
    for (var section : sections) {
      var fitting = fitting(section, free);
      free = fitting < section.lines().size() ? 0 : free - length(section.lines());
      kept += fitting;
      text.add(section.text(fitting));
    }
    var all = sections.stream().mapToInt(it -> it.lines().size()).sum();
    return new Cut(String.join("\n", text), all - kept, all);
  }

  private static int fitting(Section section, int free) {
    var left = free;
    var count = 0;
    for (var line : section.lines()) {
      left -= line.length() + 1;
      if (left < 0) {
        return count;
      }
      count++;
    }
    return count;
  }

  private static int length(List<String> lines) {
    return lines.stream().mapToInt(line -> line.length() + 1).sum();
  }
}
