package dev.cleat.adapter.azure;

import dev.cleat.model.ArmId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Addresses below the endpoint, encoded: `$filter` values have blanks and quotes, and a scope is
/// whatever a document says. Exactly one leading slash: a second one is another path to ARM.
final class ArmPaths {
  private ArmPaths() {}

  /// The address of a resource, or of a collection below one.
  static String of(ArmId id, String below, String version) {
    return encoded(id.text() + below) + "?api-version=" + version;
  }

  /// The address of a collection with a filter.
  static String filtered(ArmId id, String below, String filter, String version) {
    return of(id, below, version) + "&$filter=" + segment(filter);
  }

  /// A text as the inside of a `$filter` literal.
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /// A subscription's own id.
  static ArmId subscription(String guid) {
    return new ArmId("/subscriptions/" + guid);
  }

  private static String encoded(String path) {
    return Arrays.stream(path.strip().split("/"))
        .filter(part -> !part.isEmpty())
        .map(ArmPaths::segment)
        .collect(Collectors.joining("/", "/", ""));
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%24", "$")
        .replace("%28", "(")
        .replace("%29", ")");
  }
}
