package dev.cleat.verify;

import dev.cleat.model.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Two texts that should be one, byte for byte, as Entra compares them.
///
/// @param what what both are: `issuer`
/// @param wanted the text that should be there
/// @param found the text that is
public record Difference(String what, String wanted, String found) {

  /// The index of the first byte (UTF-8) in which they differ; where one is the beginning of the
  /// other, the length of the shorter.
  public int at() {
    var differs = Arrays.mismatch(bytes(wanted), bytes(found));
    return differs < 0 ? bytes(wanted).length : differs;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Both texts between quotes, safe to print, one below the other, and a caret under the first
  /// byte that differs.
  public List<String> lines() {
    var before = Printable.quoted(common());
    var caret = " ".repeat(before.codePointCount(0, before.length()) - 1);
    return List.of(
        Printable.quoted(wanted),
        Printable.quoted(found),
        "%s^ byte %d: %s".formatted(caret, at(), Likeness.of(wanted, found).says()));
  }

  /// The characters that both begin with.
  private String common() {
    var shorter = Math.min(wanted.length(), found.length());
    var end = 0;
    while (end < shorter && wanted.codePointAt(end) == found.codePointAt(end)) {
      end += Character.charCount(wanted.codePointAt(end));
    }
    return wanted.substring(0, Math.min(end, shorter));
  }
}
