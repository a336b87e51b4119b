package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.util.List;
import java.util.Locale;

/// Every type without rules of its own: stored as it comes, answered as it is stored.
final class AnyResources implements Resources {

  private final Store store;
  private final Pages pages;

  AnyResources(Store store, Pages pages) {
    this.store = store;
    this.pages = pages;
  }

  @Override
  public Answer answer(Call call, ArmPath path) {
    if (path.isList()) {
      return call.method().equals("GET")
          ? pages.page(call, listed(store, path))
          : Resources.noSuchVerb(call);
    }
    return switch (call.method()) {
      case "GET", "HEAD" ->
          store
              .get(path.id())
              .map(found -> Answer.json(200, found))
              .orElseGet(() -> Refusals.noResource(path));
      case "PUT" -> put(call, path);
      case "DELETE" -> Answer.empty(store.remove(path.id()) ? 200 : 204);
      default -> Resources.noSuchVerb(call);
    };
  }

  /// Everything of the path's type in the container that the path names.
  static List<ObjectNode> listed(Store store, ArmPath path) {
    var types = "/providers/" + path.typeKey() + "/";
    return store.ids(path.scope() + "/").stream()
        .filter(id -> id.contains(types) && id.indexOf('/', id.indexOf(types) + types.length()) < 0)
        .flatMap(id -> store.get(id).stream())
        .toList();
  }

  private Answer put(Call call, ArmPath path) {
    if (!(call.json() instanceof ObjectNode body)) {
      return Refusals.gateway(
          400, "InvalidRequestContent", "The request content was invalid and could not be read.");
    }
    var before = store.get(path.id());
    var resource =
        Json.object().put("id", before.map(old -> old.path("id").asText()).orElse(path.id()));
    resource.put("name", path.name()).put("type", path.type());
    body.properties().stream()
        .filter(member -> !member.getKey().toLowerCase(Locale.ROOT).matches("id|name|type"))
        .forEach(member -> resource.set(member.getKey(), member.getValue()));
    if (resource.path("properties") instanceof ObjectNode properties) {
      properties.put("provisioningState", "Succeeded");
    }
    store.put(path.id(), resource);
    return Answer.json(before.isPresent() ? 200 : 201, resource);
  }
}
