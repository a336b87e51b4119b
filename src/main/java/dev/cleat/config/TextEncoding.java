package dev.cleat.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Bytes to text: UTF-8, or another form of Unicode where a byte order mark or the place of zero
/// bytes says so. The table is that of YAML 1.2, section 5.2; JSON texts begin alike.
final class TextEncoding {

  private TextEncoding() {}

  /// Malformed bytes are an error, never replaced: a replaced byte could change a name.
  static String decode(String file, byte[] bytes) throws BrokenText {
    var charset = charset(bytes);
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate((int) (bytes.length * (double) decoder.maxCharsPerByte()) + 1);
    var result = decoder.decode(in, out, true);
    var text = unmarked(out.flip().toString());
    if (result.isError()) {
      throw malformed(file, text, charset, bytes[in.position()]);
    }
    return text;
  }

  private static String unmarked(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static BrokenText malformed(String file, String before, Charset charset, byte first) {
    return new BrokenText(
        FindingCode.UNREADABLE_SOURCE,
        Position.of(file, before, before.length()),
        "the byte 0x%02X does not begin a character of %s here".formatted(first, charset.name()),
        "save the file as UTF-8");
  }

  private static Charset charset(byte[] bytes) {
    var first = unit(bytes, 0);
    var second = unit(bytes, 2);
    if (bytes.length >= 4 && (first == 0 || second == 0) && isWide(first, second)) {
      return first == 0 ? Charset.forName("UTF-32BE") : Charset.forName("UTF-32LE");
    }
    if (bytes.length < 2) {
      return StandardCharsets.UTF_8;
    }
    return switch (first) {
      case 0xFEFF -> StandardCharsets.UTF_16BE;
      case 0xFFFE -> StandardCharsets.UTF_16LE;
      default -> unmarked(first);
    };
  }

  private static boolean isWide(int first, int second) {
    return first == 0 ? second == 0xFEFF || second < 0x100 : first == 0xFFFE || (first & 0xFF) == 0;
  }

  private static Charset unmarked(int first) {
    if (first < 0x100) {
      return StandardCharsets.UTF_16BE;
    }
    return (first & 0xFF) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static int unit(byte[] bytes, int at) {
    return bytes.length < at + 2 ? -1 : (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}
