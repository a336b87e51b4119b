package dev.cleat.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// Calls that prepare a test, over connections that stay. What a test is about, it says and checks
/// with REST Assured; by it, some thousand preparations took a tenth of all time.
final class Caller {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;

  Caller(ServerFiles files) {
    this.client = HttpClient.newBuilder().sslContext(files.trust()).build();
  }

  /// An answer in JSON.
  ///
  /// @param text as it came, for messages
  record Answer(int status, String text) {
    JsonNode body() {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  /// @param type of the body; of no meaning where that is empty
  Answer call(String token, String method, URI place, String type, String body) {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request =
        HttpRequest.newBuilder(place)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .method(method, publisher)
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + place, interrupted);
    }
  }
}
