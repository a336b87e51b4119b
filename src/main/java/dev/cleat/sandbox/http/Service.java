package dev.cleat.sandbox.http;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/// What a port serves, and how it speaks.
///
/// @param tunnels what a `CONNECT` leads into: TLS as the host that is asked for; empty: it is a
///   call like others
public record Service(Routes routes, Optional<Encryption> tunnels, Speech speech) {

  /// How a port speaks from the first byte on.
  public enum Speech {
    PLAIN,
    TLS
  }

  /// Plain HTTP, and no tunnels.
  public static Service plain(Routes routes) {
    return new Service(routes, Optional.empty(), Speech.PLAIN);
  }

  Connection open(Socket socket) throws IOException {
    return switch (speech) {
      case PLAIN -> new Connection(socket, socket, "http", this);
      case TLS -> new Connection(socket, tunnels.orElseThrow().local(socket), "https", this);
    };
  }

  /// The same connection from now on as the host that it was to lead to.
  Connection tunnel(Socket socket, String host) throws IOException {
    return new Connection(socket, tunnels.orElseThrow().as(host, socket), "https", this);
  }
}
