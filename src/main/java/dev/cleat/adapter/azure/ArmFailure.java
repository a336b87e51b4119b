package dev.cleat.adapter.azure;

import dev.cleat.model.Problem;
import java.time.Duration;
import java.util.Optional;

/// A call that did not succeed, on its way to the adapter method that turns it into a blind entry
/// or a failed outcome. Never leaves this package.
final class ArmFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;
  private final Effect effect;
  private final transient Optional<Duration> retryAfter;

  ArmFailure(Problem problem, Effect effect) {
    this(problem, effect, Optional.empty());
  }

  ArmFailure(Problem problem, Effect effect, Optional<Duration> retryAfter) {
    super(problem.message(), null, false, false);
    this.problem = problem;
    this.effect = effect;
    this.retryAfter = retryAfter;
  }

  /// What is to be reported.
  Problem problem() {
    return problem;
  }

  /// Whether a write may have been carried out all the same.
  Effect effect() {
    return effect;
  }

  /// How long the server asks to wait.
  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /// The HTTP status, 0 where there was no answer.
  int status() {
    return problem.cause().map(Problem.Cause::status).orElse(0);
  }

  /// Azure's own code, empty where the answer had none.
  String code() {
    return problem.cause().map(Problem.Cause::code).orElse("");
  }

  /// Whether the answer proves that the thing is not there. A bare 404 does not: a proxy or a wrong
  /// path answers so too.
  boolean absent() {
    return status() == 404 && ArmErrors.saysNotFound(code());
  }

  /// What a failed call may have done.
  enum Effect {
    /// Nothing: it was refused.
    NONE,
    /// Nothing yet: it was not taken up, and may be sent again later.
    NOT_YET,
    /// Nobody knows: look before sending it again.
    UNKNOWN
  }
}
