package dev.cleat.report;

import dev.cleat.diff.Change;
import dev.cleat.report.Palette.Tone;
import java.util.Locale;

/// What a change does, as reports name it.
enum Action {
  CREATE("+", Tone.ADDED),
  UPDATE("~", Tone.CHANGED),
  DELETE("-", Tone.REMOVED),
  ADOPT("=", Tone.ADOPTED),
  RELEASE("~", Tone.CHANGED),
  KEEP(" ", Tone.QUIET),
  UNDECIDED(" ", Tone.QUIET);

  private final String symbol;
  private final Tone tone;

  Action(String symbol, Tone tone) {
    this.symbol = symbol;
    this.tone = tone;
  }

  static Action of(Change change) {
    return switch (change) {
      case Change.Create _ -> CREATE;
      case Change.Update _ -> UPDATE;
      case Change.Delete _ -> DELETE;
      case Change.Adopt _ -> ADOPT;
      case Change.Release _ -> RELEASE;
      case Change.Keep _ -> KEEP;
      case Change.Undecided _ -> UNDECIDED;
    };
  }

  String symbol(Palette palette) {
    return palette.paint(tone, symbol);
  }

  /// As JSON has it: `create`.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
