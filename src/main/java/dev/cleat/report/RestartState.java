package dev.cleat.report;

import dev.cleat.plan.Restart;
import java.util.Locale;

/// What is known of pods, in the words of plans for programs.
public enum RestartState {
  STALE,
  UNCLEAR,
  UNSEEN;

  static RestartState of(Restart restart) {
    return switch (restart) {
      case Restart.Stale _ -> STALE;
      case Restart.Unclear _ -> UNCLEAR;
      case Restart.Unseen _ -> UNSEEN;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
