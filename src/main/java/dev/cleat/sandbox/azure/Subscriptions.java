package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;

/// Subscriptions and the tenants they are in. Every subscription exists that something is seeded
/// in.
final class Subscriptions implements Resources {

  private final Store store;
  private final Directory directory;

  Subscriptions(Store store, Directory directory) {
    this.store = store;
    this.directory = directory;
  }

  @Override
  public Answer answer(Call call, ArmPath path) {
    if (!call.method().equals("GET")) {
      return Resources.noSuchVerb(call);
    }
    return path.subscription()
        .map(id -> Answer.json(200, subscription(id)))
        .orElseGet(() -> list(path));
  }

  private Answer list(ArmPath path) {
    var body = Json.object();
    var value = body.putArray("value");
    var tenants = path.typeKey().endsWith("/tenants");
    store.ids("/subscriptions/").stream()
        .map(id -> id.split("/")[2])
        .distinct()
        .map(id -> tenants ? tenant(directory.tenant(id)) : subscription(id))
        .distinct()
        .forEach(value::add);
    return Answer.json(200, body);
  }

  private ObjectNode subscription(String id) {
    return store.get("/subscriptions/" + id).orElseGet(() -> implied(id));
  }

  private ObjectNode implied(String id) {
    return body(id, directory.tenant(id));
  }

  /// A subscription of which nothing more is known; without a tenant, the sandbox's own.
  static ObjectNode body(String id, String tenant) {
    var subscription = Json.object().put("id", "/subscriptions/" + id);
    subscription.put("authorizationSource", "RoleBased").set("managedByTenants", Json.array());
    subscription
        .put("subscriptionId", id)
        .put("tenantId", tenant.isEmpty() ? Directory.TENANT : tenant);
    subscription.put("displayName", "Sandbox").put("state", "Enabled");
    return subscription;
  }

  private static ObjectNode tenant(String id) {
    return Json.object().put("id", "/tenants/" + id).put("tenantId", id);
  }
}
