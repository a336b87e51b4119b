package dev.cleat.sandbox.conditions;

import java.time.Duration;
import java.util.Optional;

/// What a fault does to a call.
public sealed interface Effect {

  /// An error answer with this status, in the envelope of the service that was called.
  ///
  /// @param code the service's own code; the usual one for this status and kind if absent
  record Status(int status, Optional<String> code) implements Effect {}

  /// The connection is closed without an answer.
  record Drop() implements Effect {}

  /// The connection is reset.
  record Reset() implements Effect {}

  /// Half of the true answer's body is sent. The call always takes effect.
  record Truncate() implements Effect {}

  /// The call is held for this long, in real time.
  record Slow(Duration delay) implements Effect {}

  /// A proxy's HTML page instead of JSON.
  record Html(int status) implements Effect {}

  /// The whole process ends at once, as by SIGKILL.
  record Kill() implements Effect {}
}
