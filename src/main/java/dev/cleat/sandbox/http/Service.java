package dev.cleat.sandbox.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.util.Optional;

/// What a port serves, and how it speaks.
///
/// @param tunnels what a `CONNECT` leads into: TLS as the host that is asked for; empty: it is a
///   call like others
public record Service(Routes routes, Optional<Encryption> tunnels, Speech speech) {

  /// The first byte of a TLS handshake (RFC 8446, 5.1).
  private static final int HANDSHAKE = 22;

  private static final Routes NOTHING =
      _ -> Answer.text(400, "text/plain", "plain HTTP was sent to a port that speaks TLS\n");

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
      case PLAIN ->
          new Connection(new Wires(socket, socket, socket.getInputStream()), "http", routes, this);
      case TLS -> told(socket, socket.getInputStream().read());
    };
  }

  /// The same connection from now on as the host that it was to lead to.
  Connection tunnel(Socket socket, String host) throws IOException {
    return encrypted(socket, tunnels.orElseThrow().as(host, socket));
  }

  /// A proxy is spoken to in plain HTTP, also at the port with TLS: so a client of both needs to
  /// know of one port only.
  private Connection told(Socket socket, int first) throws IOException {
    var begun = new ByteArrayInputStream(first < 0 ? new byte[0] : new byte[] {(byte) first});
    return first == HANDSHAKE
        ? encrypted(socket, tunnels.orElseThrow().local(socket, begun))
        : new Connection(new Wires(socket, socket, rest(begun, socket)), "http", NOTHING, this);
  }

  private Connection encrypted(Socket raw, Socket tls) throws IOException {
    return new Connection(new Wires(raw, tls, tls.getInputStream()), "https", routes, this);
  }

  private static InputStream rest(InputStream begun, Socket socket) throws IOException {
    return new SequenceInputStream(begun, socket.getInputStream());
  }

  /// @param raw the connection itself
  /// @param socket what is written to and closed: the same, or TLS over it
  /// @param in what is read from
  record Wires(Socket raw, Socket socket, InputStream in) {}
}
