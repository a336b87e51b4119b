package dev.cleat.adapter.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleat.model.SignIn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the SDK takes for its HTTP client: hands each request to {@link ArmTransport}, so that
/// typed calls and raw ones are signed in, budgeted, retried and told about alike. Its failures are
/// {@link ArmFailure}s; the SDK sees successes only.
final class TransportClient implements OnCallersThread {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArmTransport transport;
  private final SignIn signIn;

  TransportClient(ArmTransport transport, SignIn signIn) {
    this.transport = transport;
    this.signIn = signIn;
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    var meant = Meant.of(context);
    var ours = request(request, meant.tried());
    return new TransportResponse(request, answer(ours, meant));
  }

  private ArmAnswer answer(ArmRequest request, Meant meant) {
    return request.method() == HttpMethod.GET || request.method() == HttpMethod.POST
        ? transport.read(request)
        : transport.write(request, () -> settled(request, meant));
  }

  /// The thing lies where it was written to, or does so no more.
  private Optional<ArmAnswer> settled(ArmRequest write, Meant meant) {
    return write.method() == HttpMethod.DELETE
        ? transport.gone(write)
        : transport
            .find(ArmRequest.get(signIn, write.target()).forWrite())
            .filter(answer -> meant.settled().test(answer.body()));
  }

  /// An address of the SDK's own making, or a next page's, which may not lead elsewhere.
  private ArmRequest request(HttpRequest request, Tried tried) {
    var target = transport.trusted(signIn, request.getUrl().toString());
    return new ArmRequest(
        signIn, request.getHttpMethod(), target, body(request), headers(request), tried);
  }

  private static Optional<JsonNode> body(HttpRequest request) {
    return Optional.ofNullable(request.getBodyAsBinaryData())
        .map(Object::toString)
        .filter(text -> !text.isEmpty())
        .map(TransportClient::tree);
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException bug) {
      throw new IllegalStateException("the SDK writes JSON", bug);
    }
  }

  private static Map<String, String> headers(HttpRequest request) {
    var headers = new HashMap<String, String>();
    Optional.ofNullable(request.getHeaders().getValue(HttpHeaderName.IF_MATCH))
        .ifPresent(etag -> headers.put("If-Match", etag));
    return headers;
  }
}
