package dev.cleat.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A port on 127.0.0.1 that speaks HTTP/1.1, one virtual thread a connection.
public final class HttpPort implements AutoCloseable {

  private static final int BACKLOG = 512;

  private final ServerSocket listener;
  private final Service service;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Thread> serving = ConcurrentHashMap.newKeySet();

  private HttpPort(ServerSocket listener, Service service) {
    this.listener = listener;
    this.service = service;
  }

  /// Listens at once, on a port of the system's choice (0) or the one given, for plain HTTP.
  ///
  /// @throws UncheckedIOException if the port is taken
  public static HttpPort listen(int port, Routes routes) {
    return listen(port, Service.plain(routes));
  }

  /// The same for a service that may speak TLS.
  public static HttpPort listen(int port, Service service) {
    try {
      var listener = new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
      var http = new HttpPort(listener, service);
      Thread.ofVirtual().name("sandbox-accept").start(http::accept);
      return http;
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "the sandbox cannot listen on 127.0.0.1:%d: %s".formatted(port, taken.getMessage()),
          taken);
    }
  }

  public int number() {
    return listener.getLocalPort();
  }

  /// Stops listening and ends every connection.
  @Override
  public void close() {
    shut(listener);
    open.forEach(HttpPort::shut);
    serving.forEach(Thread::interrupt);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().name("sandbox-connection").start(() -> serve(socket));
      } catch (IOException _) {
        // closed under us, or a client that went before it was accepted
      }
    }
  }

  private void serve(Socket socket) {
    serving.add(Thread.currentThread());
    try (socket) {
      service.open(socket).serve();
    } catch (IOException | Closing _) {
      // the client has gone, or we have; there is nobody to tell
    } finally {
      serving.remove(Thread.currentThread());
      open.remove(socket);
    }
  }

  private static void shut(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception _) {
      // closing what is closed already
    }
  }
}
