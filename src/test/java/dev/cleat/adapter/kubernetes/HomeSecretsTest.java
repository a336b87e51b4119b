package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.model.SignIn.SecretRef;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Client secrets that lie in a Kubernetes secret.
final class HomeSecretsTest {
  private static final String HOST = "home-dns.hcp.westeurope.azmk8s.io";
  private static final String CLUSTER =
      """
      id: /subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/home
      name: home
      type: Microsoft.ContainerService/ManagedClusters
      location: westeurope
      properties: {provisioningState: Succeeded, powerState: {code: Running}, fqdn: %s}
      """
          .formatted(HOST);
  private static final String SECRET =
      """
      apiVersion: v1
      kind: Secret
      metadata: {namespace: cleat, name: azure}
      data: {password: czNjcjN0Cg==, broken: "*"}
      """;

  @TempDir private Path folder = Path.of(".");
  private Optional<Sandbox> sandbox = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    var seeds = Files.createDirectories(folder.resolve("seed/kubernetes/home"));
    Files.writeString(folder.resolve("seed/cluster.yaml"), CLUSTER);
    Files.writeString(seeds.resolve("secret.yaml"), SECRET);
    var started = Sandbox.start(folder, Conditions.fair());
    sandbox = Optional.of(started);
    Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: other
        clusters: [{name: home, cluster: {server: "http://%s", proxy-url: "%s"}}]
        users: [{name: me, user: {token: t}}]
        contexts:
        - {name: home, context: {cluster: home, user: me}}
        - {name: other, context: {cluster: nowhere, user: me}}
        """
            .formatted(HOST, started.endpoint()));
  }

  @AfterEach
  void stop() {
    sandbox.ifPresent(Sandbox::close);
  }

  private Optional<String> read(String name, String key) {
    return new HomeSecrets(Optional.of(folder.resolve("kubeconfig")), Optional.of("home"))
        .read(new SecretRef.InCluster("cleat", name, key));
  }

  @Test
  void aKeyOfASecretIsReadWithoutItsLineEnd() {
    assertThat(read("azure", "password")).contains("s3cr3t");
  }

  @Test
  void whatIsNotThereIsNotThere() {
    assertThat(read("azure", "other")).isEmpty();
    assertThat(read("other", "password")).isEmpty();
  }

  @Test
  void aKubeconfigThatIsNotThereGivesNothing() {
    var secrets = new HomeSecrets(Optional.of(folder.resolve("none")), Optional.empty());

    assertThat(secrets.read(new SecretRef.InCluster("cleat", "azure", "password"))).isEmpty();
  }
}
