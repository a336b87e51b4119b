package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Lists: selectors, and pages by `limit` and `continue`.
///
/// A continue token names the last object that was handed out and the version of the first page.
/// The objects of later pages are those of now: what was written between two pages may show.
final class ObjectLists {

  private static final String SEPARATOR = "\n";

  private final ClusterObjects objects;

  ObjectLists(ClusterObjects objects) {
    this.objects = objects;
  }

  ObjectNode list(Target target, ApiRequest request) {
    if (request.query("watch").matches("true|1")) {
      throw Refusal.badRequest("the sandbox does not serve watches");
    }
    var start = Start.parse(request.query("continue"), objects.version());
    var labels = LabelSelector.parse(request.query("labelSelector"));
    var fields = FieldSelector.parse(request.query("fieldSelector"), target.type());
    var all =
        objects.list(target.type(), target.namespace()).stream()
            .filter(o -> ObjectKey.of(target.type(), o).path().compareTo(start.after()) > 0)
            .filter(labels::matches)
            .filter(fields::matches)
            .toList();
    var selects =
        !request.query("labelSelector").isEmpty() || !request.query("fieldSelector").isEmpty();
    return page(target.type(), all, limit(request), start, selects ? Rest.UNKNOWN : Rest.COUNTED);
  }

  private static int limit(ApiRequest request) {
    var text = request.query("limit");
    if (text.isEmpty() || text.equals("0")) {
      return Integer.MAX_VALUE;
    }
    if (!text.matches("\\d{1,9}")) {
      throw Refusal.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
    return Integer.parseInt(text);
  }

  /// Whether a page tells how many follow: an API server does not know what a selector will take.
  private enum Rest {
    COUNTED,
    UNKNOWN
  }

  private static ObjectNode page(
      ResourceType type, List<ObjectNode> all, int limit, Start start, Rest rest) {
    var list = JsonNodeFactory.instance.objectNode();
    list.put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
    var metadata = list.putObject("metadata");
    metadata.put("resourceVersion", Long.toString(start.version()));
    if (all.size() > limit) {
      var last = ObjectKey.of(type, all.get(limit - 1)).path();
      metadata.put("continue", new Start(start.version(), last).token());
      if (rest == Rest.COUNTED) {
        metadata.put("remainingItemCount", all.size() - limit);
      }
    }
    var items = list.putArray("items");
    all.stream().limit(limit).map(o -> asItem(type, o)).forEach(items::add);
    return list;
  }

  /// Items carry neither kind nor version, but for those of custom resources.
  private static JsonNode asItem(ResourceType type, ObjectNode object) {
    return ResourceTypes.isBuiltIn(type)
        ? object.deepCopy().without(List.of("kind", "apiVersion"))
        : object;
  }

  /// Where a page begins.
  ///
  /// @param after the path of the last object of the page before; empty for the first page
  private record Start(long version, String after) {

    static Start parse(String token, long now) {
      if (token.isEmpty()) {
        return new Start(now, "");
      }
      var parts = decode(token).split(SEPARATOR, 2);
      if (parts.length < 2 || !parts[0].matches("\\d{1,18}")) {
        throw Refusal.badRequest("continue key is not valid");
      }
      return new Start(Long.parseLong(parts[0]), parts[1]);
    }

    private static String decode(String token) {
      try {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException _) {
        throw Refusal.badRequest("continue key is not valid");
      }
    }

    String token() {
      var text = version + SEPARATOR + after;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
