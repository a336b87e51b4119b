package dev.cleat.sandbox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// Sends a scenario's requests to a sandbox that is as the world was, and says where the answers
/// differ.
///
/// What Azure made up then, the sandbox makes up now: ids and opaque URLs of the recording are
/// carried over to the sandbox's own. Time is a clock that is put forward where the recording shows
/// that something had ended.
final class Replay implements AutoCloseable {

  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration LONG_TIME = Duration.ofHours(1);

  private final Scenario scenario;
  private final Sandbox sandbox;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
  private final Map<String, String> ours = new HashMap<>();
  private final List<String> findings = new ArrayList<>();

  private Replay(Scenario scenario, Path dir) throws IOException {
    this.scenario = scenario;
    var seed = Files.createDirectories(dir.resolve("seed"));
    var seeds = Scenario.JSON.createArrayNode();
    Preparation.of(scenario).forEach(seeds::add);
    Files.writeString(seed.resolve("world.json"), seeds.toString());
    this.sandbox = Sandbox.start(dir, conditions(scenario), now::get);
  }

  /// Everything in which the sandbox differs from the scenario, one line each: `#INDEX what`.
  static List<String> findings(Scenario scenario, Path dir)
      throws IOException, InterruptedException {
    try (var replay = new Replay(scenario, dir)) {
      for (var exchange : scenario.exchanges()) {
        for (int i = 0; i < exchange.repeats(); i++) {
          replay.step(exchange);
        }
      }
      return replay.findings.stream().distinct().toList();
    }
  }

  @Override
  public void close() {
    client.close();
    sandbox.close();
  }

  private static Conditions conditions(Scenario scenario) {
    var odd =
        scenario.exchanges().stream()
            .anyMatch(
                exchange -> exchange.answer().has("status") && exchange.answer().has("error"));
    var conditions = Conditions.fair();
    return odd ? conditions.oddity("succeeded-with-error") : conditions;
  }

  private void step(Exchange exchange) throws IOException, InterruptedException {
    now.updateAndGet(time -> time.plus(ended(exchange) ? LONG_TIME : MOMENT));
    leftOut(exchange);
    var response = send(exchange);
    var answer = parse(response.body());
    new Comparison(exchange, findings, ours).compare(response, answer);
  }

  /// Recordings were shortened: where one shows a thing whose PUT it shows only refused, the PUT
  /// that went well is sent.
  private void leftOut(Exchange exchange) throws IOException, InterruptedException {
    if (exchange.method().equals("GET")
        && exchange.status() == 200
        && sandbox.resource(exchange.path()).isEmpty()) {
      for (var other : scenario.exchanges()) {
        if (other.method().equals("PUT")
            && other.path().equals(exchange.path())
            && other.index() < exchange.index()) {
          send(other);
        }
      }
    }
  }

  private HttpResponse<String> send(Exchange exchange) throws IOException, InterruptedException {
    var body = Bodies.sent(scenario, exchange);
    var request =
        HttpRequest.newBuilder(URI.create(url(exchange))).header("Authorization", "Bearer replay");
    if (body.isMissingNode()) {
      request.method(exchange.method(), BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(exchange.method(), BodyPublishers.ofString(mine(body.toString())));
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String url(Exchange exchange) {
    var known = ours.get(Comparison.link(exchange.url()));
    return known != null
        ? known
        : sandbox.endpoint() + mine(exchange.url()).replace(" ", "%20").replace("'", "%27");
  }

  private String mine(String text) {
    var result = text;
    for (var pair : ours.entrySet()) {
      if (Comparison.GUID.matcher(pair.getKey()).matches()) {
        result = result.replace(pair.getKey(), pair.getValue());
      }
    }
    return result;
  }

  /// Whether the recording shows by this answer that something had come to its end before it.
  private static boolean ended(Exchange exchange) {
    var moving =
        exchange.answer().path("status").asText().equals("InProgress") || exchange.status() == 202;
    var waited =
        exchange.answer().path("status").asText().equals("Succeeded")
            || exchange.about("operationresults")
            || exchange.about("managedClusters")
            || (exchange.about("roleAssignments") && exchange.status() < 300);
    return waited && (!moving || exchange.method().equals("DELETE"));
  }

  private static JsonNode parse(String body) throws IOException {
    return body.isEmpty() ? MissingNode.getInstance() : Scenario.JSON.readTree(body);
  }
}
