package dev.cleat.adapter.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.ProxyOptions;
import com.azure.core.util.Context;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The proxy of the environment.
final class ProxiesTest {

  private static AzureSettings settings(Optional<URI> endpoint, Map<String, String> environment) {
    var usual = AzureSettings.usual("c", environment);
    return new AzureSettings(
        endpoint.map(Reach::at).orElseGet(Reach::usual),
        Duration.ofSeconds(5),
        usual.operationTimeout(),
        usual.busyTimeout(),
        usual.spreadTimeout(),
        usual.parallelism(),
        usual.attempts(),
        usual.budgets(),
        usual.correlationId(),
        environment);
  }

  @Test
  void callsOfAzureGoThroughTheProxyThatTheEnvironmentNames() throws Exception {
    try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var asked = CompletableFuture.supplyAsync(() -> firstLine(proxy));
      var client =
          Wire.client(
              settings(
                  Optional.empty(),
                  Map.of("https_proxy", "http://127.0.0.1:" + proxy.getLocalPort())));
      var request = new HttpRequest(HttpMethod.GET, "https://management.example/x");

      assertThatThrownBy(() -> client.sendSync(request, Context.NONE))
          .isInstanceOf(RuntimeException.class);

      assertThat(asked.get()).startsWith("CONNECT management.example:443");
    }
  }

  private static String firstLine(ServerSocket proxy) {
    try (var call = proxy.accept();
        var in = new InputStreamReader(call.getInputStream(), StandardCharsets.US_ASCII)) {
      return String.valueOf(new BufferedReader(in).readLine());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void exceptionsAndCredentialsAreRead() {
    var environment =
        Map.of("HTTPS_PROXY", "http://me:pw@proxy.example", "NO_PROXY", "a.com, .b.com");

    var options = Proxies.of(settings(Optional.empty(), environment)).orElseThrow();

    assertThat(options.getAddress().getHostString()).isEqualTo("proxy.example");
    assertThat(options.getAddress().getPort()).isEqualTo(8080);
    assertThat(options.getUsername()).isEqualTo("me");
    assertThat(options.getNonProxyHosts()).contains("a").contains("b");
  }

  @Test
  void whatIsOnThisMachineIsReachedOnThisMachine() {
    var environment = Map.of("HTTPS_PROXY", "http://proxy.example:1", "HTTP_PROXY", "x");

    assertThat(Proxies.of(settings(Optional.of(URI.create("http://127.0.0.1:9")), environment)))
        .isEmpty();
    assertThat(Proxies.of(settings(Optional.empty(), Map.of())))
        .isEqualTo(Optional.<ProxyOptions>empty());
  }
}
