package dev.cleat.report;

import java.time.Duration;
import java.util.Locale;

/// How long something took, for people: `0.4s`, `12s`, `3m05s`, `1h02m`.
final class Durations {
  private Durations() {}

  static String text(Duration time) {
    if (time.toHours() > 0) {
      return "%dh%02dm".formatted(time.toHours(), time.toMinutesPart());
    }
    if (time.toMinutes() > 0) {
      return "%dm%02ds".formatted(time.toMinutes(), time.toSecondsPart());
    }
    return time.toSeconds() >= 10
        ? time.toSeconds() + "s"
        : String.format(Locale.ROOT, "%.1fs", time.toMillis() / 1000.0);
  }
}
