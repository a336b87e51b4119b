package dev.cleat.adapter.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// An answer of the transport's in the form that the SDK reads.
final class TransportResponse extends HttpResponse {
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  TransportResponse(HttpRequest request, ArmAnswer answer) {
    super(request);
    this.status = answer.status();
    this.headers = new HttpHeaders(answer.headers());
    this.body = text(answer).getBytes(StandardCharsets.UTF_8);
  }

  /// The SDK ends a list only where no next page is named: an empty name would be asked for.
  private static String text(ArmAnswer answer) {
    if (answer.body() instanceof ObjectNode page
        && page.has("nextLink")
        && page.path("nextLink").asText("").matches("\\s*|null")) {
      return page.deepCopy().without("nextLink").toString();
    }
    return answer.body().isMissingNode() ? "" : answer.body().toString();
  }

  @Override
  public int getStatusCode() {
    return status;
  }

  @Override
  @Deprecated
  public @Nullable String getHeaderValue(String name) {
    return headers.getValue(HttpHeaderName.fromString(name));
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public BinaryData getBodyAsBinaryData() {
    return BinaryData.fromBytes(body);
  }

  @Override
  public Flux<ByteBuffer> getBody() {
    return Flux.defer(() -> Flux.just(ByteBuffer.wrap(body)));
  }

  @Override
  public Mono<byte[]> getBodyAsByteArray() {
    return Mono.just(body);
  }

  @Override
  public Mono<String> getBodyAsString() {
    return getBodyAsString(StandardCharsets.UTF_8);
  }

  @Override
  public Mono<String> getBodyAsString(Charset charset) {
    return Mono.just(new String(body, charset));
  }
}
