package dev.cleat.report;

import dev.cleat.report.Palette.Tone;

/// An item in lines: a heading with its symbol, and aligned rows below it.
record Paragraph(Palette palette) {

  /// Where the symbol says what is done.
  String of(Item item) {
    return heading(item) + "\n" + rows(item);
  }

  /// Where it has to be said in words.
  String judged(Item item) {
    var link = item.link().isEmpty() ? "" : " " + item.link();
    return heading(item)
        + "  "
        + palette.paint(item.tone(), item.verdict())
        + link
        + "\n"
        + rows(item);
  }

  private String heading(Item item) {
    return palette.paint(item.tone(), item.symbol())
        + " "
        + palette.paint(Tone.STRONG, item.title());
  }

  private String rows(Item item) {
    var fields = item.fields().stream().map(field -> field.row(palette)).toList();
    return new Rows(fields).text() + new Rows(item.remarks()).text();
  }
}
