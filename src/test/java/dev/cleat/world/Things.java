package dev.cleat.world;

import dev.cleat.desired.DesiredState;
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
import dev.cleat.model.TagName;
import dev.cleat.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Declared and live things made by hand, for tables in which a row says what it is about and
/// nothing else. All belong to one small estate: cluster demo, identity orders.
public final class Things {
  /// The cluster.
  public static final ArmId CLUSTER_ID = ArmId.cluster("sub", "rg", "demo");

  /// Its key.
  public static final ResourceKey CLUSTER = ResourceKey.of(Kind.CLUSTER, CLUSTER_ID);

  /// The identity.
  public static final ArmId IDENTITY_ID = ArmId.identity("sub", "rg", "orders");

  /// Its key.
  public static final ResourceKey IDENTITY = ResourceKey.of(Kind.IDENTITY, IDENTITY_ID);

  /// The namespace's key.
  public static final ResourceKey NAMESPACE = CLUSTER.child(Kind.NAMESPACE, "shop");

  /// The issuer of the cluster.
  public static final String ISSUER = "https://issuer.example/";

  /// The role definition's key.
  public static final ResourceKey ROLE = new ResourceKey(Kind.ROLE_DEFINITION, "reader");

  private static final ArmId SCOPE = new ArmId("/subscriptions/sub");

  private Things() {}

  /// These declared things, each addressed by its kind's word and the end of its path.
  public static DesiredState desired(Resource... resources) {
    var all = new TreeMap<ResourceKey, Resource>();
    var addresses = new TreeMap<ResourceKey, String>();
    for (var resource : resources) {
      all.put(resource.key(), resource);
      addresses.put(resource.key(), address(resource.key()));
    }
    var signIns = new TreeMap<>(Map.of("", SignIn.ofSettings(Optional.of("sub"))));
    var servers = new TreeMap<>(Map.of(CLUSTER, ApiServer.ofAks()));
    return new DesiredState(
        all, new Access("default", signIns, servers), new TreeMap<>(), addresses);
  }

  /// The address that these tables give a key.
  public static String address(ResourceKey key) {
    return key.kind().word() + "/" + new ArmId(key.path()).name();
  }

  /// A cluster with these flags.
  public static Cluster cluster(Optional<Boolean> issuer, Optional<Boolean> workloadIdentity) {
    return new Cluster(CLUSTER, CLUSTER_ID, "", issuer, workloadIdentity);
  }

  /// A live cluster; it has an issuer when that flag is on.
  public static Live liveCluster(Boolean issuer, Boolean workloadIdentity) {
    return Live.of(
        cluster(Optional.of(issuer), Optional.of(workloadIdentity)),
        CLUSTER_ID.text(),
        issuer ? Map.of(Output.ISSUER, ISSUER) : Map.of(),
        Ownership.unmarked());
  }

  /// An identity with a tag.
  public static Identity identity(Mandate mandate, String team) {
    return new Identity(
        IDENTITY,
        IDENTITY_ID,
        "",
        mandate,
        Optional.of(new Location("westeurope")),
        new TreeMap<>(Map.of(new TagName("team"), team)),
        Optional.empty(),
        Optional.empty());
  }

  /// A live identity with a tag.
  public static Live liveIdentity(String team, Ownership ownership) {
    return Live.of(
        identity(Mandate.CREATE, team),
        IDENTITY_ID.text(),
        Map.of(Output.PRINCIPAL_ID, "p", Output.CLIENT_ID, "c", Output.TENANT_ID, "t"),
        ownership);
  }

  /// A live identity that says its client id.
  public static Live liveIdentity(String team, Ownership ownership, String clientId) {
    var live = liveIdentity(team, ownership);
    var state = (Identity) live.state();
    var known =
        new Identity(
            state.key(),
            state.id(),
            "",
            state.mandate(),
            state.location(),
            state.tags(),
            Optional.of(new Guid(clientId)),
            Optional.empty());
    return Live.of(known, live.id(), Map.of(), ownership);
  }

  /// The credential of an account of the cluster.
  public static FederatedCredential credential(String account) {
    return new FederatedCredential(
        IDENTITY.child(Kind.CREDENTIAL, "demo/shop/" + account),
        IDENTITY,
        "",
        Value.pending(CLUSTER, Output.ISSUER),
        "system:serviceaccount:shop:" + account,
        "api://audience",
        CredentialNames.forAccount("default", CLUSTER.path(), "shop", account));
  }

  /// A live credential of the identity.
  public static Live liveCredential(
      String name, String issuer, String account, String audience, Ownership ownership) {
    var id = IDENTITY.path() + "/federatedIdentityCredentials/" + name;
    return Live.of(
        new FederatedCredential(
            ResourceKey.live(Kind.CREDENTIAL, id),
            IDENTITY,
            "",
            Value.of(issuer),
            "system:serviceaccount:shop:" + account,
            audience,
            new CredentialName.Given(name)),
        id,
        Map.of(),
        ownership);
  }

  /// The role that assignments name.
  public static RoleDefinition role() {
    return new RoleDefinition(
        ROLE, "", List.of(SCOPE), "Reader", Optional.empty(), Optional.empty());
  }

  /// A role assignment whose role is looked up by name.
  public static RoleAssignment assignment() {
    return assignment(
        IDENTITY.child(Kind.ROLE_ASSIGNMENT, "sub/Reader"),
        Value.pending(ROLE, Output.ROLE_ID),
        Value.pending(IDENTITY, Output.PRINCIPAL_ID));
  }

  private static RoleAssignment assignment(
      ResourceKey key, Value<String> role, Value<String> principal) {
    return new RoleAssignment(
        key,
        IDENTITY,
        "",
        SCOPE,
        role,
        principal,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// A live assignment of that role, marked as ours.
  public static Live liveAssignment(String role, String principal) {
    var key = ResourceKey.live(Kind.ROLE_ASSIGNMENT, principal);
    return Live.of(
        assignment(key, Value.of(role), Value.of(principal)),
        principal,
        Map.of(),
        Ownership.ours());
  }

  /// The namespace shop.
  public static Namespace namespace(Mandate mandate) {
    return new Namespace(NAMESPACE, CLUSTER, "", "shop", mandate);
  }

  /// The live namespace shop.
  public static Live liveNamespace(Ownership ownership) {
    return Live.of(
        new Namespace(
            ResourceKey.live(Kind.NAMESPACE, "shop"), CLUSTER, "", "shop", Mandate.CREATE),
        "shop",
        Map.of(),
        ownership);
  }

  /// An account of the namespace shop, its client id still to come.
  public static ServiceAccount account(String name, Mandate mandate) {
    return account(
        CLUSTER.child(Kind.ACCOUNT, "shop/" + name),
        name,
        mandate,
        Map.of(ServiceAccount.CLIENT_ID, Value.pending(IDENTITY, Output.CLIENT_ID)));
  }

  private static ServiceAccount account(
      ResourceKey key, String name, Mandate mandate, Map<String, Value<String>> annotations) {
    return new ServiceAccount(
        key,
        CLUSTER,
        NAMESPACE,
        "",
        "shop",
        name,
        mandate,
        new TreeMap<>(annotations),
        new TreeMap<>());
  }

  /// A live account; each annotation with its holder.
  public static Live liveAccount(
      String name, Map<String, String> annotations, String holder, Ownership ownership) {
    var values = new TreeMap<String, Value<String>>();
    var holders = new TreeMap<String, String>();
    annotations.forEach(
        (key, value) -> {
          values.put(key, Value.of(value));
          holders.put("annotations." + key, holder);
        });
    var state =
        account(ResourceKey.live(Kind.ACCOUNT, "shop/" + name), name, Mandate.CREATE, values);
    return new Live(state, "shop/" + name, Map.of(), ownership, Optional.empty(), holders, "uid");
  }

  /// The name under which our credential of an account would stand.
  public static String ourName(String account, String issuer) {
    var name = CredentialNames.forAccount("default", CLUSTER.path(), "shop", account);
    return CredentialNames.free(name, issuer, Set.of());
  }

  /// The kinds that any observer must be given readers for.
  public static List<Kind> kinds() {
    return List.of(Kind.values());
  }
}
