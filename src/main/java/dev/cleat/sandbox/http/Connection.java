package dev.cleat.sandbox.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One client's connection: calls are read and answered one after the other until one side ends it.
final class Connection {

  private static final byte[] ESTABLISHED =
      "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Service.Wires wires;
  private final String scheme;
  private final Routes routes;
  private final Service service;

  /// @param routes what answers, but for a `CONNECT`, which is the service's to lead on
  Connection(Service.Wires wires, String scheme, Routes routes, Service service) {
    this.routes = routes;
    this.wires = wires;
    this.scheme = scheme;
    this.service = service;
  }

  void serve() throws IOException {
    wires.raw().setTcpNoDelay(true);
    try (var socket = wires.socket()) {
      converse(wires.in(), socket.getOutputStream());
    }
  }

  private void converse(InputStream in, OutputStream out) throws IOException {
    var reader = new CallReader(new BufferedInputStream(in, 16 * 1024), out, scheme);
    try {
      for (var call = reader.next(); call.isPresent(); call = reader.next()) {
        if (tunnels(call.get())) {
          out.write(ESTABLISHED);
          out.flush();
          service.tunnel(wires.socket(), call.get().host()).serve();
          return;
        }
        if (!send(call.get(), answered(call.get()), out)) {
          return;
        }
      }
    } catch (MalformedCall malformed) {
      out.write(head(Answer.text(400, "text/plain", ""), 0, "close"));
    }
  }

  private boolean tunnels(Call call) {
    return call.method().equals("CONNECT") && service.tunnels().isPresent();
  }

  /// A bug of the sandbox is an answer too: a client that waits for nothing would hide it.
  private Answer answered(Call call) {
    try {
      return routes.answer(call);
    } catch (Closing closing) {
      throw closing;
    } catch (RuntimeException bug) {
      return Answer.text(500, "text/plain", "bug in the sandbox: " + bug);
    }
  }

  /// Whether the connection can be used again.
  private boolean send(Call call, Answer answer, OutputStream out) throws IOException {
    return switch (answer.ending()) {
      case WHOLE -> whole(call, answer, out);
      case TRUNCATED -> {
        var half = Arrays.copyOf(answer.body(), answer.body().length / 2);
        write(out, head(answer, answer.body().length, "close"), half);
        yield false;
      }
      case RESET -> {
        wires.raw().setSoLinger(true, 0);
        wires.raw().close();
        yield false;
      }
      case DROPPED -> false;
    };
  }

  private static boolean whole(Call call, Answer answer, OutputStream out) throws IOException {
    var keep = !call.header("connection").orElse("").equalsIgnoreCase("close");
    var body = call.method().equals("HEAD") ? new byte[0] : answer.body();
    write(out, head(answer, body.length, keep ? "keep-alive" : "close"), body);
    return keep;
  }

  /// One write, so that head and body leave in one packet where they fit.
  private static void write(OutputStream out, byte[] head, byte[] body) throws IOException {
    var all = new ByteArrayOutputStream(head.length + body.length);
    all.writeBytes(head);
    all.writeBytes(body);
    out.write(all.toByteArray());
    out.flush();
  }

  private static byte[] head(Answer answer, int length, String connection) {
    var head = new StringBuilder("HTTP/1.1 " + answer.status() + " " + reason(answer.status()));
    answer.headers().forEach((name, value) -> line(head, name, value));
    if (answer.status() != 204) {
      line(head, "Content-Length", String.valueOf(length));
    }
    line(head, "Connection", connection);
    return head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append("\r\n").append(name).append(": ").append(value);
  }

  private static String reason(int status) {
    return status < 300 ? "OK" : "Answer";
  }
}
