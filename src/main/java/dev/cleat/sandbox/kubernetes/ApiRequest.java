package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleat.sandbox.kubernetes.Refusal.Flaw;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One request to an API server.
///
/// @param path decoded, without the query
/// @param headers names in lower case
public record ApiRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  public ApiRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /// Splits a raw query. A parameter that is given twice keeps its last value.
  public static Map<String, String> parseQuery(String raw) {
    var result = new LinkedHashMap<String, String>();
    for (String part : raw.split("&")) {
      if (!part.isEmpty()) {
        var equals = part.indexOf('=');
        var name = equals < 0 ? part : part.substring(0, equals);
        var value = equals < 0 ? "" : part.substring(equals + 1);
        result.put(decode(name), decode(value));
      }
    }
    return result;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String query(String name) {
    return query.getOrDefault(name, "");
  }

  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /// The media type of the body, without parameters.
  String mediaType() {
    return header("content-type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  boolean dryRun() {
    return query("dryRun").equals("All");
  }

  /// @throws Refusal 422 for any other word than `All`
  void checkDryRun(ResourceType type) {
    var asked = query("dryRun");
    if (!asked.isEmpty() && !asked.equals("All")) {
      throw Refusal.invalid(
          type.group(), type.kind(), "", List.of(Flaw.unsupported("dryRun", asked, "All")));
    }
  }

  /// Who writes: the parameter, else the program's name as its user agent says it.
  String fieldManager() {
    var named = query("fieldManager");
    var agent = header("user-agent").split("/", 2)[0].strip();
    return !named.isEmpty() ? named : agent.isEmpty() ? "unknown" : agent;
  }

  /// The body as an object, JSON or YAML.
  ObjectNode object() {
    if (json() instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.badRequest("the body of the request is not an object");
  }

  JsonNode json() {
    if (mediaType().endsWith("protobuf")) {
      throw Refusal.unsupportedMediaType("application/json, application/yaml");
    }
    try {
      var yaml = mediaType().endsWith("yaml");
      return yaml ? YAML.readTree(body) : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest("error decoding the body: " + e.getOriginalMessage());
    }
  }
}
