package dev.cleat.report;

import dev.cleat.diff.Change;
import dev.cleat.report.Palette.Tone;
import java.util.Locale;

/// What a change does, as reports name it.
enum Action {
  CREATE("+", Tone.ADDED, Group.ADD),
  UPDATE("~", Tone.CHANGED, Group.CHANGE),
  DELETE("-", Tone.REMOVED, Group.DESTROY),
  ADOPT("=", Tone.ADOPTED, Group.ADOPT),
  RELEASE("~", Tone.CHANGED, Group.CHANGE),
  KEEP(" ", Tone.QUIET, Group.UNCHANGED),
  UNDECIDED(" ", Tone.QUIET, Group.BLOCKED);

  private final String symbol;
  private final Tone tone;
  private final Group group;

  Action(String symbol, Tone tone, Group group) {
    this.symbol = symbol;
    this.tone = tone;
    this.group = group;
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

  String symbol() {
    return symbol;
  }

  Tone tone() {
    return tone;
  }

  /// Under which a plan counts it.
  Group group() {
    return group;
  }

  /// As JSON has it: `create`.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
