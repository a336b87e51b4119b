package dev.cleat.report;

import dev.cleat.model.Printable;
import dev.cleat.report.Remark.Weight;
import java.util.List;
import java.util.stream.Collectors;

/// What was found in documents, as compilers say it.
public final class FindingsText {

  private FindingsText() {}

  /// One paragraph per finding; nothing for none.
  public static String render(List<Remark> remarks) {
    return remarks.stream().map(FindingsText::paragraph).collect(Collectors.joining());
  }

  private static String paragraph(Remark remark) {
    var mend = remark.mend().isEmpty() ? "" : "  " + Printable.line(remark.mend()) + "\n";
    return "%s: %s %s: %s\n%s"
        .formatted(remark.place(), remark.weight().word(), remark.code(), remark.said(), mend);
  }

  /// The last line.
  public static String summary(List<Remark> remarks) {
    return "Documents: %d errors, %d warnings.\n"
        .formatted(count(remarks, Weight.ERROR), count(remarks, Weight.WARNING));
  }

  static int count(List<Remark> remarks, Weight weight) {
    return Planned.count(remarks, it -> it.weight() == weight);
  }
}
