package dev.cleat.report;

import dev.cleat.model.Printable;
import dev.cleat.report.Palette.Tone;
import java.util.Locale;

/// Something about a document that its author should know, as reports tell it.
///
/// @param line counted from one; zero where the file as a whole is meant
/// @param field path of the field within its document; empty where the document is meant
/// @param mend what to do; empty where the message says it all
public record Remark(
    String code,
    Weight weight,
    String file,
    int line,
    int column,
    String field,
    String message,
    String mend) {

  /// How much it matters.
  public enum Weight {
    ERROR("x", Tone.BROKEN, Group.ERROR),
    WARNING("!", Tone.STOPPED, Group.WARNING),
    NOTE("?", Tone.WAITING, Group.NOTE);

    private final String symbol;
    private final Tone tone;
    private final Group group;

    Weight(String symbol, Tone tone, Group group) {
      this.symbol = symbol;
      this.tone = tone;
      this.group = group;
    }

    String symbol() {
      return symbol;
    }

    Tone tone() {
      return tone;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    Group group() {
      return group;
    }
  }

  /// `file:line:column`, as compilers print it and editors follow it; safe to print.
  String place() {
    var name = Printable.line(file);
    return line == 0 ? name : name + ":" + line + ":" + column;
  }

  /// The message behind its field; safe to print.
  String said() {
    return Printable.line(field.isEmpty() ? message : field + ": " + message);
  }
}
