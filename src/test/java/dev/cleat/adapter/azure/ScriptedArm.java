package dev.cleat.adapter.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cleat.adapter.ClientSecrets;
import dev.cleat.adapter.ScaledPause;
import dev.cleat.adapter.azure.AzureSettings.Budgeting;
import dev.cleat.apply.Gate;
import dev.cleat.model.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on loopback that answers what it was told to, one answer after the other: for answers
/// that no sandbox gives at will.
final class ScriptedArm implements AutoCloseable {
  final SignIn signIn = SignIn.ofSettings(Optional.empty());
  final CopyOnWriteArrayList<String> asked = new CopyOnWriteArrayList<>();
  final CopyOnWriteArrayList<String> authorizations = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  record Answer(int status, Map<String, String> headers, String body) {}

  ScriptedArm() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /// The next answer; `BASE` in headers and body is this server's address.
  ScriptedArm then(int status, String body, String... headers) {
    var map = new java.util.TreeMap<String, String>();
    for (var i = 0; i < headers.length; i += 2) {
      map.put(headers[i], headers[i + 1].replace("BASE", base()));
    }
    answers.add(new Answer(status, map, body.replace("BASE", base())));
    return this;
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  ArmTransport transport() {
    return transport(Gate.open());
  }

  ArmTransport transport(Gate gate) {
    var usual = AzureSettings.usual("c", Map.of());
    var settings =
        new AzureSettings(
            Reach.at(java.net.URI.create(base())),
            usual.httpTimeout(),
            usual.operationTimeout(),
            usual.busyTimeout(),
            usual.spreadTimeout(),
            usual.parallelism(),
            3,
            Budgeting.off(),
            usual.correlationId(),
            Map.of());
    return new ArmTransport(settings, new ScaledPause(0.0005), ClientSecrets.none(), gate);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    exchange.getRequestBody().readAllBytes();
    var next = Optional.ofNullable(answers.poll()).orElse(new Answer(410, Map.of(), ""));
    next.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    var bytes = next.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(next.status(), bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
