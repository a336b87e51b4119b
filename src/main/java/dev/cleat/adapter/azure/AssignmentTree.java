package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.ArmId;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A role assignment as Azure tells it, and the trees that are written. Pure. The mark of ownership
/// stands before the description: `cleat:<owner>`, a blank, the rest.
final class AssignmentTree {
  private static final Pattern MARKED = Pattern.compile("(?s)^cleat:([a-z0-9-]{1,20})(?: (.*))?$");
  private static final List<String> READ_ONLY =
      List.of("scope", "createdOn", "updatedOn", "createdBy", "updatedBy");

  private AssignmentTree() {}

  static Live live(JsonNode tree, ResourceKey identity, String credential, String owner) {
    var id = tree.path("id").asText();
    var properties = tree.path("properties");
    var description = text(properties.path("description"));
    var state =
        new RoleAssignment(
            ResourceKey.live(Kind.ROLE_ASSIGNMENT, id),
            identity,
            credential,
            scope(tree),
            Value.of(roleId(properties)),
            Value.of(principal(tree)),
            text(properties.path("condition")),
            text(properties.path("conditionVersion")),
            description.flatMap(AssignmentTree::unmarked),
            Optional.of(tree.path("name").asText()));
    return Live.of(state, id, Map.of(), ownership(description, owner));
  }

  static String principal(JsonNode tree) {
    return tree.path("properties").path("principalId").asText("").toLowerCase(Locale.ROOT);
  }

  static ArmId scope(JsonNode tree) {
    return new ArmId(tree.path("properties").path("scope").asText("/"));
  }

  /// Answers give the id below a subscription, or not, or not that of the request: its GUID counts.
  private static String roleId(JsonNode properties) {
    return new ArmId(properties.path("roleDefinitionId").asText(""))
        .name()
        .toLowerCase(Locale.ROOT);
  }

  private static Ownership ownership(Optional<String> description, String owner) {
    return description
        .map(MARKED::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1))
        .<Ownership>map(name -> name.equals(owner) ? Ownership.ours() : new Ownership.Theirs(name))
        .orElseGet(Ownership::unmarked);
  }

  /// The description without the mark; nothing if nothing is left.
  private static Optional<String> unmarked(String description) {
    var match = MARKED.matcher(description);
    return match.matches() ? Optional.ofNullable(match.group(2)) : Optional.of(description);
  }

  /// The body that makes a new one, marked.
  static ObjectNode created(RoleAssignment wanted, String owner) {
    var body = JsonNodeFactory.instance.objectNode();
    var properties = body.putObject("properties");
    properties.put("roleDefinitionId", definition(wanted));
    properties.put("principalId", wanted.principal().known().orElseThrow());
    set(properties, wanted, marked(Optional.of(owner), wanted.description()));
    return body;
  }

  /// The body that changes one: all that is there, but for what is wanted otherwise. `mark`: the
  /// owner to stand in the description; nothing takes ours off.
  static ObjectNode changed(JsonNode tree, Optional<RoleAssignment> wanted, Optional<String> mark) {
    var body = JsonNodeFactory.instance.objectNode();
    ObjectNode properties = tree.path("properties").deepCopy();
    properties.remove(READ_ONLY);
    var rest = text(properties.path("description")).flatMap(AssignmentTree::unmarked);
    var description = wanted.flatMap(RoleAssignment::description).or(() -> rest);
    wanted.ifPresentOrElse(
        it -> set(properties, it, marked(mark, description)),
        () -> describe(properties, marked(mark, description)));
    body.set("properties", properties);
    return body;
  }

  private static void set(ObjectNode properties, RoleAssignment wanted, String description) {
    properties.put("principalType", "ServicePrincipal");
    describe(properties, description);
    if (wanted.condition().isPresent()) {
      properties.put("condition", wanted.condition().get());
      properties.put("conditionVersion", wanted.conditionVersion().orElse("2.0"));
    } else {
      properties.remove(List.of("condition", "conditionVersion"));
    }
  }

  private static void describe(ObjectNode properties, String description) {
    if (description.isEmpty()) {
      properties.remove("description");
    } else {
      properties.put("description", description);
    }
  }

  private static String marked(Optional<String> owner, Optional<String> description) {
    var rest = description.orElse("");
    return owner
        .map(it -> rest.isEmpty() ? "cleat:" + it : "cleat:" + it + " " + rest)
        .orElse(rest);
  }

  /// Below the scope's subscription where it lies in one, as Azure itself names definitions.
  private static String definition(RoleAssignment wanted) {
    var definition =
        "/providers/Microsoft.Authorization/roleDefinitions/"
            + wanted.roleId().known().orElseThrow();
    return wanted
        .scope()
        .subscription()
        .map(it -> "/subscriptions/" + it + definition)
        .orElse(definition);
  }

  /// Whether it grants the same to the same: what Azure knows an assignment by.
  static boolean means(JsonNode tree, RoleAssignment wanted) {
    return scope(tree).equals(wanted.scope())
        && Value.of(roleId(tree.path("properties"))).equals(wanted.roleId())
        && Value.of(principal(tree)).equals(wanted.principal());
  }

  /// Whether it is as wanted in all that we manage; the mark is not looked at.
  static boolean equal(JsonNode tree, RoleAssignment wanted) {
    var properties = tree.path("properties");
    var description = text(properties.path("description")).flatMap(AssignmentTree::unmarked);
    return means(tree, wanted)
        && text(properties.path("condition")).equals(wanted.condition())
        && (wanted.description().isEmpty() || wanted.description().equals(description));
  }

  /// Whether a write of this body would change nothing.
  static boolean holds(JsonNode tree, ObjectNode changed) {
    var there = tree.path("properties");
    var wanted = changed.path("properties");
    return List.of("description", "condition", "conditionVersion").stream()
        .allMatch(name -> text(there.path(name)).equals(text(wanted.path(name))));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() && !node.asText().isEmpty()
        ? Optional.of(node.asText())
        : Optional.empty();
  }
}
