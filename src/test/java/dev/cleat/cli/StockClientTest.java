package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.sandbox.Doors;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Azure's own SDK, in another process, against a served sandbox: it is given the printed
/// environment and the trust store, as any Java program would be.
class StockClientTest {

  @TempDir Path dir;

  @Test
  void azuresSdkFindsAzureInAServedSandbox() throws Exception {
    var conditions = Conditions.of("time-scale=0.001; page-size=2");
    try (var sandbox = Sandbox.start(dir, conditions, Doors.tls())) {
      sandbox.conditions().fault("GET */throttled 429/TooManyRequests retry-after=1");
      var said = run(Directions.to(sandbox, dir, dir.resolve("kubeconfig")));
      assertThat(said)
          .containsExactly(
              "subscription Enabled",
              "group exists true",
              "group exists not false",
              "groups 1",
              "provider Registered",
              "tenants 1",
              "cluster page demo-aks-cluster",
              "last cluster page empty true",
              "identity pages [2, 2, 1]",
              "identity stock {team=orders} true",
              "credential github [api://AzureADTokenExchange]",
              "credentials 1",
              "credentials 0",
              "update SUCCESSFULLY_COMPLETED",
              "issuer true",
              "kubeconfigs 1",
              "missing 404 ResourceNotFound",
              "missing group 404 ResourceGroupNotFound",
              "moved 409 InvalidResourceLocation",
              "throttled 429 TooManyRequests",
              "deleted 200",
              "deleted 204",
              "group gone true");
      assertThat(sandbox.requests())
          .as("everything went to the sandbox, in TLS")
          .allMatch(request -> request.host().equals("localhost"));
    }
  }

  private List<String> run(Directions directions) throws IOException, InterruptedException {
    var trust = directions.json();
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djavax.net.ssl.trustStore=" + trust.path("trustStore").asText(),
                "-Djavax.net.ssl.trustStorePassword=" + trust.path("trustStorePassword").asText(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StockClient.class.getName())
            .redirectError(dir.resolve("client.err").toFile());
    process.environment().keySet().removeIf(name -> name.startsWith("AZURE_"));
    process.environment().putAll(directions.environment());
    var started = process.start();
    try (var out = started.getInputStream()) {
      var said = new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(dir.resolve("client.err")).content().doesNotContain("Exception");
      return said;
    }
  }
}
