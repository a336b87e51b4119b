package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Role assignments as they are answered: absent texts are null, and who made it is unknown to the
/// PUT that does it.
final class AssignmentBody {

  private static final String TYPE = "Microsoft.Authorization/roleAssignments";
  private static final String PROPERTIES = "properties";
  private static final String ROLE = "roleDefinitionId";
  private static final String PRINCIPAL = "principalId";
  private static final String SCOPE = "scope";
  private static final List<String> TEXTS = List.of("condition", "conditionVersion", "description");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Timeline timeline;

  AssignmentBody(Timeline timeline) {
    this.timeline = timeline;
  }

  ObjectNode created(ArmPath path, JsonNode sent) {
    var properties = Json.object().put(ROLE, role(path, sent));
    properties.put(PRINCIPAL, sent.path(PRINCIPAL).asText());
    properties.put("principalType", sent.path("principalType").asText("ServicePrincipal"));
    properties.put(SCOPE, path.scope());
    text(properties, sent, "condition");
    text(properties, sent, "conditionVersion");
    properties.put("createdOn", time(timeline.now())).put("updatedOn", time(timeline.now()));
    properties.putNull("createdBy").put("updatedBy", Caller.ID);
    text(properties, sent, "delegatedManagedIdentityResourceId");
    text(properties, sent, "description");
    var assignment = Json.object();
    assignment.set(PROPERTIES, properties);
    return assignment.put("id", path.id()).put("type", TYPE).put("name", path.name());
  }

  /// What later reads show of a new one: who made it, and times that have moved a little
  /// (recorded).
  ObjectNode later(ObjectNode created) {
    var later = created.deepCopy();
    if (later.path(PROPERTIES) instanceof ObjectNode properties) {
      properties.put("createdBy", Caller.ID);
      properties.put("updatedOn", time(timeline.now().plus(Duration.ofMillis(1256))));
    }
    return later;
  }

  /// Texts may change, and are gone if they are not sent.
  ObjectNode updated(ObjectNode old, JsonNode sent) {
    if (old.path(PROPERTIES) instanceof ObjectNode properties) {
      TEXTS.forEach(name -> text(properties, sent, name));
      properties.put("updatedOn", time(timeline.now())).put("updatedBy", Caller.ID);
    }
    return old;
  }

  /// Whether an assignment is that of the sent principal and role at this scope.
  static boolean means(ObjectNode assignment, String scope, JsonNode sent) {
    var own = assignment.path(PROPERTIES);
    return Scopes.same(scope(assignment), scope)
        && own.path(PRINCIPAL).asText().equalsIgnoreCase(sent.path(PRINCIPAL).asText())
        && Guids.last(own.path(ROLE).asText())
            .equalsIgnoreCase(Guids.last(sent.path(ROLE).asText()));
  }

  static String scope(ObjectNode assignment) {
    var own = assignment.path(PROPERTIES).path(SCOPE).asText();
    return own.isEmpty() ? ArmPath.of(assignment.path("id").asText()).scope() : own;
  }

  private static String role(ArmPath path, JsonNode sent) {
    var prefix = path.subscription().map(id -> "/subscriptions/" + id).orElse("");
    return prefix
        + "/providers/Microsoft.Authorization/roleDefinitions/"
        + Guids.last(sent.path(ROLE).asText());
  }

  private static void text(ObjectNode properties, JsonNode sent, String name) {
    if (sent.path(name).isTextual()) {
      properties.set(name, sent.path(name));
    } else {
      properties.putNull(name);
    }
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
