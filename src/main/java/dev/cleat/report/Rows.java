package dev.cleat.report;

import java.util.List;

/// What stands below a heading: a label and a text in each row, the texts aligned.
record Rows(List<Row> all) {
  private static final String INDENT = "    ";

  record Row(String label, String text) {}

  /// Lines that end with a line break each; none for no rows.
  String text() {
    var width = all.stream().mapToInt(row -> width(row.label())).max().orElse(0);
    var out = new StringBuilder();
    for (var row : all) {
      var gap = " ".repeat(width - width(row.label()) + 2);
      out.append(INDENT).append(row.label()).append(gap).append(row.text()).append('\n');
    }
    return out.toString();
  }

  private static int width(String label) {
    return label.codePointCount(0, label.length());
  }
}
