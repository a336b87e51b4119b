package dev.cleat.report;

import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Origin;
import dev.cleat.model.Access;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.CredentialName;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Location;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.RoleDefinition;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.SignIn;
import dev.cleat.model.SignIn.Cloud;
import dev.cleat.model.SignIn.Method;
import dev.cleat.model.SignIn.SecretRef;
import dev.cleat.model.TagName;
import dev.cleat.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One cluster, one identity, one account, and what joins them, as documents would declare it.
final class Estate {
  static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
  static final String ISSUER = "https://eastus.oic.example.test/tenant/one/";
  static final String ROLE_GUID = "4633458b-17de-408a-b874-0445c86b69e6";
  static final ArmId VAULT =
      ArmId.of(SUBSCRIPTION, "rg-data", "Microsoft.KeyVault/vaults", "orders-kv");
  static final ArmId CLUSTER_ID = ArmId.cluster(SUBSCRIPTION, "rg-aks", "prod");
  static final ArmId IDENTITY_ID = ArmId.identity(SUBSCRIPTION, "rg-apps", "orders-id");

  static final ResourceKey CLUSTER = ResourceKey.of(Kind.CLUSTER, CLUSTER_ID);
  static final ResourceKey IDENTITY = ResourceKey.of(Kind.IDENTITY, IDENTITY_ID);
  static final ResourceKey ROLE = new ResourceKey(Kind.ROLE_DEFINITION, "key vault secrets user");
  static final ResourceKey CREDENTIAL = IDENTITY.child(Kind.CREDENTIAL, "prod/shop/orders");
  static final ResourceKey ASSIGNMENT = IDENTITY.child(Kind.ROLE_ASSIGNMENT, "secrets-user");
  static final ResourceKey NAMESPACE = CLUSTER.child(Kind.NAMESPACE, "shop");
  static final ResourceKey ACCOUNT = CLUSTER.child(Kind.ACCOUNT, "shop/orders");

  private Estate() {}

  static SortedMap<ResourceKey, String> addresses() {
    var all = new TreeMap<ResourceKey, String>();
    all.put(CLUSTER, "managed-cluster/rg-aks/prod");
    all.put(IDENTITY, "managed-identity/rg-apps/orders-id");
    all.put(CREDENTIAL, "federated-credential/rg-apps/orders-id/prod/shop/orders");
    all.put(ASSIGNMENT, "role-assignment/rg-apps/orders-id/Key Vault Secrets User@" + VAULT.text());
    all.put(NAMESPACE, "namespace/prod/shop");
    all.put(ACCOUNT, "service-account/prod/shop/orders");
    return all;
  }

  static DesiredState desired() {
    return desired(access());
  }

  static DesiredState desired(Access access) {
    var resources = new TreeMap<ResourceKey, Resource>();
    for (var it :
        new Resource[] {
          cluster(), identity(), role(), credential(), assignment(), namespace(), account()
        }) {
      resources.put(it.key(), it);
    }
    var origins = new TreeMap<ResourceKey, Origin>();
    origins.put(CLUSTER, new Origin("estate/cluster.yaml", 3));
    origins.put(IDENTITY, new Origin("estate/orders.yaml", 4));
    origins.put(CREDENTIAL, new Origin("estate/orders.yaml", 15));
    origins.put(ASSIGNMENT, new Origin("estate/orders.yaml", 11));
    origins.put(NAMESPACE, new Origin("estate/orders.yaml", 15));
    origins.put(ACCOUNT, new Origin("estate/orders.yaml", 15));
    return new DesiredState(resources, access, origins, addresses());
  }

  /// Some of it, signed in to by the settings' own credential.
  static DesiredState only(ResourceKey... keys) {
    var whole = desired();
    var resources = new TreeMap<>(whole.resources());
    resources.keySet().retainAll(List.of(keys));
    var own = new TreeMap<>(Map.of("", SignIn.ofSettings(Optional.of(SUBSCRIPTION))));
    var access = new Access("default", own, whole.access().clusters());
    return new DesiredState(resources, access, whole.origins(), whole.addresses());
  }

  static Access access() {
    var credentials = new TreeMap<String, SignIn>();
    credentials.put("", SignIn.ofSettings(Optional.of(SUBSCRIPTION)));
    credentials.put(
        "ci",
        new SignIn(
            "ci",
            Method.SERVICE_PRINCIPAL,
            Cloud.PUBLIC,
            Optional.of("99999999-8888-7777-6666-555555555555"),
            Optional.of("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"),
            Optional.empty(),
            Optional.of(new SecretRef.Env("CI_CLIENT_SECRET")),
            Optional.empty(),
            Map.of("resourceManager", "https://arm.example.test")));
    return new Access("default", credentials, new TreeMap<>(Map.of(CLUSTER, ApiServer.ofAks())));
  }

  static Cluster cluster() {
    return new Cluster(CLUSTER, CLUSTER_ID, "", Optional.of(true), Optional.of(true));
  }

  static Identity identity() {
    var tags = new TreeMap<TagName, String>(Map.of(new TagName("Team"), "orders"));
    return new Identity(
        IDENTITY,
        IDENTITY_ID,
        "",
        Mandate.CREATE,
        Optional.of(new Location("Central India")),
        tags,
        Optional.empty(),
        Optional.empty());
  }

  static RoleDefinition role() {
    var name = "Key Vault Secrets User";
    return new RoleDefinition(ROLE, "", List.of(VAULT), name, Optional.empty(), Optional.empty());
  }

  static FederatedCredential credential() {
    var issuer = Value.pending(CLUSTER, Output.ISSUER);
    var name = CredentialNames.forAccount("default", CLUSTER.path(), "shop", "orders");
    return credential(CREDENTIAL, issuer, "api://AzureADTokenExchange", name);
  }

  static FederatedCredential credential(
      ResourceKey key, Value<String> issuer, String audience, CredentialName name) {
    var subject = "system:serviceaccount:shop:orders";
    return new FederatedCredential(key, IDENTITY, "", issuer, subject, audience, name);
  }

  static RoleAssignment assignment() {
    return assignment(Value.pending(IDENTITY, Output.PRINCIPAL_ID), Optional.empty());
  }

  static RoleAssignment assignment(Value<String> principal, Optional<String> condition) {
    return new RoleAssignment(
        ASSIGNMENT,
        IDENTITY,
        "",
        VAULT,
        Value.of(ROLE_GUID),
        principal,
        condition,
        Optional.empty(),
        Optional.of("secrets of the shop"),
        Optional.empty());
  }

  static Namespace namespace() {
    return new Namespace(NAMESPACE, CLUSTER, "", "shop", Mandate.CREATE);
  }

  static ServiceAccount account() {
    var annotations = new TreeMap<String, Value<String>>();
    annotations.put(ServiceAccount.CLIENT_ID, Value.pending(IDENTITY, Output.CLIENT_ID));
    annotations.put(ServiceAccount.TENANT_ID, Value.pending(IDENTITY, Output.TENANT_ID));
    annotations.put(ServiceAccount.TOKEN_EXPIRATION, Value.of("7200"));
    return account(ACCOUNT, "orders", annotations);
  }

  static ServiceAccount account(
      ResourceKey key, String name, SortedMap<String, Value<String>> annotations) {
    return new ServiceAccount(
        key,
        CLUSTER,
        NAMESPACE,
        "",
        "shop",
        name,
        Mandate.CREATE,
        annotations,
        new TreeMap<>(Map.of("team", "orders")));
  }

  static Live liveCluster() {
    var off = new Cluster(CLUSTER, CLUSTER_ID, "", Optional.of(false), Optional.of(false));
    return Live.of(off, CLUSTER_ID.text(), Map.of(), Ownership.unmarked());
  }

  static Live liveIdentity(Ownership ownership) {
    var tags = new TreeMap<TagName, String>();
    tags.put(new TagName("team"), "sales");
    tags.put(new TagName("costcenter"), "not ours to show");
    var state =
        new Identity(
            IDENTITY,
            IDENTITY_ID,
            "",
            Mandate.CREATE,
            Optional.of(new Location("centralindia")),
            tags,
            Optional.of(new Guid("0c0c0c0c-0000-0000-0000-000000000001")),
            Optional.of(new Guid("0c0c0c0c-0000-0000-0000-000000000002")));
    return Live.of(state, IDENTITY_ID.text(), Map.of(), ownership);
  }

  static Live liveCredential(String name, String issuer) {
    var id = IDENTITY_ID.text() + "/federatedIdentityCredentials/" + name;
    var given = new CredentialName.Given(name);
    var state =
        credential(ResourceKey.live(Kind.CREDENTIAL, id), Value.of(issuer), "api://Other", given);
    return Live.of(state, id, Map.of(), new Ownership.Ours(Ownership.Sign.NAME));
  }

  static Live liveAccount(String name) {
    var state = account(ResourceKey.live(Kind.ACCOUNT, "shop/" + name), name, new TreeMap<>());
    return Live.of(state, "shop/" + name, Map.of(), Ownership.ours());
  }
}
