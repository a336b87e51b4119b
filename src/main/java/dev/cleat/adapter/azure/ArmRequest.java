package dev.cleat.adapter.azure;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.model.SignIn;
import java.util.Map;
import java.util.Optional;

/// One call to make. `target` is a path with its query below the cloud's endpoint, or an address
/// that a server gave, which is used as it stands.
record ArmRequest(
    SignIn signIn,
    HttpMethod method,
    String target,
    Optional<JsonNode> body,
    Map<String, String> headers,
    Tried tried) {

  ArmRequest {
    headers = Map.copyOf(headers);
  }

  static ArmRequest get(SignIn signIn, String target) {
    return new ArmRequest(signIn, HttpMethod.GET, target, Optional.empty(), Map.of(), Tried.READ);
  }

  static ArmRequest put(SignIn signIn, String target, JsonNode body) {
    return writing(signIn, HttpMethod.PUT, target, body);
  }

  static ArmRequest patch(SignIn signIn, String target, JsonNode body) {
    return writing(signIn, HttpMethod.PATCH, target, body);
  }

  static ArmRequest delete(SignIn signIn, String target) {
    return new ArmRequest(
        signIn, HttpMethod.DELETE, target, Optional.empty(), Map.of(), Tried.WRITE);
  }

  /// An action that only reads, such as asking for a kubeconfig.
  static ArmRequest ask(SignIn signIn, String target) {
    return new ArmRequest(signIn, HttpMethod.POST, target, Optional.empty(), Map.of(), Tried.READ);
  }

  private static ArmRequest writing(
      SignIn signIn, HttpMethod method, String target, JsonNode body) {
    return new ArmRequest(signIn, method, target, Optional.of(body), Map.of(), Tried.WRITE);
  }

  /// The same as part of a write: its failure is the write's failure.
  ArmRequest forWrite() {
    return as(Tried.WRITE);
  }

  ArmRequest as(Tried other) {
    return new ArmRequest(signIn, method, target, body, headers, other);
  }

  /// The same, carried out only if the thing still has this ETag; an empty one asks for nothing.
  ArmRequest ifMatch(String etag) {
    return etag.isEmpty()
        ? this
        : new ArmRequest(signIn, method, target, body, Map.of("If-Match", etag), tried);
  }

  /// The path without the query, which may be a signed one.
  String path() {
    var from = target.startsWith("http") ? target.indexOf('/', target.indexOf("//") + 2) : 0;
    var to = target.indexOf('?');
    return target.substring(Math.max(from, 0), to < 0 ? target.length() : to);
  }
}
