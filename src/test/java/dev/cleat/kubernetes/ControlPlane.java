package dev.cleat.kubernetes;

import dev.cleat.sandbox.tls.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// A kube-apiserver and its etcd on free ports of the loopback interface: TLS by an authority of
/// its own, RBAC and pod-security admission on, tokens of accounts signed by the key and under the
/// issuer that the test chose. Needs no root, and leaves nothing behind.
public final class ControlPlane implements AutoCloseable {

  private final Binaries binaries;
  private final Path folder;
  private final ServerFiles files;
  private final String issuer;
  private final int port = freePort();
  private final int etcdPort = freePort();
  private final Caller caller;
  private final ServerProcess etcd;
  private ServerProcess apiServer;

  private ControlPlane(Binaries binaries, Path folder, KeyPair signing, String issuer) {
    this.binaries = binaries;
    this.folder = folder;
    this.issuer = issuer;
    this.files = ServerFiles.write(folder, signing);
    this.caller = new Caller(files);
    this.etcd = startEtcd();
    this.apiServer = startApiServer();
  }

  /// Starts both and waits until they are ready. Where this machine has no such programs the test
  /// is skipped, under `CI=true` it fails.
  ///
  /// @param signing an RSA pair: Entra takes RS256 only
  /// @param issuer an https URL
  public static ControlPlane start(KeyPair signing, String issuer) {
    var binaries = Binaries.present();
    var plane = new ControlPlane(binaries, emptyFolder(), signing, issuer);
    try {
      plane.awaitReadiness();
      return plane;
    } catch (RuntimeException | AssertionError broken) {
      plane.close();
      throw broken;
    }
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory("cleat-apiserver-");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Below the ports that systems give to outgoing connections, or another test's connection could
  /// take it before the server does.
  private static int freePort() {
    return ThreadLocalRandom.current()
        .ints(16_000, 32_000)
        .filter(ControlPlane::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private ServerProcess startEtcd() {
    var command =
        List.of(
            binaries.etcd().toString(),
            "--data-dir=" + folder.resolve("etcd"),
            "--listen-client-urls=" + etcdUrl(),
            "--advertise-client-urls=" + etcdUrl(),
            "--listen-peer-urls=http://127.0.0.1:0",
            "--unsafe-no-fsync",
            "--log-level=warn");
    return ServerProcess.start(command, folder, folder.resolve("etcd.log"));
  }

  private String etcdUrl() {
    return "http://127.0.0.1:" + etcdPort;
  }

  private ServerProcess startApiServer() {
    var command =
        List.of(
            binaries.apiServer().toString(),
            "--etcd-servers=" + etcdUrl(),
            "--bind-address=127.0.0.1",
            "--advertise-address=127.0.0.1",
            "--endpoint-reconciler-type=none",
            "--secure-port=" + port,
            "--tls-cert-file=" + files.path("server.crt"),
            "--tls-private-key-file=" + files.path("server.key"),
            "--token-auth-file=" + files.path("tokens.csv"),
            "--authorization-mode=RBAC",
            "--enable-admission-plugins=NodeRestriction,PodSecurity,ServiceAccount",
            "--service-account-issuer=" + issuer,
            "--service-account-signing-key-file=" + files.path("sa.key"),
            "--service-account-key-file=" + files.path("sa.pub"),
            "--service-cluster-ip-range=10.96.0.0/24");
    return ServerProcess.start(command, folder, folder.resolve("kube-apiserver.log"));
  }

  private void awaitReadiness() {
    new Readiness(files, URI.create(url() + "/readyz"))
        .await(
            () -> {
              if (!etcd.isAlive()) {
                throw new AssertionError("etcd ended:\n" + etcd.lastWords());
              }
              if (!apiServer.isAlive()) {
                throw new AssertionError("kube-apiserver ended:\n" + apiServer.lastWords());
              }
            },
            apiServer::lastWords);
  }

  /// `https://127.0.0.1:<port>`.
  public String url() {
    return "https://127.0.0.1:" + port;
  }

  public String issuer() {
    return issuer;
  }

  /// A bearer token of somebody who may do all.
  public String token() {
    return files.token();
  }

  /// A call by whoever bears this token.
  Caller.Answer call(String token, String method, String path, String type, String body) {
    return caller.call(token, method, URI.create(url() + path), type, body);
  }

  /// A kubeconfig for whoever bears this token.
  public String kubeconfig(String token) {
    var authority = Certificates.pem(files.authority()).getBytes(StandardCharsets.US_ASCII);
    return """
    apiVersion: v1
    kind: Config
    current-context: test
    contexts: [{name: test, context: {cluster: test, user: test}}]
    clusters: [{name: test, cluster: {server: "%s", certificate-authority-data: %s}}]
    users: [{name: test, user: {token: "%s"}}]
    """
        .formatted(url(), Base64.getEncoder().encodeToString(authority), token);
  }

  /// Writes into a folder what the kubelet mounts into a pod.
  ///
  /// @param token of the pod's account
  public void mount(Path pod, String token, String namespace) {
    try {
      Files.createDirectories(pod);
      Files.writeString(pod.resolve("token"), token);
      Files.writeString(pod.resolve("ca.crt"), Certificates.pem(files.authority()));
      Files.writeString(pod.resolve("namespace"), namespace);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Ends the API server alone, as its node's restart would.
  public void stopApiServer() {
    apiServer.close();
  }

  /// Starts the API server again, on the same port and with all that it knew.
  public void startApiServerAgain() {
    apiServer = startApiServer();
    awaitReadiness();
  }

  /// Holds the API server: connections are taken, and nothing is answered.
  public void hold() {
    apiServer.signal("STOP");
  }

  /// Lets it go on.
  public void letGo() {
    apiServer.signal("CONT");
  }

  @Override
  public void close() {
    apiServer.close();
    etcd.close();
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
