package dev.cleat.adapter.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The cluster that Cleat runs in, as the kubelet shows it to a pod: the API server's address in
/// the environment; token, authority and namespace in a folder. Kubernetes' own documentation,
/// "Accessing the Kubernetes API from a Pod", names all of these.
///
/// @param server `https://host:port`
/// @param folder where the pod's service account is mounted
public record Home(String server, Path folder) {

  /// Whether the environment is that of a pod, and where its folder then is.
  ///
  /// @param environment of the process
  public static Optional<Home> of(Map<String, String> environment, Path folder) {
    return Optional.ofNullable(environment.get("KUBERNETES_SERVICE_HOST"))
        .filter(host -> !host.isBlank())
        .map(host -> new Home(server(host, environment), folder));
  }

  private static String server(String host, Map<String, String> environment) {
    var port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
    return "https://%s:%s".formatted(host.contains(":") ? "[" + host + "]" : host, port);
  }

  /// The pod's own namespace.
  ///
  /// @throws UncheckedIOException if the folder does not tell
  public String namespace() {
    return read("namespace");
  }

  /// How its API server is reached. Missing files are found here and not at the first call.
  ///
  /// @throws UncheckedIOException whose message names the file that is missing
  Config config(ClientLimits limits) {
    read("token");
    read("ca.crt");
    return new ConfigBuilder(limits.on(Config.empty()))
        .withMasterUrl(server)
        .withCaCertFile(folder.resolve("ca.crt").toString())
        .withOauthTokenProvider(() -> read("token"))
        .build();
  }

  /// Read again for every call: the kubelet renews the token.
  private String read(String name) {
    var file = folder.resolve(name);
    try {
      return Files.readString(file).strip();
    } catch (IOException broken) {
      throw new UncheckedIOException(
          "the pod's service account has no %s: is its token mounted?".formatted(file), broken);
    }
  }
}
