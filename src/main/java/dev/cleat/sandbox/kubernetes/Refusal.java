package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A request that the API server turns down, with the `Status` object it answers.
///
/// Reasons and sentences follow k8s.io/apimachinery `api/errors`.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient ObjectNode status;

  private Refusal(int code, String reason, String message, ObjectNode details) {
    super(message, null, false, false);
    this.code = code;
    this.status = status(code, reason, message, details);
  }

  int code() {
    return code;
  }

  ObjectNode status() {
    return status;
  }

  static ObjectNode status(int code, String reason, String message, ObjectNode details) {
    var status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", code < 400 ? "Success" : "Failure");
    if (!message.isEmpty()) {
      status.put("message", message);
    }
    if (!reason.isEmpty()) {
      status.put("reason", reason);
    }
    if (!details.isEmpty()) {
      status.set("details", details);
    }
    return status.put("code", code);
  }

  static Refusal notFound(ResourceType type, String name) {
    var message = "%s \"%s\" not found".formatted(type.qualifiedName(), name);
    return new Refusal(404, "NotFound", message, details(type, name));
  }

  /// The path leads nowhere: no such resource, or no such way.
  static Refusal noSuchPath() {
    return new Refusal(
        404, "NotFound", "the server could not find the requested resource", details());
  }

  static Refusal alreadyExists(ResourceType type, String name) {
    var message = "%s \"%s\" already exists".formatted(type.qualifiedName(), name);
    return new Refusal(409, "AlreadyExists", message, details(type, name));
  }

  static Refusal conflict(ResourceType type, String name, String why) {
    var message =
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualifiedName(), name, why);
    return new Refusal(409, "Conflict", message, details(type, name));
  }

  static Refusal applyConflict(List<FieldOwnership.Conflict> conflicts) {
    var details = details();
    ArrayNode causes = details.putArray("causes");
    for (FieldOwnership.Conflict conflict : conflicts) {
      causes
          .addObject()
          .put("reason", "FieldManagerConflict")
          .put("message", "conflict with " + conflict.manager())
          .put("field", conflict.path().toString());
    }
    return new Refusal(409, "Conflict", applyConflictMessage(conflicts), details);
  }

  private static String applyConflictMessage(List<FieldOwnership.Conflict> conflicts) {
    if (conflicts.size() == 1) {
      var only = conflicts.getFirst();
      return "Apply failed with 1 conflict: conflict with %s: %s"
          .formatted(only.manager(), only.path());
    }
    var byManager =
        conflicts.stream()
            .collect(
                Collectors.groupingBy(
                    c -> c.manager().toString(), TreeMap::new, Collectors.toList()));
    return byManager.entrySet().stream()
        .map(
            e ->
                e.getValue().stream()
                    .map(c -> "\n- " + c.path())
                    .collect(Collectors.joining("", "conflicts with " + e.getKey() + ":", "")))
        .collect(
            Collectors.joining("\n", "Apply failed with " + conflicts.size() + " conflicts: ", ""));
  }

  /// One reason why an object is not acceptable.
  record Flaw(String reason, String field, String message) {
    static Flaw invalid(String field, String value, String why) {
      return new Flaw(
          "FieldValueInvalid", field, "Invalid value: \"%s\": %s".formatted(value, why));
    }

    static Flaw unsupported(String field, String value, String supported) {
      return new Flaw(
          "FieldValueNotSupported",
          field,
          "Unsupported value: \"%s\": supported values: \"%s\"".formatted(value, supported));
    }

    static Flaw required(String field, String why) {
      return new Flaw("FieldValueRequired", field, "Required value: " + why);
    }
  }

  static Refusal invalid(ResourceType type, String name, List<Flaw> flaws) {
    return invalid(type.group(), type.kind(), name, flaws);
  }

  static Refusal invalid(String group, String kind, String name, List<Flaw> flaws) {
    var details = details();
    putUnlessEmpty(details, "name", name);
    putUnlessEmpty(details, "group", group);
    details.put("kind", kind);
    ArrayNode causes = details.putArray("causes");
    for (Flaw flaw : flaws) {
      causes
          .addObject()
          .put("reason", flaw.reason())
          .put("message", flaw.message())
          .put("field", flaw.field());
    }
    var list = flaws.stream().map(f -> f.field() + ": " + f.message()).toList();
    var why = list.size() == 1 ? list.getFirst() : "[" + String.join(", ", list) + "]";
    var qualified = group.isEmpty() ? kind : kind + "." + group;
    return new Refusal(
        422, "Invalid", "%s \"%s\" is invalid: %s".formatted(qualified, name, why), details);
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, "BadRequest", message, details());
  }

  /// For a path that is no resource's.
  static Refusal forbiddenPath(String user, String method, String path) {
    var message =
        "forbidden: User \"%s\" cannot %s path \"%s\""
            .formatted(user, method.toLowerCase(Locale.ROOT), path);
    return new Refusal(403, "Forbidden", message, details());
  }

  static Refusal forbidden(ResourceType type, String name, String why) {
    var message =
        name.isEmpty()
            ? "%s is forbidden: %s".formatted(type.qualifiedName(), why)
            : "%s \"%s\" is forbidden: %s".formatted(type.qualifiedName(), name, why);
    return new Refusal(403, "Forbidden", message, details(type, name));
  }

  static Refusal methodNotAllowed() {
    return new Refusal(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        details());
  }

  static Refusal unsupportedMediaType(String accepted) {
    var message =
        "the body of the request was in an unknown format - accepted media types include: "
            + accepted;
    return new Refusal(415, "UnsupportedMediaType", message, details());
  }

  static Refusal expired() {
    return new Refusal(
        410,
        "Expired",
        "The provided continue parameter is too old to display a consistent list result.",
        details());
  }

  private static ObjectNode details() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode details(ResourceType type, String name) {
    var details = details();
    putUnlessEmpty(details, "name", name);
    putUnlessEmpty(details, "group", type.group());
    return details.put("kind", type.plural());
  }

  private static void putUnlessEmpty(ObjectNode node, String member, String value) {
    if (!value.isEmpty()) {
      node.put(member, value);
    }
  }
}
