package dev.cleat.adapter.issuer;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleat.adapter.Pause;
import dev.cleat.verify.Fetched;
import dev.cleat.verify.Fetched.Flaw;
import dev.cleat.verify.Look;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// GETs a public JSON document as somebody would who knows nothing but its address.
///
/// | what comes | told as |
/// |---|---|
/// | 200 and JSON, under whatever label but HTML | good: storage that was told no type labels it `application/octet-stream`, and such issuers are in use |
/// | 200 and HTML | wrong content type: the page of a sign-in or of a proxy |
/// | 3xx | redirect, with where to |
/// | 429, 5xx, no answer | tried again twice, then told |
/// | more than 1 MiB | too large |
/// | our own proxy refuses | nothing was seen: that says nothing about the issuer |
///
/// @param client follows no redirects
record Download(Supplier<HttpClient> client, Pause pause) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST = 1 << 20;
  private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));

  /// What lies at this address.
  Look<Fetched<JsonNode>> json(String url) {
    return address(url)
        .map(address -> persist(url, address))
        .orElseGet(() -> bad(url, Flaw.NOT_HTTPS, "is no https address"));
  }

  /// Towards this machine http will do.
  private static Optional<URI> address(String url) {
    try {
      var uri = new URI(url);
      var host = Optional.ofNullable(uri.getHost()).orElse("");
      var https = "https".equalsIgnoreCase(uri.getScheme()) && !host.isEmpty();
      var local = "http".equalsIgnoreCase(uri.getScheme()) && isLoopback(host);
      return https || local ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private Look<Fetched<JsonNode>> persist(String url, URI address) {
    var attempt = once(url, address);
    for (var wait : WAITS) {
      if (attempt.next() == Next.NONE || pause.sleep(wait) == Pause.Woken.STOPPED) {
        break;
      }
      attempt = once(url, address);
    }
    return attempt.look();
  }

  private record Attempt(Look<Fetched<JsonNode>> look, Next next) {}

  private enum Next {
    GO,
    NONE
  }

  private Attempt once(String url, URI address) {
    var request = new HttpRequest(HttpMethod.GET, address.toString());
    request.setHeader(HttpHeaderName.ACCEPT, "application/json, application/jwk-set+json");
    request.setHeader(HttpHeaderName.USER_AGENT, "cleat");
    try (var response = client.get().sendSync(request, Context.NONE)) {
      return answered(url, response);
    } catch (IOException | RuntimeException broken) {
      return silent(url, broken);
    }
  }

  private static Attempt silent(String url, Exception broken) {
    return Silences.ofProxy(broken)
        .map(why -> new Attempt(Look.unseen(why), Next.NONE))
        .orElseGet(() -> new Attempt(bad(url, Flaw.NO_ANSWER, Silences.words(broken)), Next.GO));
  }

  private static Attempt answered(String url, HttpResponse response) throws IOException {
    var status = response.getStatusCode();
    if (status == 200) {
      return new Attempt(body(url, response), Next.NONE);
    }
    if (status >= 300 && status < 400) {
      var to = header(response, HttpHeaderName.LOCATION);
      return new Attempt(bad(url, Flaw.REDIRECT, "redirects to " + plain(to)), Next.NONE);
    }
    return new Attempt(
        bad(url, Flaw.STATUS, "answered %d".formatted(status)),
        status == 429 || status >= 500 ? Next.GO : Next.NONE);
  }

  private static String header(HttpResponse response, HttpHeaderName name) {
    return Optional.ofNullable(response.getHeaderValue(name)).orElse("");
  }

  /// Where a redirect leads, without a query: that may be signed.
  private static String plain(String address) {
    return address.isEmpty() ? "nowhere" : address.replaceFirst("[?#].*$", "");
  }

  private static Look<Fetched<JsonNode>> body(String url, HttpResponse response)
      throws IOException {
    var bytes = bytes(response);
    if (bytes.length > LARGEST) {
      return bad(url, Flaw.TOO_LARGE, "is larger than 1 MiB");
    }
    var type = header(response, HttpHeaderName.CONTENT_TYPE);
    if (type.toLowerCase(Locale.ROOT).contains("html")) {
      return bad(url, Flaw.CONTENT_TYPE, "answered a page, %s".formatted(type));
    }
    return tree(bytes)
        .<Look<Fetched<JsonNode>>>map(it -> Look.seen(new Fetched.Good<>(url, it)))
        .orElseGet(() -> bad(url, Flaw.NOT_THE_DOCUMENT, "is no JSON object"));
  }

  private static byte[] bytes(HttpResponse response) throws IOException {
    var body = response.getBodyAsBinaryData();
    if (body == null) {
      return new byte[0];
    }
    try (var in = body.toStream()) {
      return in.readNBytes(LARGEST + 1);
    }
  }

  private static Optional<JsonNode> tree(byte[] bytes) {
    try {
      var tree = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
      return Optional.ofNullable(tree).filter(JsonNode::isObject);
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static Look<Fetched<JsonNode>> bad(String url, Flaw flaw, String detail) {
    return Look.seen(new Fetched.Bad<>(url, flaw, detail));
  }
}
