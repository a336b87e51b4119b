package dev.cleat.sandbox.conditions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The sandbox's time. Instants are real ones; how long a thing takes in Azure is scaled.
public final class Timeline {

  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final InstantSource clock;
  private final Conditions conditions;

  public Timeline(InstantSource clock, Conditions conditions) {
    this.clock = clock;
    this.conditions = conditions;
  }

  public Instant now() {
    return clock.instant();
  }

  /// The instant at which so much Azure time will have passed.
  public Instant in(Duration azure) {
    return now().plusNanos(Math.round(azure.toNanos() * conditions.timeScale()));
  }

  public boolean reached(Instant instant) {
    return !now().isBefore(instant);
  }

  /// How much Azure time has passed since an instant.
  public Duration since(Instant instant) {
    var real = Duration.between(instant, now()).toNanos();
    var scale = conditions.timeScale();
    return scale <= 0 ? FOREVER : Duration.ofNanos(Math.round(real / scale));
  }

  /// How many seconds of Azure time a real duration is worth.
  public double azure(Duration real) {
    var scale = conditions.timeScale();
    return scale <= 0 ? FOREVER.toSeconds() : real.toNanos() / 1e9 / scale;
  }
}
