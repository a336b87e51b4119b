package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.core.JacksonException;
import dev.cleat.adapter.kubernetes.Failure.Silence;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Reads failures out of the client's exceptions.
final class Failures {

  private Failures() {}

  static Failure of(RuntimeException thrown) {
    return thrown instanceof KubernetesClientException answer && answer.getCode() > 0
        ? answered(answer)
        : new Failure.Silent(silence(thrown), detail(thrown));
  }

  private static Failure answered(KubernetesClientException answer) {
    var status = Optional.ofNullable(answer.getStatus());
    var reason = status.map(Status::getReason).orElse("");
    var message = status.map(Status::getMessage).orElse("");
    return new Failure.Answered(answer.getCode(), reason, oneLine(message), fields(status));
  }

  private static List<String> fields(Optional<Status> status) {
    return status.map(Status::getDetails).map(details -> details.getCauses()).stream()
        .flatMap(List::stream)
        .map(StatusCause::getField)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Silence silence(Throwable thrown) {
    return causes(thrown)
        .flatMap(cause -> silenceOf(cause).stream())
        .findFirst()
        .orElse(Silence.BROKEN);
  }

  private static Optional<Silence> silenceOf(Throwable cause) {
    return Optional.ofNullable(
        switch (cause) {
          case UnknownHostException _ -> Silence.UNRESOLVED;
          case SSLException _ -> Silence.UNTRUSTED;
          case JacksonException _ -> Silence.GARBLED;
          case SocketTimeoutException _ -> Silence.TIMED_OUT;
          case TimeoutException _ -> Silence.TIMED_OUT;
          case ConnectException timeout when isConnectTimeout(timeout) -> Silence.UNCONNECTED;
          case ConnectException _ -> Silence.REFUSED;
          case NoRouteToHostException _ -> Silence.REFUSED;
          default -> null;
        });
  }

  /// Netty's own exception is a ConnectException; its package is not ours to import.
  private static boolean isConnectTimeout(ConnectException thrown) {
    return thrown.getClass().getSimpleName().equals("ConnectTimeoutException")
        || String.valueOf(thrown.getMessage()).contains("timed out");
  }

  private static String detail(Throwable thrown) {
    var last = causes(thrown).reduce((_, next) -> next).orElse(thrown);
    var text = Optional.ofNullable(last.getMessage()).orElse(last.getClass().getSimpleName());
    return oneLine(text);
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(20);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
