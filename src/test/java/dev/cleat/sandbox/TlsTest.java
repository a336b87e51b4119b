package dev.cleat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.tls.CaFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The door with TLS: same world, other port, an authority of the sandbox's own.
class TlsTest {

  private static final String CLUSTERS =
      "/subscriptions/%s/providers/Microsoft.ContainerService/managedClusters?api-version=2025-09-01";

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void whoTrustsTheCaFileIsAnsweredWithLinksThatStayInTls(String host) throws Exception {
    try (var sandbox = Sandbox.start(dir, Conditions.of("page-size=1"), Doors.tls())) {
      var base = "https://" + host + ":" + sandbox.authority().getPort();
      var answer = get(base + CLUSTERS.formatted(sandbox.subscriptionId()), trusting(sandbox));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("demo-aks-cluster")
          .contains("\"nextLink\":\"" + base + "/subscriptions/");
    }
  }

  @Test
  void whoDoesNotTrustItIsNotTalkedTo() {
    try (var sandbox = Sandbox.start(dir, Conditions.fair(), Doors.tls())) {
      assertThatThrownBy(() -> get(sandbox.authority() + "/", SSLContext.getDefault()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void theAuthorityOutlivesTheProcessAndItsKeyIsItsOwnersAlone() throws Exception {
    SSLContext before;
    try (var sandbox = Sandbox.start(dir, Conditions.fair(), Doors.tls())) {
      before = trusting(sandbox);
    }
    try (var sandbox = Sandbox.start(dir, Conditions.fair(), Doors.tls());
        var state = Files.list(dir.resolve("state"))) {
      assertThat(get(sandbox.authority() + "/", before).statusCode()).isEqualTo(401);
      assertThat(Files.readString(dir.resolve("ca.pem"))).doesNotContain("PRIVATE");
      assertThat(state.filter(file -> file.toString().contains("certificate-authority")))
          .singleElement()
          .satisfies(
              file ->
                  assertThat(Files.getPosixFilePermissions(file))
                      .containsExactlyInAnyOrder(
                          PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
  }

  @Test
  void aProxysClientIsLedIntoTlsAsTheHostThatItAskedForAlsoWithoutADoorForIt() throws Exception {
    try (var sandbox = Sandbox.start(dir, Conditions.fair())) {
      assertThat(dir.resolve("ca.pem")).doesNotExist();
      var fqdn =
          sandbox
              .resource(
                  "/subscriptions/"
                      + sandbox.subscriptionId()
                      + "/resourceGroups/demo-rg-ci/providers/Microsoft.ContainerService/managedClusters/demo-aks-cluster")
              .orElseThrow()
              .at("/properties/fqdn")
              .asText();
      assertThat(tunnelled(sandbox, sandbox.endpoint().getPort(), fqdn))
          .startsWith("HTTP/1.1 200")
          .contains("gitVersion");
      assertThat(sandbox.requests().getLast().host()).isEqualTo(fqdn);
    }
  }

  @Test
  void theDoorWithTlsIsAProxyInPlainHttpAndNothingElseInIt() throws Exception {
    try (var sandbox = Sandbox.start(dir, Conditions.fair(), Doors.tls())) {
      var port = sandbox.authority().getPort();
      assertThat(tunnelled(sandbox, port, "demo-aks-7k2m9qwx.hcp.centralindia.azmk8s.io"))
          .contains("gitVersion");
      assertThat(get("http://localhost:" + port + "/", SSLContext.getDefault()).body())
          .contains("speaks TLS");
    }
  }

  @Test
  void aDoorThatIsTakenSaysSoAndLeavesTheOtherOneShut() {
    try (var first = Sandbox.start(dir.resolve("a"), Conditions.fair(), Doors.tls())) {
      var port = first.authority().getPort();
      assertThatThrownBy(
              () -> Sandbox.start(dir.resolve("b"), Conditions.fair(), Doors.plain().https(port)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
    }
  }

  private static String tunnelled(Sandbox sandbox, int port, String host)
      throws IOException, GeneralSecurityException {
    try (var socket = new Socket("127.0.0.1", port)) {
      say(socket, "CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\n\r\n");
      var plain = socket.getInputStream();
      while (plain.read() != '\n' || plain.read() != '\r') {
        // until the empty line
      }
      plain.read();
      try (var inner =
          (SSLSocket) trusting(sandbox).getSocketFactory().createSocket(socket, host, 443, true)) {
        var parameters = inner.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        inner.setSSLParameters(parameters);
        say(
            inner,
            "GET /version HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n"
                .formatted(host));
        return String.join(
            "\n",
            new BufferedReader(
                    new InputStreamReader(inner.getInputStream(), StandardCharsets.UTF_8))
                .readAllLines());
      }
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static HttpResponse<String> get(String url, SSLContext trust) throws Exception {
    try (var client = HttpClient.newBuilder().sslContext(trust).build()) {
      var request = HttpRequest.newBuilder(URI.create(url));
      if (url.contains("api-version")) {
        request.header("Authorization", "Bearer x");
      }
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static SSLContext trusting(Sandbox sandbox) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(sandbox.ca().store().toFile(), CaFiles.PASSWORD.toCharArray());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
