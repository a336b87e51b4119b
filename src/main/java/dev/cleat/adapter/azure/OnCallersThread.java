package dev.cleat.adapter.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/// A client whose calls are made on their caller's thread, which is a virtual one.
interface OnCallersThread extends HttpClient {

  @Override
  default Mono<HttpResponse> send(HttpRequest request) {
    return send(request, Context.NONE);
  }

  @Override
  default Mono<HttpResponse> send(HttpRequest request, Context context) {
    return Mono.fromCallable(() -> sendSync(request, context));
  }

  @Override
  HttpResponse sendSync(HttpRequest request, Context context);
}
