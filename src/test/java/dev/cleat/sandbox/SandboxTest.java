package dev.cleat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleat.sandbox.conditions.Conditions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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

  @Test
  void whatASeedOrAPutContainsComesBackWholeAlsoAfterARestart() {
    var vault = Arm.GROUP + "/providers/Microsoft.KeyVault/vaults/v";
    var body =
        "{'location': 'westeurope', 'oddity': [null, {'x': 1.5}], 'properties': {'unheard': {'of': []}}}";
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      assertThat(arm.put(vault, body).status()).isEqualTo(201);
    }
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      var found = arm.get(vault).body();
      assertThat(found.path("oddity")).isEqualTo(Arm.json(body).path("oddity"));
      assertThat(found.at("/properties/unheard/of").isArray()).isTrue();
      assertThat(arm.get(Arm.CLUSTER).body()).isEqualTo(Arm.json(Worlds.FULL_CLUSTER));
      assertThat(arm.get(Arm.GROUP + "/providers/Microsoft.KeyVault/vaults").body().path("value"))
          .hasSize(1);
    }
  }

  @Test
  void seedsMayBeYamlWithSeveralDocumentsAndMustHaveIds() throws IOException {
    var folder = Files.createDirectories(dir.resolve("seed"));
    Files.writeString(
        folder.resolve("a.yaml"),
        "id: /subscriptions/s/resourceGroups/g\nname: g\n---\nid: " + Arm.CLUSTER + "\n");
    try (var sandbox = Sandbox.start(dir, Conditions.fair())) {
      assertThat(sandbox.subscriptionId())
          .isEqualTo(Arm.SUBSCRIPTION.substring("/subscriptions/".length()));
      assertThat(sandbox.resource(Arm.GROUP)).isPresent();
    }
    var other = Files.createDirectories(dir.resolve("other/seed"));
    Files.writeString(other.resolve("b.yaml"), "name: nobody\n");
    assertThatThrownBy(() -> Sandbox.start(dir.resolve("other"), Conditions.fair()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b.yaml");
  }

  private static JsonNode get(HttpClient client, String url)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer x").build();
    return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
