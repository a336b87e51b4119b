package dev.cleat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleat.sandbox.conditions.Conditions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path dir;

  @Test
  void startsWithADemoClusterWhoseFlagsAreOff() throws Exception {
    try (var sandbox = Sandbox.start(dir, Conditions.fair());
        var client = HttpClient.newHttpClient()) {
      var list =
          get(
              client,
              sandbox.endpoint()
                  + "/subscriptions/"
                  + sandbox.subscriptionId()
                  + "/providers/Microsoft.ContainerService/managedClusters?api-version=2025-09-01");
      var cluster = list.path("value").path(0);
      assertThat(cluster.path("name").asText()).isEqualTo("demo-aks-cluster");
      assertThat(cluster.at("/properties/oidcIssuerProfile/enabled").asBoolean()).isFalse();
      assertThat(get(client, list.path("nextLink").asText()).path("value")).isEmpty();
      assertThat(sandbox.requests()).hasSize(2);
    }
  }

  private static JsonNode get(HttpClient client, String url)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer x").build();
    return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
