package dev.cleat.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/// Puts TLS, the server's side of it, over connected sockets. The handshake comes with the first
/// read.
public interface Encryption {

  /// As this machine.
  ///
  /// @param begun what has been read of the handshake already
  Socket local(Socket plain, InputStream begun) throws IOException;

  /// As another host, which a client asked a proxy for.
  Socket as(String host, Socket plain) throws IOException;
}
