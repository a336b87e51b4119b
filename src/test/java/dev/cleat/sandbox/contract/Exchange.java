package dev.cleat.sandbox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One request and what Azure answered.
///
/// @param url path and query, without the host
/// @param repeats how often it was seen in a row
record Exchange(
    int index,
    String method,
    String url,
    JsonNode sent,
    int status,
    Map<String, String> headers,
    JsonNode answer,
    int repeats) {

  static final String ARM = "https://management.azure.com";

  static Exchange of(JsonNode line) {
    var request = line.path("request");
    var response = line.path("response");
    var headers = new TreeMap<String, String>();
    response
        .path("headers")
        .properties()
        .forEach(
            header ->
                headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
    return new Exchange(
        line.path("source").path("index").asInt(),
        request.path("method").asText(),
        request.path("url").asText().replace(ARM, ""),
        tree(request.path("body")),
        response.path("status").asInt(),
        headers,
        tree(response.path("body")),
        line.path("repeats").asInt(1));
  }

  /// The form in which [#of] reads it.
  ObjectNode json(com.fasterxml.jackson.databind.ObjectMapper mapper) {
    var line = mapper.createObjectNode();
    line.putObject("source").put("index", index);
    var request = line.putObject("request").put("method", method).put("url", url);
    request.set("body", sent.isMissingNode() ? NullNode.getInstance() : sent);
    var response = line.putObject("response").put("status", status);
    var out = response.putObject("headers");
    headers.forEach(out::put);
    response.set("body", answer.isMissingNode() ? NullNode.getInstance() : answer);
    return repeats > 1 ? line.put("repeats", repeats) : line;
  }

  String path() {
    var question = url.indexOf('?');
    return question < 0 ? url : url.substring(0, question);
  }

  boolean about(String kind) {
    return path().toLowerCase(Locale.ROOT).contains("/" + kind.toLowerCase(Locale.ROOT));
  }

  private static JsonNode tree(JsonNode node) {
    return node.isNull() || node.asText().isEmpty() && node.isTextual()
        ? MissingNode.getInstance()
        : node;
  }
}
