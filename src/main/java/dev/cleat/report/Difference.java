package dev.cleat.report;

import dev.cleat.report.Palette.Tone;
import dev.cleat.report.Rows.Row;
import java.util.Optional;

/// One field that a change writes, in words that are safe to print.
///
/// @param before what is there now, `none` for nothing; empty where the whole thing is new
/// @param holder the foreign field manager that holds it, where that is to be said
record Difference(String field, Optional<String> before, String after, Optional<String> holder) {

  Row row(Palette palette) {
    var old = before.map(it -> it + palette.paint(Tone.QUIET, " → ")).orElse("");
    return new Row(field, old + after + held());
  }

  private String held() {
    return holder.map(who -> "  (held by " + who + ")").orElse("");
  }
}
