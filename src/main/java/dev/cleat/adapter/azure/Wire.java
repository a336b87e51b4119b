package dev.cleat.adapter.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cleat.adapter.azure.ArmFailure.Effect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// One call, once: budgets before it, a log line after it, its answer as a value or an {@link
/// ArmFailure}. Logs never hold headers, bodies or queries: the queries of asynchronous addresses
/// are signed.
final class Wire {
  private static final Logger LOG = Logger.getLogger("dev.cleat.azure");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AzureSettings settings;
  private final Budgets budgets;
  private final Semaphore places;

  Wire(AzureSettings settings, Budgets budgets) {
    this.settings = settings;
    this.budgets = budgets;
    this.places = new Semaphore(settings.parallelism(), true);
  }

  /// The one HTTP client of a run. The JDK counts `content-length` among the headers that it sets
  /// itself; the SDK sets it too and would warn about every write.
  static HttpClient client(AzureSettings settings) {
    if (System.getProperty("jdk.httpclient.allowRestrictedHeaders") == null) {
      System.setProperty("jdk.httpclient.allowRestrictedHeaders", "content-length");
    }
    return client(settings, settings.reach().ca(), Proxies.of(settings));
  }

  /// One into a world on this machine: its proxy has the names that Azure has.
  static HttpClient client(AzureSettings settings, Reach.Played played) {
    return client(
        settings, Optional.of(played.ca().get()), Optional.of(Proxies.into(played.proxy())));
  }

  private static HttpClient client(
      AzureSettings settings, Optional<Path> ca, Optional<ProxyOptions> proxy) {
    var plain = java.net.http.HttpClient.newBuilder();
    ca.map(Trust::besides).ifPresent(plain::sslContext);
    var builder = new JdkHttpClientBuilder(plain).configuration(Configuration.NONE);
    proxy.ifPresent(builder::proxy);
    return builder
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .connectionTimeout(settings.httpTimeout())
        .writeTimeout(settings.httpTimeout())
        .responseTimeout(settings.httpTimeout())
        .readTimeout(settings.httpTimeout())
        .build();
  }

  ArmAnswer send(Session session, ArmRequest request, String tenant) {
    try (var _ = budgets.enter(BudgetedCall.of(request, tenant), request.tried())) {
      places.acquireUninterruptibly();
      try {
        return timed(session, request);
      } finally {
        places.release();
      }
    }
  }

  private ArmAnswer timed(Session session, ArmRequest request) {
    var from = System.nanoTime();
    try {
      var answer = exchange(session, request);
      log(request, answer.status(), from);
      return answer;
    } catch (ArmFailure failure) {
      log(request, failure.status(), from);
      throw failure;
    }
  }

  private void log(ArmRequest request, int status, long from) {
    LOG.debugf(
        "Azure call method=%s path=%s status=%d durationMs=%d correlationId=%s",
        request.method(),
        request.path(),
        status,
        (System.nanoTime() - from) / 1_000_000,
        settings.correlationId());
  }

  private ArmAnswer exchange(Session session, ArmRequest request) {
    var pipeline = session.pipeline().orElseThrow();
    try (var response = pipeline.sendSync(http(session, request), eagerly())) {
      return answer(request, response.getStatusCode(), headers(response), text(response));
    } catch (ClientAuthenticationException refused) {
      throw new ArmFailure(Session.refusal(session.signIn(), ArmBreaks.line(refused)), Effect.NONE);
    } catch (ArmFailure failure) {
      throw failure;
    } catch (RuntimeException broken) {
      var host = session.endpoint().arm().getAuthority();
      throw new ArmFailure(ArmBreaks.of(request.tried(), broken, host), Effect.UNKNOWN);
    }
  }

  /// Whole, or an exception: a body that breaks off is a failed call, not half a tree.
  private static Context eagerly() {
    return new Context("azure-eagerly-read-response", true);
  }

  private static String text(HttpResponse response) {
    var bytes = response.getBodyAsBinaryData();
    return bytes == null ? "" : new String(bytes.toBytes(), StandardCharsets.UTF_8);
  }

  private HttpRequest http(Session session, ArmRequest request) {
    var target = request.target();
    var address = target.startsWith("/") ? session.endpoint().arm() + target : target;
    var http = new HttpRequest(request.method(), address);
    http.setHeader(HttpHeaderName.ACCEPT, "application/json");
    http.setHeader(HttpHeaderName.USER_AGENT, "cleat");
    http.setHeader(
        HttpHeaderName.fromString("x-ms-correlation-request-id"), settings.correlationId());
    request
        .headers()
        .forEach((name, value) -> http.setHeader(HttpHeaderName.fromString(name), value));
    request
        .body()
        .ifPresent(
            body -> {
              http.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
              http.setBody(body.toString());
            });
    return http;
  }

  private static Map<String, String> headers(HttpResponse response) {
    var headers = new TreeMap<String, String>();
    response
        .getHeaders()
        .forEach(
            header -> headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue()));
    return headers;
  }

  private ArmAnswer answer(
      ArmRequest request, int status, Map<String, String> headers, String body) {
    if (status >= 300 || status < 200) {
      throw new ArmFailure(
          ArmErrors.of(request.tried(), status, headers, body),
          ArmErrors.effect(status),
          waits(status, headers));
    }
    return new ArmAnswer(status, headers, tree(request, status, headers, body));
  }

  /// `Retry-After` of an answer that asks for it; on others, such as 500, it is kept too.
  private static Optional<Duration> waits(int status, Map<String, String> headers) {
    return status == 429 || status >= 500 ? ArmAnswer.retryAfter(headers) : Optional.empty();
  }

  private static JsonNode tree(
      ArmRequest request, int status, Map<String, String> headers, String body) {
    if (body.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException _) {
      throw new ArmFailure(
          ArmErrors.unexpected(request.tried(), status, headers, "what came is not JSON"),
          Effect.UNKNOWN);
    }
  }
}
