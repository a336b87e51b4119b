package dev.cleat.adapter.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.sun.net.httpserver.HttpServer;
import dev.cleat.adapter.ScaledPause;
import dev.cleat.model.Code;
import dev.cleat.verify.Discovery;
import dev.cleat.verify.Fetched;
import dev.cleat.verify.Fetched.Flaw;
import dev.cleat.verify.Look;
import dev.cleat.verify.PublicKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents of an issuer on this machine, which gives what a test says.
final class PublicDocumentsTest {
  private static final String DOCUMENT =
      """
      {"issuer": "https://i.example/one/", "jwks_uri": "https://i.example/one/openid/v1/jwks",
       "id_token_signing_alg_values_supported": ["RS256"]}
      """;

  private record Given(int status, String type, String body) {}

  private final AtomicInteger calls = new AtomicInteger();
  private final HttpServer server;
  private volatile List<Given> given = List.of();

  PublicDocumentsTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() {
    server.createContext(
        "/",
        exchange -> {
          var next = given.get(Math.min(calls.getAndIncrement(), given.size() - 1));
          var bytes = next.body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", next.type);
          exchange.getResponseHeaders().set("Location", "https://login.example/sign-in?sig=secret");
          exchange.sendResponseHeaders(next.status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String issuer() {
    return "http://127.0.0.1:%d/one/".formatted(server.getAddress().getPort());
  }

  private static PublicDocuments documents() {
    return documents(Optional.empty());
  }

  private static PublicDocuments documents(Optional<ProxyOptions> proxy) {
    var builder = new JdkHttpClientBuilder().configuration(Configuration.NONE);
    proxy.ifPresent(builder::proxy);
    HttpClient client = builder.responseTimeout(Duration.ofMillis(700)).build();
    return new PublicDocuments(() -> client, new ScaledPause(0.0001));
  }

  private Look<Fetched<Discovery>> discovery(Given... answers) {
    given = List.of(answers);
    return documents().discovery(issuer());
  }

  private static <T> Fetched.Bad<T> bad(Look<Fetched<T>> look) {
    var fetched = look.found().orElseThrow();
    assertThat(fetched).isInstanceOf(Fetched.Bad.class);
    return (Fetched.Bad<T>) fetched;
  }

  @ParameterizedTest(name = "labelled {0}")
  @ValueSource(strings = {"application/json", "application/octet-stream", "text/plain"})
  void aDocumentCountsUnderAnyLabelThatIsNoPage(String type) {
    var found = discovery(new Given(200, type, DOCUMENT)).found().flatMap(Fetched::good);
    assertThat(found)
        .contains(
            new Discovery(
                "https://i.example/one/",
                "https://i.example/one/openid/v1/jwks",
                List.of("RS256")));
  }

  @Test
  void itLiesAtTheIssuerWithOrWithoutItsLastSlash() {
    var url = discovery(new Given(200, "application/json", DOCUMENT)).found().orElseThrow().url();
    assertThat(url).isEqualTo(issuer() + ".well-known/openid-configuration");
    var bare = issuer().substring(0, issuer().length() - 1);
    assertThat(documents().discovery(bare).found().orElseThrow().url()).isEqualTo(url);
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "404, application/json, {}, STATUS, answered 404",
        "403, application/xml, <Error/>, STATUS, answered 403",
        "409, application/xml, PublicAccessNotPermitted, STATUS, answered 409",
        "302, text/html, , REDIRECT, redirects to https://login.example/sign-in",
        "200, text/html, <html>sign in</html>, CONTENT_TYPE, \"answered a page, text/html\"",
        "200, application/json, [1], NOT_THE_DOCUMENT, is no JSON object",
        "200, application/json, no json, NOT_THE_DOCUMENT, is no JSON object",
        "200, application/json, , NOT_THE_DOCUMENT, is no JSON object",
        "200, application/json, {}, NOT_THE_DOCUMENT, \"its JSON has no issuer, jwks_uri\""
      })
  void whatIsWrongHasItsOwnWords(int status, String type, String body, Flaw flaw, String detail) {
    var text = Optional.ofNullable(body).orElse("");
    var bad = bad(discovery(new Given(status, type, text)));
    assertThat(bad.flaw()).isEqualTo(flaw);
    assertThat(bad.detail()).isEqualTo(detail);
    assertThat(calls).hasValue(1);
  }

  @Test
  void aDocumentBeyondAllMeasureIsNotReadToItsEnd() {
    var large = "{\"issuer\": \"" + "x".repeat(2 << 20) + "\"}";
    assertThat(bad(discovery(new Given(200, "application/json", large))).flaw())
        .isEqualTo(Flaw.TOO_LARGE);
  }

  @Test
  void aServersTroubleMayPass() {
    var trouble = new Given(503, "text/plain", "");
    var fine = new Given(200, "application/json", DOCUMENT);
    assertThat(discovery(trouble, trouble, fine).found().flatMap(Fetched::good)).isPresent();
    assertThat(calls).hasValue(3);
  }

  @Test
  void aServersTroubleThatStaysIsTold() {
    assertThat(bad(discovery(new Given(503, "text/plain", ""))).detail()).isEqualTo("answered 503");
    assertThat(calls).hasValue(3);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"http://issuer.example/", "ftp://issuer.example/", "issuer", "https://"})
  void whatIsNoHttpsAddressIsNotAsked(String issuer) {
    assertThat(bad(documents().discovery(issuer)).flaw()).isEqualTo(Flaw.NOT_HTTPS);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "https://no-such-host.invalid/, has a name that is not known here",
    "http://127.0.0.1:1/, takes no connection"
  })
  void whoDoesNotAnswerIsToldWhy(String issuer, String detail) {
    var bad = bad(documents().discovery(issuer));
    assertThat(bad.flaw()).isEqualTo(Flaw.NO_ANSWER);
    assertThat(bad.detail()).isEqualTo(detail);
  }

  /// A server of plain HTTP takes what TLS begins with for nonsense.
  @Test
  void whoSpeaksNoTlsShowsNoCertificate() {
    given = List.of(new Given(200, "application/json", DOCUMENT));
    var bad = bad(documents().discovery(issuer().replace("http:", "https:")));
    assertThat(bad.flaw()).isEqualTo(Flaw.NO_ANSWER);
  }

  @Test
  void aProxyThatLeadsNowhereSaysNothingOfTheIssuer() throws IOException {
    try (var proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuse(proxy));
      var options = new ProxyOptions(ProxyOptions.Type.HTTP, address(proxy));
      var look = documents(Optional.of(options)).discovery("https://issuer.example/");
      assertThat(look).isInstanceOf(Look.Unseen.class);
      var why = ((Look.Unseen<Fetched<Discovery>>) look).why();
      assertThat(why.code()).isEqualTo(Code.NO_CONNECTION);
      assertThat(why.message()).contains("403");
    }
  }

  private static InetSocketAddress address(ServerSocket proxy) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.getLocalPort());
  }

  private static void refuse(ServerSocket proxy) {
    try (var caller = proxy.accept()) {
      caller.getInputStream().read(new byte[10_000]);
      var answer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
      caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      caller.getOutputStream().flush();
      caller.getInputStream().read();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  @Test
  void aKeySetIsReadKeyByKeyAndOnce() {
    given =
        List.of(
            new Given(
                200,
                "application/jwk-set+json",
                """
                {"keys": [{"kid": "a", "kty": "RSA", "alg": "RS256", "n": "x", "e": "AQAB"},
                          {"kid": "b", "kty": "EC"}]}
                """));
    var documents = documents();
    var keys = documents.keys(issuer() + "jwks").found().flatMap(Fetched::good).orElseThrow();
    documents.keys(issuer() + "jwks");
    assertThat(keys).extracting(PublicKey::kid).containsExactly("a", "b");
    assertThat(keys).extracting(PublicKey::type).containsExactly("RSA", "EC");
    assertThat(keys)
        .extracting(PublicKey::algorithm)
        .containsExactly(Optional.of("RS256"), Optional.empty());
    assertThat(calls).hasValue(1);
  }

  @Test
  void whatHasNoKeysIsNoKeySet() {
    given = List.of(new Given(200, "application/json", "{\"keys\": 1}"));
    assertThat(bad(documents().keys(issuer())).detail()).isEqualTo("its JSON has no list of keys");
  }
}
