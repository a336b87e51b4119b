package dev.cleat.report;

import java.util.regex.Pattern;

/// Text that is safe to print, as a cell of a Markdown table that shows exactly that text. All that
/// could mean something in Markdown or HTML is a character reference, which never does. A reference
/// is a name again when the page is shown, so where names notify people or link, the sign before
/// them stands apart.
final class Cell {
  /// A cell is for reading; what is longer than this is cut, and said to be.
  private static final int LONGEST = 2_000;

  private static final Pattern AUTOLINK = Pattern.compile("(?i)(?<=www)\\.|:(?=//)");

  private Cell() {}

  /// Running text.
  static String text(String text) {
    var escaped = escaped(Clip.of(text, LONGEST));
    return escaped
        .replace(reference('@'), "<code>" + reference('@') + "</code>")
        .replace(reference('#'), "<code>" + reference('#') + "</code>");
  }

  /// An address or another name: in code nothing is linked.
  static String code(String text) {
    return "<code>" + escaped(Clip.of(text, LONGEST)) + "</code>";
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    text.codePoints().forEach(point -> escape(out, point));
    return AUTOLINK.matcher(out).replaceAll(sign -> reference(sign.group().charAt(0)));
  }

  private static void escape(StringBuilder out, int point) {
    if (point > '\u007f'
        || Character.isLetterOrDigit(point)
        || " /-.,:?!()=+'".indexOf(point) >= 0) {
      out.appendCodePoint(point);
    } else {
      out.append(reference(point));
    }
  }

  private static String reference(int point) {
    return "&#" + point + ";";
  }
}
