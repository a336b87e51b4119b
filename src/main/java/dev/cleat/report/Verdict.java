package dev.cleat.report;

import dev.cleat.model.Standing;
import dev.cleat.report.Palette.Tone;

/// How the standing of a problem is printed.
enum Verdict {
  DEFERRED("?", Tone.WAITING, Group.DEFERRED),
  BLOCKED("!", Tone.STOPPED, Group.BLOCKED),
  UNREADABLE("x", Tone.BROKEN, Group.UNREADABLE),
  FAILED("x", Tone.BROKEN, Group.UNREADABLE),
  BROKEN("x", Tone.BROKEN, Group.UNREADABLE);

  private final String symbol;
  private final Tone tone;
  private final Group group;

  Verdict(String symbol, Tone tone, Group group) {
    this.symbol = symbol;
    this.tone = tone;
    this.group = group;
  }

  static Verdict of(Standing standing) {
    return switch (standing) {
      case DEFERRED -> DEFERRED;
      case BLOCKED -> BLOCKED;
      case UNREADABLE -> UNREADABLE;
      case FAILED -> FAILED;
      case BROKEN -> BROKEN;
    };
  }

  String symbol() {
    return symbol;
  }

  Tone tone() {
    return tone;
  }

  /// Under which a withheld thing is counted.
  Group group() {
    return group;
  }
}
