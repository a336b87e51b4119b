package dev.cleat.sandbox.conditions;

import java.time.Duration;
import java.util.regex.Pattern;

/// Durations as people write them: `50ms`, `2s`, `1.5s`, `5m`, `1h`, a bare number for
/// milliseconds.
final class Durations {

  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)?");

  private Durations() {}

  static Duration parse(String text) {
    var matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no duration: '" + text + "' (50ms, 2s, 5m, 1h)");
    }
    var unit = matcher.group(2) == null ? "ms" : matcher.group(2);
    var millis =
        switch (unit) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          default -> 3_600_000;
        };
    return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * millis * 1_000_000));
  }
}
