package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.entra.Principals;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The tenant's directory: which principals there are, and since when; and the ids that Azure makes
/// up.
///
/// Made-up ids are derived from what they are for and how often that has been made, so that a run
/// can be repeated and an identity that is deleted and made again is still another principal.
final class Directory {

  /// The tenant of everything that does not say otherwise.
  static final String TENANT = "c1ea7000-0000-4000-8000-00000000000a";

  private static final String PRINCIPALS = "/sandbox/principals/";
  private static final String SERIALS = "/sandbox/serials";
  private static final String SINCE = "since";
  private static final String TENANT_ID = "tenantId";

  private final Store store;
  private final Timeline timeline;
  private final Conditions conditions;

  Directory(Store store, Timeline timeline, Conditions conditions) {
    this.store = store;
    this.timeline = timeline;
    this.conditions = conditions;
  }

  /// The tenant of a subscription: as its own document says, else as its identities say.
  String tenant(String subscription) {
    var root = "/subscriptions/" + subscription;
    return store
        .get(root)
        .map(document -> document.path(TENANT_ID).asText())
        .filter(tenant -> !tenant.isEmpty())
        .or(() -> tenantOfIdentities(root))
        .orElse(TENANT);
  }

  /// Whether there is a tenant of this id.
  boolean isTenant(String id) {
    return id.equalsIgnoreCase(TENANT)
        || Principals.tenants(store).contains(id.toLowerCase(Locale.ROOT))
        || subscriptions().anyMatch(it -> tenant(it).equalsIgnoreCase(id));
  }

  private Stream<String> subscriptions() {
    return store.ids("/subscriptions/").stream().map(id -> id.split("/")[2]).distinct();
  }

  /// An id for a thing, new with each making of it.
  String guid(String what, String id) {
    var text = what + "\0" + id.toLowerCase(Locale.ROOT) + "\0" + serial(id);
    var hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    var high = (hash.getMostSignificantBits() & ~0xF000L) | 0x4000L;
    return new UUID(high, hash.getLeastSignificantBits()).toString();
  }

  /// A new principal, which the rest of Azure will hear of in a while.
  void appear(String principal) {
    store.put(PRINCIPALS + principal, Json.object().put(SINCE, timeline.now().toString()));
  }

  /// The thing under this id is gone: the next of that id gets other ids.
  void vanish(String id, String principal) {
    store.remove(PRINCIPALS + principal);
    store.put(SERIALS + id, Json.object().put("serial", serial(id) + 1));
  }

  /// Whether role assignments can name this principal. With a `principalType` Azure does not look a
  /// stranger up; of one that it knows it must have heard.
  boolean knows(String principal, Typed typed) {
    var since = since(principal);
    if (since.isEmpty()) {
      return typed == Typed.YES || seeded(principal);
    }
    var delay =
        typed == Typed.YES ? conditions.principalDelay() : conditions.untypedPrincipalDelay();
    return timeline.since(since.get()).compareTo(delay) >= 0;
  }

  /// Whether a role assignment says what kind of principal it names.
  enum Typed {
    YES,
    NO
  }

  private Optional<Instant> since(String principal) {
    return store.get(PRINCIPALS + principal).map(mark -> Instant.parse(mark.path(SINCE).asText()));
  }

  private boolean seeded(String principal) {
    return !store
        .under("/subscriptions/", (_, found) -> principal(found).equalsIgnoreCase(principal))
        .isEmpty();
  }

  private static String principal(ObjectNode resource) {
    return resource.path("properties").path("principalId").asText();
  }

  private Optional<String> tenantOfIdentities(String root) {
    return store.ids(root + "/").stream()
        .filter(id -> id.contains("/userassignedidentities/") || id.contains("/managedclusters/"))
        .flatMap(id -> store.get(id).stream())
        .map(Directory::tenantOf)
        .filter(tenant -> !tenant.isEmpty())
        .findFirst();
  }

  private static String tenantOf(ObjectNode resource) {
    var own = resource.path("properties").path(TENANT_ID).asText();
    return own.isEmpty() ? resource.path("identity").path(TENANT_ID).asText() : own;
  }

  private int serial(String id) {
    return store.get(SERIALS + id).map(mark -> mark.path("serial").asInt()).orElse(0);
  }
}
