package dev.cleat.laws;

import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Origin;
import dev.cleat.laws.Estate.AccountPart;
import dev.cleat.laws.Estate.ClusterPart;
import dev.cleat.laws.Estate.IdentityPart;
import dev.cleat.laws.Estate.Making;
import dev.cleat.laws.Estate.RolePart;
import dev.cleat.laws.Estate.TrustPart;
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
import dev.cleat.model.Location;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Output;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.RoleDefinition;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.SignIn;
import dev.cleat.model.TagName;
import dev.cleat.model.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The resources of an estate, put together by hand.
final class EstateState {
  static final String OWNER = "default";

  private final SortedMap<ResourceKey, Resource> resources = new TreeMap<>();
  private final SortedMap<ResourceKey, String> addresses = new TreeMap<>();
  private final SortedMap<ResourceKey, ApiServer> servers = new TreeMap<>();
  private final Map<String, ResourceKey> clusters = new TreeMap<>();

  static DesiredState of(Estate estate) {
    var state = new EstateState();
    estate.clusters().forEach(state::add);
    estate.identities().forEach(state::add);
    var signIns = new TreeMap<>(Map.of("", SignIn.ofSettings(Optional.of(Estate.SUBSCRIPTION))));
    var access = new Access(OWNER, signIns, state.servers);
    var origins = new TreeMap<ResourceKey, Origin>();
    state.resources.keySet().forEach(key -> origins.put(key, new Origin("estate.yaml", 1)));
    return new DesiredState(state.resources, access, origins, state.addresses);
  }

  private void add(Resource resource, String address) {
    resources.put(resource.key(), resource);
    addresses.put(resource.key(), resource.key().kind().word() + "/" + address);
  }

  private void add(ClusterPart part) {
    var key = ResourceKey.of(Kind.CLUSTER, part.id());
    clusters.put(part.name(), key);
    servers.put(key, ApiServer.ofAks());
    add(
        new Cluster(key, part.id(), "", part.issuer(), part.workloadIdentity()),
        part.group() + "/" + part.name());
  }

  private void add(IdentityPart part) {
    var key = ResourceKey.of(Kind.IDENTITY, part.id());
    var tags = new TreeMap<TagName, String>();
    part.tags().forEach((name, value) -> tags.put(new TagName(name), value));
    add(
        new Identity(
            key,
            part.id(),
            "",
            mandate(part.making(), Mandate.READ),
            Optional.of(new Location(part.location())),
            tags,
            Optional.empty(),
            Optional.empty()),
        part.group() + "/" + part.name());
    part.roles().forEach(role -> add(key, part, role));
    part.accounts().forEach(account -> add(key, part, account));
    part.trusts().forEach(trust -> add(key, part, trust));
  }

  private static Mandate mandate(Making making, Mandate otherwise) {
    return making == Making.CREATED ? Mandate.CREATE : otherwise;
  }

  private void add(ResourceKey identity, IdentityPart part, RolePart role) {
    var written = role.name().or(role::guid).orElseThrow();
    add(
        new RoleAssignment(
            identity.child(Kind.ROLE_ASSIGNMENT, role.scope() + "/" + written),
            identity,
            "",
            new ArmId(role.scope()),
            role.name().map(name -> role(name, role)).orElseGet(() -> guid(role)),
            Value.pending(identity, Output.PRINCIPAL_ID),
            role.condition(),
            role.condition().map(_ -> "2.0"),
            role.description(),
            Optional.empty()),
        part.group() + "/" + part.name() + "/" + written + "@" + role.scope());
  }

  private static Value<String> guid(RolePart role) {
    return Value.of(role.guid().orElseThrow().toLowerCase(Locale.ROOT));
  }

  private Value<String> role(String name, RolePart role) {
    var path = name.toLowerCase(Locale.ROOT) + role.guid().map(it -> "/" + it).orElse("");
    var key = new ResourceKey(Kind.ROLE_DEFINITION, path);
    add(
        new RoleDefinition(
            key, "", new ArmId(role.scope()), name, role.guid().map(Guid::new), Optional.empty()),
        path);
    return Value.pending(key, Output.ROLE_ID);
  }

  private void add(ResourceKey identity, IdentityPart part, AccountPart account) {
    var cluster = clusters.get(account.cluster());
    if (cluster == null) {
      throw new IllegalStateException("no cluster " + account.cluster());
    }
    var place = account.cluster() + "/" + account.namespace();
    var subject = "system:serviceaccount:" + account.namespace() + ":" + account.name();
    add(
        new FederatedCredential(
            identity.child(Kind.CREDENTIAL, place + "/" + account.name()),
            identity,
            "",
            Value.pending(cluster, Output.ISSUER),
            subject,
            Estate.AUDIENCE,
            name(cluster, account)),
        part.group() + "/" + part.name() + "/" + place + "/" + account.name());
    var namespace = cluster.child(Kind.NAMESPACE, account.namespace());
    add(
        new Namespace(
            namespace,
            cluster,
            "",
            account.namespace(),
            mandate(account.inNamespace(), Mandate.READ)),
        place);
    add(account(identity, cluster, namespace, account), place + "/" + account.name());
  }

  static CredentialName.Derived name(ResourceKey cluster, AccountPart account) {
    return CredentialNames.forAccount(OWNER, cluster.path(), account.namespace(), account.name());
  }

  private static ServiceAccount account(
      ResourceKey identity, ResourceKey cluster, ResourceKey namespace, AccountPart account) {
    var created = account.account() == Making.CREATED;
    var annotations = new TreeMap<String, Value<String>>();
    annotations.put(ServiceAccount.CLIENT_ID, Value.pending(identity, Output.CLIENT_ID));
    annotations.put(ServiceAccount.TENANT_ID, Value.pending(identity, Output.TENANT_ID));
    var labels = new TreeMap<String, String>();
    if (created) {
      account.annotations().forEach((name, value) -> annotations.put(name, Value.of(value)));
      labels.putAll(account.labels());
    }
    return new ServiceAccount(
        cluster.child(Kind.ACCOUNT, account.namespace() + "/" + account.name()),
        cluster,
        namespace,
        "",
        account.namespace(),
        account.name(),
        mandate(account.account(), Mandate.UPDATE),
        annotations,
        labels);
  }

  private void add(ResourceKey identity, IdentityPart part, TrustPart trust) {
    add(
        new FederatedCredential(
            identity.child(Kind.CREDENTIAL, trust.name()),
            identity,
            "",
            Value.of(trust.issuer()),
            trust.subject(),
            Estate.AUDIENCE,
            CredentialNames.forName(OWNER, trust.name())),
        part.group() + "/" + part.name() + "/" + trust.name());
  }
}
