package dev.cleat.report;

import dev.cleat.report.Palette.Tone;
import dev.cleat.report.Rows.Row;
import java.util.List;

/// What a report says of one thing, in words that are safe to print. How it is laid out is the
/// matter of each form.
///
/// @param symbol as plans have it: `+`, `~`, `-`, `=`, `?`, `!`, `x`, or a blank
/// @param kind the word that begins the addresses of its kind
/// @param title its address; of what no document declares the id
/// @param verdict what is done or was done: `create`, `update blocked CLT234`, `failed CLT303`
/// @param code the code in the verdict, or nothing
/// @param link where the rest is told: `because of ADDRESS`, `same as ADDRESS`, or nothing
record Item(
    Group group,
    String symbol,
    Tone tone,
    String kind,
    String title,
    String verdict,
    String code,
    String link,
    List<Difference> fields,
    List<Row> remarks) {

  /// The text of the remark with this label, or nothing.
  String remark(String label) {
    return remarks.stream()
        .filter(row -> row.label().equals(label))
        .map(Row::text)
        .findFirst()
        .orElse("");
  }

  /// The same without the fields that would have been written.
  Item withoutFields() {
    return new Item(group, symbol, tone, kind, title, verdict, code, link, List.of(), remarks);
  }
}
