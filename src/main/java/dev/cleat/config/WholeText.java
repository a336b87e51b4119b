package dev.cleat.config;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/// A text that lies in memory as a whole. SnakeYAML's own reader keeps a window and copies the rest
/// of it for each thousand characters that a scalar or comment goes on, so that one long line takes
/// minutes; here it takes as long as any other text of its size.
///
/// Lines end where editors end them: at a line feed, a carriage return, or both.
final class WholeText extends StreamReader {

  private static final int END = 0;
  private static final int MARK = 0xFEFF;

  private final String file;
  private final int[] text;
  private int index;
  private int documentIndex;
  private int line;
  private int column;

  private WholeText(String file, int[] text) {
    super("");
    this.file = file;
    this.text = text;
  }

  /// A text of characters that YAML allows. A byte order mark within it is refused too: files that
  /// were put together have it there, and it would silently be part of the next key.
  static WholeText of(String file, String text) throws BrokenText {
    var points = text.codePoints().toArray();
    for (var i = 0; i < points.length; i++) {
      if (points[i] == MARK || !isPrintable(points[i])) {
        throw forbidden(file, text, text.offsetByCodePoints(0, i));
      }
    }
    return new WholeText(file, points);
  }

  private static BrokenText forbidden(String file, String text, int at) {
    var point = text.codePointAt(at);
    return new BrokenText(
        FindingCode.UNREADABLE_TEXT,
        Position.of(file, text, at),
        point == MARK
            ? "a byte order mark stands within the text"
            : "the text holds a character that YAML forbids: U+%04X".formatted(point),
        point == MARK
            ? "take it out: it may stand at the beginning of a file only"
            : "take it out, or write it as an escape in double quotes");
  }

  @Override
  public Mark getMark() {
    return new Mark(file, index, line, column, text, index);
  }

  @Override
  public void forward() {
    forward(1);
  }

  @Override
  public void forward(int length) {
    for (var i = 0; i < length && index < text.length; i++) {
      var point = text[index];
      index++;
      documentIndex++;
      if (isBreak(point)) {
        line++;
        column = 0;
      } else {
        column++;
      }
    }
  }

  private boolean isBreak(int point) {
    return point == '\n' || (point == '\r' && peek() != '\n');
  }

  @Override
  public int peek() {
    return peek(0);
  }

  @Override
  public int peek(int ahead) {
    return index + ahead < text.length ? text[index + ahead] : END;
  }

  @Override
  public String prefix(int length) {
    return new String(text, index, Math.min(length, text.length - index));
  }

  @Override
  public String prefixForward(int length) {
    var prefix = prefix(length);
    index += Math.min(length, text.length - index);
    documentIndex += length;
    column += length;
    return prefix;
  }

  @Override
  public int getColumn() {
    return column;
  }

  @Override
  public int getDocumentIndex() {
    return documentIndex;
  }

  @Override
  public void resetDocumentIndex() {
    documentIndex = 0;
  }

  @Override
  public int getIndex() {
    return index;
  }

  @Override
  public int getLine() {
    return line;
  }
}
