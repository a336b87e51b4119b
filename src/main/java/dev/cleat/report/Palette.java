package dev.cleat.report;

import java.util.EnumMap;
import java.util.Map;

/// How text is emphasised: not at all, or by the colour sequences of ECMA-48 for terminals. Taking
/// the sequences out of coloured text gives exactly the plain text.
public final class Palette {
  private static final Palette NONE = new Palette(Map.of());
  private static final Palette ANSI =
      new Palette(
          Map.of(
              Tone.ADDED, "32",
              Tone.CHANGED, "33",
              Tone.REMOVED, "31",
              Tone.ADOPTED, "36",
              Tone.WAITING, "34",
              Tone.STOPPED, "35",
              Tone.BROKEN, "1;31",
              Tone.QUIET, "2",
              Tone.STRONG, "1"));

  private final Map<Tone, String> codes;

  private Palette(Map<Tone, String> codes) {
    this.codes = codes.isEmpty() ? Map.of() : new EnumMap<>(codes);
  }

  /// What a piece of text is about.
  public enum Tone {
    ADDED,
    CHANGED,
    REMOVED,
    ADOPTED,
    /// Deferred, skipped.
    WAITING,
    /// Blocked.
    STOPPED,
    /// Unreadable, failed.
    BROKEN,
    /// Said in passing.
    QUIET,
    /// Headings.
    STRONG
  }

  /// Plain text: for pipes, files and `NO_COLOR`.
  public static Palette none() {
    return NONE;
  }

  /// Colours: for terminals.
  public static Palette ansi() {
    return ANSI;
  }

  /// The text in this tone.
  public String paint(Tone tone, String text) {
    var code = codes.get(tone);
    return code == null || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
