package dev.cleat.adapter.azure;

import dev.cleat.adapter.Pause;
import dev.cleat.adapter.azure.ArmFailure.Effect;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import java.time.Duration;
import java.util.Optional;

/// Follows an operation that Azure goes on with after it has answered: by `Azure-AsyncOperation`,
/// else by `Location` of a 202; each address as it was given, since they are signed. Terminal are
/// Succeeded, Failed and Canceled, anything else is under way. A Succeeded may carry an `error`
/// (NotLatestOperation): it has succeeded; the caller looks at the thing itself anyway. Source: ARM
/// asynchronous operations, and recordings.
final class AsyncOperation {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofSeconds(15);

  private final ArmTransport transport;
  private final SignIn signIn;
  private final Progress progress;
  private final Duration from;

  AsyncOperation(ArmTransport transport, SignIn signIn, Progress progress) {
    this.transport = transport;
    this.signIn = signIn;
    this.progress = progress;
    this.from = transport.pause().now();
  }

  /// Returns when the operation has succeeded, or when Azure knows it no more.
  ///
  /// @throws ArmFailure if it failed, was canceled, or takes too long
  void follow(ArmAnswer started) {
    var status = started.header("azure-asyncoperation");
    var address =
        status.or(() -> started.status() == 202 ? started.header("location") : Optional.empty());
    var wait = ArmAnswer.retryAfter(started.headers());
    var backoff = SOON;
    while (address.isPresent()) {
      rest(wait.orElse(Attempts.jittered(backoff)));
      backoff = Attempts.shorter(backoff.multipliedBy(2), LATER);
      var answer = ask(address.get());
      if (answer.isEmpty() || ended(answer.get(), status)) {
        return;
      }
      wait = ArmAnswer.retryAfter(answer.get().headers());
      address = status.or(() -> moved(answer.get()).or(() -> started.header("location")));
    }
  }

  private static Optional<String> moved(ArmAnswer answer) {
    return answer.header("location");
  }

  private Optional<ArmAnswer> ask(String address) {
    try {
      var trusted = transport.trusted(signIn, address);
      return Optional.of(transport.read(ArmRequest.get(signIn, trusted).forWrite()));
    } catch (ArmFailure failure) {
      if (failure.status() == 404) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private boolean ended(ArmAnswer answer, Optional<String> status) {
    if (status.isEmpty()) {
      return answer.status() != 202;
    }
    var said = answer.body().path("status").asText("");
    progress.underWay(said, transport.pause().now().minus(from));
    return switch (said) {
      case "Succeeded" -> true;
      case "Failed", "Canceled" -> throw failed(said, answer);
      default -> false;
    };
  }

  private static ArmFailure failed(String said, ArmAnswer answer) {
    var shape =
        ArmErrors.of(Tried.WRITE, answer.status(), answer.headers(), answer.body().toString());
    var cause = shape.cause().orElseThrow();
    var why = cause.code().isEmpty() ? "" : ": %s %s".formatted(cause.code(), cause.message());
    return new ArmFailure(
        new Problem(
            Code.WRITE_OPERATION_FAILED,
            "Azure's operation ended as %s%s".formatted(said, why),
            "mend what Azure names, then run again",
            shape.cause()),
        Effect.NONE);
  }

  private void rest(Duration wait) {
    var over = transport.pause().now().minus(from).compareTo(limit()) > 0;
    if (over || transport.pause().sleep(wait) == Pause.Woken.STOPPED) {
      throw new ArmFailure(
          Problem.of(
              Code.WRITE_TIMED_OUT,
              over
                  ? "the operation has not ended within %d minutes".formatted(limit().toMinutes())
                  : "the run was stopped while the operation was under way",
              "it goes on in Azure: run again later"),
          Effect.NONE);
    }
  }

  private Duration limit() {
    return transport.settings().operationTimeout();
  }
}
