package dev.cleat.adapter.issuer;

import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Why nothing was answered. Pure.
final class Silences {
  /// How the JDK says that a proxy refuses `CONNECT`.
  private static final String TUNNEL = "Tunnel failed";

  private Silences() {}

  /// In a few words: the innermost reason that says something.
  static String words(Throwable broken) {
    return causes(broken).reversed().stream()
        .map(Silences::word)
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse("ends the connection without an answer");
  }

  private static String word(Throwable broken) {
    return switch (broken) {
      case HttpTimeoutException _, TimeoutException _ -> "does not answer in time";
      case UnresolvedAddressException _ -> "has a name that is not known here";
      case SSLException _ -> "shows a certificate that is not trusted here";
      case ConnectException _ -> "takes no connection";
      default -> "";
    };
  }

  /// Our own proxy's refusal, which says nothing about who lies behind it.
  static Optional<Problem> ofProxy(Throwable broken) {
    return causes(broken).stream()
        .flatMap(it -> Optional.ofNullable(it.getMessage()).stream())
        .filter(it -> it.startsWith(TUNNEL))
        .findFirst()
        .map(
            it ->
                Problem.of(
                    Code.NO_CONNECTION,
                    "the proxy does not lead there: " + it,
                    "let the proxy of HTTPS_PROXY pass the issuer's host, or name it in NO_PROXY"));
  }

  private static List<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(20).toList();
  }
}
