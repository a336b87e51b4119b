package dev.cleat.sandbox.http;

import java.io.IOException;
import java.net.Socket;

/// Puts TLS, the server's side of it, over connected sockets. The handshake comes with the first
/// read.
public interface Encryption {

  /// As this machine.
  Socket local(Socket plain) throws IOException;

  /// As another host, which a client asked a proxy for.
  Socket as(String host, Socket plain) throws IOException;
}
