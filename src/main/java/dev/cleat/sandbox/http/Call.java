package dev.cleat.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One request as it came in.
///
/// @param method the verb in upper case
/// @param scheme `http` or `https`, as it came in
/// @param host the host asked for, without port, in lower case; of the request line if that is
///   absolute (a proxied request), else of the `Host` header
/// @param authority the `Host` header as sent, with port: what links in answers are built from
/// @param path the decoded path, beginning with `/`
/// @param query the raw query without `?`, empty if none
/// @param headers names in lower case
/// @param body empty if none
public record Call(
    String method,
    String scheme,
    String host,
    String authority,
    String path,
    String query,
    SortedMap<String, String> headers,
    byte[] body) {

  public Call {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  /// What links in answers begin with: scheme and authority, as the client wrote them.
  public String base() {
    return scheme + "://" + authority;
  }

  /// A plain request for an address, without headers or body.
  public static Call get(URI address) {
    return new Call(
        "GET",
        Optional.ofNullable(address.getScheme()).orElse("https"),
        address.getHost(),
        address.getAuthority(),
        Optional.ofNullable(address.getPath()).filter(path -> !path.isEmpty()).orElse("/"),
        Optional.ofNullable(address.getQuery()).orElse(""),
        new TreeMap<>(),
        new byte[0]);
  }

  /// The same call to another path.
  public Call to(String other) {
    return new Call(method, scheme, host, authority, other, query, headers, body);
  }

  /// The same call with another header.
  public Call with(String header, String value) {
    var more = new TreeMap<>(headers);
    more.put(header.toLowerCase(Locale.ROOT), value);
    return new Call(method, scheme, host, authority, path, query, more, body);
  }

  /// The value of a header, its name in any case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// The first value of a query parameter, its name in any case, decoded.
  public Optional<String> parameter(String name) {
    return parameters().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /// All query parameters, decoded; of a repeated one the first.
  public Map<String, String> parameters() {
    var parameters = new TreeMap<String, String>();
    for (var part : query.split("&")) {
      if (part.isEmpty()) {
        continue;
      }
      var equals = part.indexOf('=');
      var name = equals < 0 ? part : part.substring(0, equals);
      var value = equals < 0 ? "" : part.substring(equals + 1);
      parameters.putIfAbsent(
          Percent.decode(name.replace('+', ' ')), Percent.decode(value.replace('+', ' ')));
    }
    return parameters;
  }

  /// The path's parts, decoded, without empty ones.
  public List<String> segments() {
    return List.of(path.split("/")).stream().filter(segment -> !segment.isEmpty()).toList();
  }

  /// The body as JSON; a missing node if it is empty or no JSON.
  public JsonNode json() {
    if (body.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return Json.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }

  /// Whether this call changes anything.
  public boolean writes() {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS" -> false;
      default -> true;
    };
  }
}
