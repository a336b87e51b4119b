package dev.cleat.report;

import dev.cleat.model.Printable;
import java.time.Duration;

/// How long a plan takes at least because of a limit that Azure publishes. Latency, reads and
/// waiting for operations come on top.
///
/// @param least whole seconds are told
/// @param limit its name, as settings have it
public record Estimate(Duration least, String limit) {

  /// A sentence for people, safe to print.
  public String text() {
    return "Takes at least %s: Azure's published limit %s."
        .formatted(Durations.text(least), Printable.line(limit));
  }
}
