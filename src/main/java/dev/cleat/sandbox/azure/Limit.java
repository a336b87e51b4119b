package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/// One published rate limit.
///
/// @param types resource types in lower case, or `*`
/// @param operations `get`, `list`, `status`, `action`, `write`, `delete`
/// @param per what one bucket is counted by: `tenant`, `subscription`, `principal`, `group`,
///   `identity`, `resource`
/// @param level where lists are asked for: `subscription`, `group`, or empty for both
/// @param code the error code of a call too many
record Limit(
    String name,
    List<String> types,
    List<String> operations,
    List<String> per,
    String level,
    double burst,
    double perSecond,
    String code) {

  private static final String DATA = "/dev/cleat/limits.json";

  /// All limits, from the data file that says where they come from.
  static List<Limit> published() {
    var tree = Packaged.json(DATA).path("limits");
    return StreamSupport.stream(tree.spliterator(), false).map(Limit::of).toList();
  }

  boolean fits(String operation, ArmPath path) {
    return operations.contains(operation)
        && (types.contains("*") || types.contains(path.typeKey()))
        && (level.isEmpty() || level.equals(path.group().isPresent() ? "group" : "subscription"));
  }

  /// What the bucket of this call is counted by.
  String bucket(ArmPath path, String tenant) {
    var key = new StringBuilder(name);
    per.forEach(by -> key.append('|').append(counted(by, path, tenant)));
    return key.toString().toLowerCase(Locale.ROOT);
  }

  Duration refill(double tokens) {
    return Duration.ofMillis((long) Math.ceil(tokens / perSecond * 1000));
  }

  private static String counted(String by, ArmPath path, String tenant) {
    return switch (by) {
      case "tenant" -> tenant;
      case "subscription" -> path.subscription().orElse("");
      case "principal" -> Caller.ID;
      case "group" -> path.subscription().orElse("") + "/" + path.group().orElse("");
      case "identity" -> identity(path);
      case "resource" -> path.id();
      default -> throw new IllegalStateException("limits count by no such thing: " + by);
    };
  }

  private static String identity(ArmPath path) {
    return path.above(0).replaceFirst("(?i)/federatedIdentityCredentials(/[^/]*)?$", "");
  }

  private static Limit of(JsonNode node) {
    return new Limit(
        node.path("name").asText(),
        words(node.path("types")),
        words(node.path("operations")),
        words(node.path("per")),
        node.path("level").asText(),
        node.path("burst").asDouble(),
        node.path("perSecond").asDouble(),
        node.path("code").asText());
  }

  private static List<String> words(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
