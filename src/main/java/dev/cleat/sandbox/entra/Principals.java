package dev.cleat.sandbox.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.store.Store;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The directory of all tenants: who there is to sign in as. Applications are seeded as
/// `/tenants/{tenant}/applications/{appId}`, managed identities are those of the store, and one
/// application is in every tenant.
public final class Principals {

  /// The application that is always there, for clients that bring none.
  public static final String OWN = "c1ea7000-0000-4000-8000-0000000000c1";

  /// Its object id in every tenant.
  public static final String OWN_OBJECT = "c1ea7000-0000-4000-8000-000000000001";

  /// Its secret: no secret at all, it opens nothing but this sandbox.
  public static final String OWN_SECRET = "cleat-sandbox";

  private static final String TENANTS = "/tenants/";
  private static final String APPLICATIONS = "/applications/";
  private static final String IDENTITIES = "/userassignedidentities/";

  private final Store store;

  Principals(Store store) {
    this.store = store;
  }

  /// A seed as it is kept: a client secret's text does not get into the store.
  public static ObjectNode sealed(ObjectNode seed) {
    return isApplication(seed.path("id").asText()) ? PrincipalReader.sealed(seed) : seed;
  }

  private static boolean isApplication(String id) {
    return id.startsWith(TENANTS) && id.contains(APPLICATIONS);
  }

  /// Tenants that are seeded, or that applications are seeded in; lower case.
  public static List<String> tenants(Store store) {
    return store.ids(TENANTS).stream().map(id -> id.split("/")[2]).distinct().toList();
  }

  /// The cloud of a tenant, as its seed says; the public one by default.
  public static Cloud cloud(Store store, String tenant) {
    return store
        .get(TENANTS + tenant)
        .map(document -> document.path("cloud").asText())
        .flatMap(Cloud::named)
        .orElse(Cloud.PUBLIC);
  }

  /// Whether one can sign in to this tenant as this application or managed identity.
  public static boolean knows(Store store, String tenant, String appId) {
    return new Principals(store).find(tenant, appId).isPresent();
  }

  Optional<Principal> find(String tenant, String appId) {
    return own(tenant, appId)
        .or(() -> application(tenant, appId))
        .or(() -> identity(appId).filter(it -> it.tenant().equalsIgnoreCase(tenant)));
  }

  private static Optional<Principal> own(String tenant, String appId) {
    var secret = new Principal.Secret(Hashes.hex(OWN_SECRET), Optional.empty());
    return appId.equalsIgnoreCase(OWN)
        ? Optional.of(
            new Principal(
                tenant, OWN, OWN_OBJECT, Optional.empty(), List.of(secret), List.of(), List.of()))
        : Optional.empty();
  }

  private Optional<Principal> application(String tenant, String appId) {
    return store
        .get(TENANTS + tenant + APPLICATIONS + appId)
        .map(document -> PrincipalReader.application(tenant, appId, document));
  }

  /// A managed identity by its client id.
  Optional<Principal> identity(String clientId) {
    return identities("clientId", clientId);
  }

  /// A managed identity by a member of its properties.
  Optional<Principal> identities(String member, String value) {
    return store
        .under(
            "/subscriptions/",
            (id, document) ->
                isIdentity(id)
                    && document.path("properties").path(member).asText().equalsIgnoreCase(value))
        .stream()
        .findFirst()
        .map(this::read);
  }

  /// A managed identity by its ARM id.
  Optional<Principal> resource(String id) {
    return isIdentity(id.toLowerCase(Locale.ROOT))
        ? store.get(id).map(this::read)
        : Optional.empty();
  }

  private Principal read(ObjectNode identity) {
    var id = identity.path("id").asText();
    return PrincipalReader.identity(identity, store.under(id + "/federatedIdentityCredentials/"));
  }

  private static boolean isIdentity(String id) {
    var at = id.indexOf(IDENTITIES);
    return at > 0 && id.indexOf('/', at + IDENTITIES.length()) < 0;
  }
}
