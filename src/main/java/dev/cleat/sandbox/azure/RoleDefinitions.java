package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Role definitions: a part of the built-in ones by their real GUIDs, and custom ones by seed or
/// PUT. Names are found ignoring case (recorded); ids are answered with the subscription that was
/// asked through.
final class RoleDefinitions implements Resources {

  private static final String TYPE = "Microsoft.Authorization/roleDefinitions";
  private static final String STORED = "/providers/microsoft.authorization/roledefinitions/";
  private static final String PROPERTIES = "properties";
  private static final String ROLE_NAME = "roleName";
  private static final Pattern BY_NAME =
      Pattern.compile("\\s*roleName\\s+eq\\s+'((?:[^']|'')*)'\\s*");
  private static final Pattern BY_TYPE = Pattern.compile("\\s*type\\s+eq\\s+'(\\w+)'\\s*");

  private final Store store;
  private final Pages pages;
  private final JsonNode builtIn = Packaged.json("/dev/cleat/sandbox/roles.json");

  RoleDefinitions(Store store, Pages pages) {
    this.store = store;
    this.pages = pages;
  }

  @Override
  public Answer answer(Call call, ArmPath path) {
    if (path.isList()) {
      return list(call, path);
    }
    return switch (call.method()) {
      case "GET" ->
          find(path, path.name())
              .map(found -> Answer.json(200, found))
              .orElseGet(() -> missing(path.name()));
      case "PUT" -> put(call, path);
      case "DELETE" -> delete(path);
      default -> Resources.noSuchVerb(call);
    };
  }

  /// The definition of this GUID as seen through a path's subscription.
  Optional<ObjectNode> find(ArmPath through, String guid) {
    return all(through).stream()
        .filter(role -> role.path("name").asText().equalsIgnoreCase(guid))
        .findFirst();
  }

  static Answer missing(String guid) {
    return Refusals.wrapped(
        404,
        "RoleDefinitionDoesNotExist",
        "The specified role definition with ID '" + guid.replace("-", "") + "' does not exist.");
  }

  private Answer list(Call call, ArmPath path) {
    var filter =
        call.parameter("$filter").orElse("").replaceFirst("(?i)^atScope\\(\\)\\s+and\\s+", "");
    var name = BY_NAME.matcher(filter);
    var type = BY_TYPE.matcher(filter);
    var byName = name.matches();
    var byType = type.matches();
    if (!byName && !byType && !filter.isBlank() && !filter.equalsIgnoreCase("atScope()")) {
      return Refusals.wrapped(400, "BadRequestFormat", "The filter is not supported: " + filter);
    }
    var wanted = byName ? name.group(1).replace("''", "'") : "";
    var roles =
        all(path).stream()
            .filter(role -> visible(role, path.scope()))
            .filter(role -> !byName || text(role, ROLE_NAME).equalsIgnoreCase(wanted))
            .filter(role -> !byType || text(role, "type").equalsIgnoreCase(type.group(1)))
            .toList();
    return pages.page(call, roles);
  }

  private List<ObjectNode> all(ArmPath through) {
    var prefix = through.subscription().map(id -> "/subscriptions/" + id).orElse("");
    var roles = new ArrayList<ObjectNode>();
    builtIn.forEach(role -> roles.add(builtIn(role, prefix)));
    roles.addAll(store.under("/", (id, _) -> id.contains(STORED)));
    return roles;
  }

  private static boolean visible(ObjectNode role, String scope) {
    return StreamSupport.stream(role.path(PROPERTIES).path("assignableScopes").spliterator(), false)
        .map(JsonNode::asText)
        .anyMatch(at -> Scopes.reaches(at, scope) || Scopes.reaches(scope, at));
  }

  private Answer put(Call call, ArmPath path) {
    if (!(call.json().path(PROPERTIES) instanceof ObjectNode sent)) {
      return Refusals.wrapped(400, "BadRequest", "The role definition has no properties.");
    }
    var twin =
        all(path).stream()
            .filter(role -> !role.path("name").asText().equalsIgnoreCase(path.name()))
            .anyMatch(
                role -> text(role, ROLE_NAME).equalsIgnoreCase(sent.path(ROLE_NAME).asText()));
    if (twin) {
      return Refusals.wrapped(
          409,
          "RoleDefinitionWithSameNameExists",
          "A custom role with the same name already exists.");
    }
    var role = Json.object();
    role.set(PROPERTIES, sent.put("type", "CustomRole"));
    named(role, path.id(), path.name());
    store.put(path.id(), role);
    return Answer.json(201, role);
  }

  private Answer delete(ArmPath path) {
    var found = store.get(path.id());
    store.remove(path.id());
    return found.map(role -> Answer.json(200, role)).orElseGet(() -> Answer.empty(204));
  }

  private static ObjectNode builtIn(JsonNode role, String prefix) {
    var properties = Json.object().put(ROLE_NAME, role.path("name").asText());
    properties.put("type", "BuiltInRole").put("description", role.path("description").asText());
    properties.set("assignableScopes", Json.array().add("/"));
    var permission = Json.object();
    for (var member : List.of("actions", "notActions", "dataActions")) {
      permission.set(member, role.path(member));
    }
    permission.set("notDataActions", Json.array());
    properties.set("permissions", Json.array().add(permission));
    properties.put("createdOn", "2015-02-02T21:55:09.8806423Z");
    properties.put("updatedOn", "2021-11-11T20:13:47.8628684Z");
    properties.putNull("createdBy").putNull("updatedBy");
    var body = Json.object();
    body.set(PROPERTIES, properties);
    var guid = role.path("id").asText();
    return named(body, prefix + "/providers/" + TYPE + "/" + guid, guid);
  }

  private static ObjectNode named(ObjectNode body, String id, String name) {
    return body.put("id", id).put("type", TYPE).put("name", name.toLowerCase(Locale.ROOT));
  }

  private static String text(ObjectNode role, String member) {
    return role.path(PROPERTIES).path(member).asText();
  }
}
