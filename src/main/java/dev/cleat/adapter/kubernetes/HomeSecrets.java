package dev.cleat.adapter.kubernetes;

import dev.cleat.adapter.ClientSecrets;
import dev.cleat.model.SignIn.SecretRef;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads client secrets from the cluster that Cleat runs in, else from that of the current context,
/// or of the one that the settings name. A client is made when a secret is asked for, and closed
/// again.
public final class HomeSecrets implements ClientSecrets {
  private final Setup setup;

  /// @param kubeconfig in place of the usual one
  /// @param context in place of its current one
  public HomeSecrets(Optional<Path> kubeconfig, Optional<String> context) {
    this(() -> config(kubeconfig, context));
  }

  private HomeSecrets(Setup setup) {
    this.setup = setup;
  }

  /// Those of the cluster that this kubeconfig leads to.
  ///
  /// @param kubeconfig its text, asked for when a secret is
  public static HomeSecrets in(Supplier<Optional<String>> kubeconfig) {
    return new HomeSecrets(
        () ->
            Config.fromKubeconfig(
                kubeconfig.get().orElseThrow(() -> new IOException("there is no cluster"))));
  }

  /// How the cluster is found.
  @FunctionalInterface
  private interface Setup {
    Config config() throws IOException;
  }

  @Override
  public Optional<String> read(SecretRef.InCluster where) {
    try (var client = client()) {
      var secret = client.secrets().inNamespace(where.namespace()).withName(where.name()).get();
      return Optional.ofNullable(secret)
          .map(it -> it.getData())
          .map(data -> data.get(where.key()))
          .map(HomeSecrets::decoded);
    } catch (KubernetesClientException | IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Config config(Optional<Path> kubeconfig, Optional<String> context)
      throws IOException {
    return kubeconfig.isPresent()
        ? Config.fromKubeconfig(
            context.orElse(null), Files.readString(kubeconfig.get()), kubeconfig.get().toString())
        : Config.autoConfigure(context.orElse(null));
  }

  private KubernetesClient client() throws IOException {
    var config = setup.config();
    config.setRequestRetryBackoffLimit(1);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private static String decoded(String data) {
    return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8).strip();
  }
}
