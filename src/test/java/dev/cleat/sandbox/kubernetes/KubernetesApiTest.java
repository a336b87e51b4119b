package dev.cleat.sandbox.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// The contract, kept by one API server alone, without Azure around it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KubernetesApiTest extends KubernetesContract {

  private final KubernetesApi api =
      new KubernetesApi(Shelf.inMemory(), List.of(), Denials.none(), InstantSource.system());
  private final HttpServer http;

  KubernetesApiTest() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeAll
  void start() {
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::answer);
    http.start();
  }

  @AfterAll
  void stop() {
    http.stop(0);
  }

  @Override
  KubernetesServer server() {
    var base = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    return new KubernetesServer(base, Optional.empty(), "secret");
  }

  private void answer(HttpExchange exchange) throws IOException {
    var answer = api.answer(request(exchange), ClusterFacts.of("api", Optional.empty(), "1.33.2"));
    var body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static ApiRequest request(HttpExchange exchange) throws IOException {
    var headers = new TreeMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    return new ApiRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        ApiRequest.parseQuery(query),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }
}
