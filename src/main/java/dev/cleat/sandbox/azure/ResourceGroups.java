package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.time.Duration;
import java.util.List;

/// Resource groups. Deletion is asynchronous by `Location`, takes everything in the group with it,
/// and ends with an empty 200 (recorded).
final class ResourceGroups implements Resources {

  private static final Duration DELETION = Duration.ofSeconds(45);
  private static final String TAGS = "tags";

  private final Store store;
  private final Operations operations;
  private final Pages pages;

  ResourceGroups(Store store, Operations operations, Pages pages) {
    this.store = store;
    this.operations = operations;
    this.pages = pages;
  }

  @Override
  public Answer answer(Call call, ArmPath path) {
    if (path.isList()) {
      return pages.page(call, list(path));
    }
    var before = store.get(path.id());
    return switch (call.method()) {
      case "PUT" -> put(call, path);
      case "GET" -> before.map(found -> Answer.json(200, found)).orElseGet(() -> missing(path));
      case "HEAD" -> Answer.empty(before.isPresent() ? 204 : 404);
      case "DELETE" -> before.isPresent() ? delete(call, path) : missing(path);
      default -> Resources.noSuchVerb(call);
    };
  }

  private List<ObjectNode> list(ArmPath path) {
    return store.ids(path.id() + "/").stream()
        .filter(id -> ArmPath.of(id).segments().size() == 4)
        .flatMap(id -> store.get(id).stream())
        .toList();
  }

  private Answer put(Call call, ArmPath path) {
    var location = call.json().path("location").asText();
    if (location.isBlank()) {
      return Refusals.gateway(
          400, "LocationRequired", "The location property is required for this definition.");
    }
    var before = store.get(path.id());
    var group =
        Groups.group(path.subscription().orElse(""), path.name(), Locations.normal(location));
    before.ifPresent(old -> group.set("id", old.path("id")));
    if (call.json().path(TAGS).isObject()) {
      group.set(TAGS, call.json().path(TAGS));
    }
    store.put(path.id(), group);
    return Answer.json(before.isPresent() ? 200 : 201, group);
  }

  private Answer delete(Call call, ArmPath path) {
    var id = operations.begin(OperationKind.GROUP_DELETE, path.id(), DELETION);
    store
        .get(path.id())
        .ifPresent(
            group -> {
              group.set("properties", Json.object().put("provisioningState", "Deleting"));
              store.put(path.id(), group);
            });
    return Answer.empty(202)
        .with("Location", Operations.groupUrl(call, path.subscription().orElse(""), id))
        .with("Retry-After", "15");
  }

  private static Answer missing(ArmPath path) {
    return Refusals.noGroup(path.name());
  }
}
