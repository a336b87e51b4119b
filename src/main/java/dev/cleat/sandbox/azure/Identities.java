package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.util.Optional;

/// User-assigned identities: synchronous, without ETag; ids are answered with `resourcegroups` in
/// lower case and a new one with a relative `location` header (recorded).
final class Identities implements Resources {

  static final String TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities";

  private static final String LOCATION = "location";
  private static final String TAGS = "tags";
  private static final String PROPERTIES = "properties";
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{2,127}";

  private final Store store;
  private final Directory directory;
  private final Pages pages;

  Identities(Store store, Directory directory, Pages pages) {
    this.store = store;
    this.directory = directory;
    this.pages = pages;
  }

  @Override
  public Answer answer(Call call, ArmPath path) {
    if (path.isList()) {
      return pages.page(call, AnyResources.listed(store, path));
    }
    var before = store.get(path.id());
    return switch (call.method()) {
      case "GET" ->
          before.map(found -> Answer.json(200, found)).orElseGet(() -> Refusals.noResource(path));
      case "PUT" -> invalid(call, path, before).orElseGet(() -> put(call, path, before));
      case "PATCH" ->
          before.map(found -> patch(call, found)).orElseGet(() -> Refusals.noResource(path));
      case "DELETE" -> delete(path, before);
      default -> Resources.noSuchVerb(call);
    };
  }

  private static Optional<Answer> invalid(Call call, ArmPath path, Optional<ObjectNode> before) {
    var location = call.json().path(LOCATION).asText();
    if (location.isBlank()) {
      return Optional.of(
          Refusals.gateway(
              400, "LocationRequired", "The location property is required for this definition."));
    }
    if (!path.name().matches(NAME)) {
      return Optional.of(
          Refusals.wrapped(400, "BadRequest", "Resource name " + path.name() + " is invalid."));
    }
    return before.flatMap(old -> Moves.refusal(old, location, path));
  }

  private Answer put(Call call, ArmPath path, Optional<ObjectNode> before) {
    var identity = before.orElseGet(() -> created(path));
    identity.put(LOCATION, Locations.normal(call.json().path(LOCATION).asText()));
    identity.set(TAGS, call.json().path(TAGS).isObject() ? call.json().path(TAGS) : Json.object());
    scope(call.json(), identity);
    store.put(path.id(), identity);
    return before.isPresent()
        ? Answer.json(200, identity)
        : Answer.json(201, identity).with("location", identity.path("id").asText());
  }

  private ObjectNode created(ArmPath path) {
    var id = Ids.lowerGroups(path);
    var subscription = path.subscription().orElse("");
    var principal = directory.guid("principal", id);
    directory.appear(principal);
    var identity = Json.object().put(LOCATION, "");
    identity.set(TAGS, Json.object());
    identity.put("id", id).put("name", path.name()).put("type", TYPE);
    var properties = Json.object().put("tenantId", directory.tenant(subscription));
    properties.put("principalId", principal).put("clientId", directory.guid("client", id));
    identity.set(PROPERTIES, properties);
    return identity;
  }

  /// A PATCH with tags replaces all of them.
  private Answer patch(Call call, ObjectNode identity) {
    if (call.json().path(TAGS).isObject()) {
      identity.set(TAGS, call.json().path(TAGS));
    }
    scope(call.json(), identity);
    store.put(identity.path("id").asText(), identity);
    return Answer.json(200, identity);
  }

  private static void scope(JsonNode body, ObjectNode identity) {
    var isolation = body.path(PROPERTIES).path("isolationScope");
    if (isolation.isTextual() && identity.path(PROPERTIES) instanceof ObjectNode properties) {
      properties.set("isolationScope", isolation);
    }
  }

  /// Its credentials go with it; role assignments stay behind and name nobody.
  private Answer delete(ArmPath path, Optional<ObjectNode> before) {
    if (before.isEmpty()) {
      return Answer.empty(204);
    }
    store.ids(path.id() + "/").forEach(store::remove);
    store.remove(path.id());
    directory.vanish(
        Ids.lowerGroups(path), before.get().path(PROPERTIES).path("principalId").asText());
    return Answer.empty(200);
  }
}
