package dev.cleat.rights;

import dev.cleat.desired.DesiredState;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Identity;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.RoleDefinition;
import dev.cleat.model.ServiceAccount;
import java.util.Optional;
import java.util.stream.Stream;

/// What each kind of resource asks for: a new kind is a case in each method here, and nothing else.
///
/// | kind | seen by | written by |
/// |---|---|---|
/// | cluster flags | GET or list | PUT; the operation's own address is signed and asks for nothing |
/// | identity | GET or list | PUT, PATCH; before DELETE a list of its credentials |
/// | credential, role assignment | list, GET | PUT; before DELETE a GET |
/// | role definition | list by name | - |
/// | namespace | GET | server-side apply |
/// | account | list of its namespace, GET of what no list showed | server-side apply, DELETE, PATCH |
///
/// Server-side apply is the verb `patch`, and `create` too where it makes the object.
///
/// @param grain of what the rights are on
record Needs(DesiredState desired, Grain grain) {

  private static final String ISSUER_DOCUMENT = "/.well-known/openid-configuration";
  private static final String KEYS = "/openid/v1/jwks";
  private static final String WEBHOOK_PLACE = "kube-system";

  /// On what a right is wanted that concerns one thing.
  enum Grain {
    /// On that thing itself, there or not.
    OBJECT,
    /// On the smallest place that a role can be given in before the thing is there.
    PLACE
  }

  Stream<Right> seeing(Resource resource) {
    return switch (resource) {
      case Cluster it -> on(it, it.id(), AzureType.CLUSTERS.read());
      case Identity it ->
          on(it, home(it), AzureType.IDENTITIES.read(), AzureType.CREDENTIALS.read());
      case RoleDefinition it ->
          it.scopes().stream().flatMap(at -> on(it, at, AzureType.DEFINITIONS.read()));
      case FederatedCredential it -> on(it, home(it.identity()), AzureType.CREDENTIALS.read());
      case RoleAssignment it -> on(it, it.scope(), AzureType.ASSIGNMENTS.read());
      case Namespace it -> inside(it.cluster(), of(it, "get"));
      case ServiceAccount it -> inside(it.cluster(), of(it, "list", "get"));
    };
  }

  Stream<Right> creating(Resource resource) {
    return switch (resource) {
      case Cluster _, RoleDefinition _ -> Stream.empty();
      case Namespace it -> Stream.concat(changing(it), made(it));
      case ServiceAccount it -> Stream.concat(changing(it), of(it, "create"));
      case Identity _, FederatedCredential _, RoleAssignment _ -> changing(resource);
    };
  }

  Stream<Right> changing(Resource resource) {
    return switch (resource) {
      case Cluster it -> on(it, it.id(), AzureType.CLUSTERS.write());
      case Identity it -> on(it, home(it), AzureType.IDENTITIES.write());
      case RoleDefinition _ -> Stream.empty();
      case FederatedCredential it -> on(it, home(it.identity()), AzureType.CREDENTIALS.write());
      case RoleAssignment it -> on(it, it.scope(), AzureType.ASSIGNMENTS.write());
      case Namespace it -> inside(it.cluster(), of(it, "patch"));
      case ServiceAccount it -> inside(it.cluster(), of(it, "patch"));
    };
  }

  /// Taking our mark off, and what we hold with it.
  Stream<Right> releasing(Resource resource) {
    return switch (resource) {
      case ServiceAccount it -> Stream.concat(changing(it), of(it, "get"));
      case Cluster _, RoleDefinition _, FederatedCredential _ -> Stream.empty();
      case Identity _, RoleAssignment _, Namespace _ -> changing(resource);
    };
  }

  Stream<Right> deleting(Resource resource) {
    return switch (resource) {
      case Cluster _, RoleDefinition _, Namespace _ -> Stream.empty();
      case Identity it ->
          on(it, home(it), AzureType.IDENTITIES.delete(), AzureType.CREDENTIALS.read());
      case FederatedCredential it -> on(it, home(it.identity()), AzureType.CREDENTIALS.delete());
      case RoleAssignment it -> on(it, it.scope(), AzureType.ASSIGNMENTS.delete());
      case ServiceAccount it -> inside(it.cluster(), of(it, "delete", "get"));
    };
  }

  /// The pods of a declared account's namespace.
  Stream<Right> pods(ServiceAccount account) {
    return inside(account.cluster(), verbs(account, ObjectType.PODS, "list"));
  }

  /// A token of the account, and of no other.
  Stream<Right> minting(ServiceAccount account) {
    return inside(
        account.cluster(), Stream.of(right(account, ObjectType.TOKENS, account.name(), "create")));
  }

  /// The webhook of a cluster, where AKS puts it, and the keys that the cluster signs with, which
  /// every account of the cluster's own may see.
  Stream<Right> probing(ResourceKey cluster) {
    var webhook =
        Stream.<Right>of(
            new Right.Kubernetes(Optional.of(cluster), "", ObjectType.WEBHOOKS, "", "list"),
            new Right.Kubernetes(
                Optional.of(cluster), WEBHOOK_PLACE, ObjectType.ENDPOINT_SLICES, "", "list"));
    return door(cluster) == ApiServer.Door.IN_CLUSTER
        ? webhook
        : Stream.concat(webhook, Stream.of(new Right.Url(cluster, KEYS)));
  }

  /// What it takes to get to a cluster's API server at all. `/version` is open to everybody who has
  /// signed in, and the issuer's document to every account of the cluster's own.
  Stream<Right> entering(ResourceKey cluster) {
    return switch (door(cluster)) {
      case NONE, IN_CLUSTER -> Stream.empty();
      case KUBECONFIG -> Stream.of(new Right.Url(cluster, ISSUER_DOCUMENT));
      case AKS ->
          Stream.concat(
              Stream.of(new Right.Url(cluster, ISSUER_DOCUMENT)),
              Stream.ofNullable(desired.resources().get(cluster))
                  .map(Cluster.class::cast)
                  .flatMap(
                      it ->
                          on(it, it.id(), AzureType.CLUSTERS.action("listClusterUserCredential"))));
    };
  }

  boolean isClosed(ResourceKey cluster) {
    return door(cluster) == ApiServer.Door.NONE;
  }

  private ApiServer.Door door(ResourceKey cluster) {
    return desired.access().clusters().getOrDefault(cluster, ApiServer.ofAks()).door();
  }

  private Stream<Right> inside(ResourceKey cluster, Stream<Right> rights) {
    return isClosed(cluster) ? Stream.empty() : rights;
  }

  private static Stream<Right> on(Resource asker, ArmId scope, String... actions) {
    return Stream.of(actions).map(it -> new Right.Azure(asker.credential(), scope, it));
  }

  private ArmId home(ResourceKey identity) {
    return desired.resources().get(identity) instanceof Identity it
        ? home(it)
        : new ArmId(identity.path());
  }

  private ArmId home(Identity identity) {
    return grain == Grain.PLACE && identity.mandate() == Mandate.CREATE
        ? group(identity.id())
        : identity.id();
  }

  private static ArmId group(ArmId id) {
    return new ArmId(
        "/subscriptions/%s/resourceGroups/%s"
            .formatted(id.subscription().orElseThrow(), id.group().orElseThrow()));
  }

  private Stream<Right> of(Namespace namespace, String... verbs) {
    return Stream.of(verbs)
        .map(
            verb ->
                new Right.Kubernetes(
                    Optional.of(namespace.cluster()),
                    place(namespace),
                    ObjectType.NAMESPACES,
                    namespace.name(),
                    verb));
  }

  /// The right to make a namespace is never one within it.
  private Stream<Right> made(Namespace it) {
    return inside(
        it.cluster(),
        Stream.of(
            new Right.Kubernetes(
                Optional.of(it.cluster()), "", ObjectType.NAMESPACES, it.name(), "create")));
  }

  /// On this account alone, but for a list of its namespace. The API server tells the authorizer
  /// the name also of what server-side apply makes.
  private Stream<Right> of(ServiceAccount account, String... verbs) {
    return Stream.of(verbs)
        .map(
            it -> right(account, ObjectType.ACCOUNTS, it.equals("list") ? "" : account.name(), it));
  }

  /// On all objects of this type in the account's namespace.
  Stream<Right> verbs(ServiceAccount account, ObjectType type, String... verbs) {
    return Stream.of(verbs).map(it -> right(account, type, "", it));
  }

  private Right right(ServiceAccount account, ObjectType type, String name, String verb) {
    return new Right.Kubernetes(Optional.of(account.cluster()), place(account), type, name, verb);
  }

  private String place(ServiceAccount account) {
    return desired.resources().get(account.inNamespace()) instanceof Namespace it
        ? place(it)
        : account.namespace();
  }

  /// No role can be given in a namespace that is not there yet.
  private String place(Namespace namespace) {
    return grain == Grain.PLACE && namespace.mandate() == Mandate.CREATE ? "" : namespace.name();
  }
}
