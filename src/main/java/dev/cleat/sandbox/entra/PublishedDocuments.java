package dev.cleat.sandbox.entra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.http.Routes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Issuers' documents in a world without an internet: those of the sandbox's clusters from where
/// they are made, those of issuers on this machine over HTTP, and no others.
public final class PublishedDocuments implements IssuerDocuments {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Routes clusters;

  /// @param clusters answers what the clusters' issuers publish
  public PublishedDocuments(Routes clusters) {
    this.clusters = clusters;
  }

  @Override
  public Optional<JsonNode> at(URI address) {
    var host = Optional.ofNullable(address.getHost()).orElse("");
    return switch (host) {
      case "" -> Optional.empty();
      case "127.0.0.1", "localhost", "[::1]" -> fetched(address);
      default -> published(address);
    };
  }

  private Optional<JsonNode> published(URI address) {
    var answer = clusters.answer(Call.get(address));
    return answer.status() == 200
        ? json(new String(answer.body(), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static Optional<JsonNode> fetched(URI address) {
    var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? json(answer.body()) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(Json.parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
