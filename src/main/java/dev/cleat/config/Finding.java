package dev.cleat.config;

import dev.cleat.model.Printable;
import java.util.Comparator;

/// Something about a document that its author should know.
///
/// @param code stable, explained in docs/errors.md
/// @param at the place the author has to look at
/// @param field path of the field within its document, empty where the document as a whole is meant
/// @param message what was found and what was expected, on one line
/// @param mend what to do about it, empty where the message says it all
public record Finding(
    FindingCode code, Severity severity, Position at, String field, String message, String mend)
    implements Comparable<Finding> {

  /// What a message quotes may be as long as a file; its beginning and its end say enough.
  private static final int LONGEST = 1_000;

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::at)
          .thenComparing(Finding::code)
          .thenComparing(Finding::field)
          .thenComparing(Finding::message)
          .thenComparing(Finding::mend)
          .thenComparing(Finding::severity);

  /// The texts quote what somebody wrote: they are made safe to print here, once for all.
  public Finding {
    field = printable(field);
    message = printable(message);
    mend = printable(mend);
  }

  private static String printable(String text) {
    return Printable.line(
        text.length() <= LONGEST
            ? text
            : text.substring(0, LONGEST / 2) + " … " + text.substring(text.length() - LONGEST / 2));
  }

  public static Finding error(
      FindingCode code, Position at, String field, String message, String mend) {
    return new Finding(code, Severity.ERROR, at, field, message, mend);
  }

  public static Finding warning(
      FindingCode code, Position at, String field, String message, String mend) {
    return new Finding(code, Severity.WARNING, at, field, message, mend);
  }

  public static Finding note(FindingCode code, Position at, String message, String mend) {
    return new Finding(code, Severity.NOTE, at, "", message, mend);
  }

  public static Finding detail(
      FindingCode code, Position at, String field, String message, String mend) {
    return new Finding(code, Severity.DETAIL, at, field, message, mend);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
