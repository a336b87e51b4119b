package dev.cleat.report;

import dev.cleat.model.Standing;
import dev.cleat.report.Palette.Tone;

/// How the standing of a problem is printed.
enum Verdict {
  DEFERRED("?", Tone.WAITING),
  BLOCKED("!", Tone.STOPPED),
  UNREADABLE("x", Tone.BROKEN),
  FAILED("x", Tone.BROKEN);

  private final String symbol;
  private final Tone tone;

  Verdict(String symbol, Tone tone) {
    this.symbol = symbol;
    this.tone = tone;
  }

  static Verdict of(Standing standing) {
    return switch (standing) {
      case DEFERRED -> DEFERRED;
      case BLOCKED -> BLOCKED;
      case UNREADABLE -> UNREADABLE;
      case FAILED -> FAILED;
    };
  }

  String symbol(Palette palette) {
    return palette.paint(tone, symbol);
  }

  String paint(Palette palette, String text) {
    return palette.paint(tone, text);
  }
}
