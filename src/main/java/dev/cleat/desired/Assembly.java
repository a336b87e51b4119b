package dev.cleat.desired;

import dev.cleat.config.Located;
import dev.cleat.config.Position;
import dev.cleat.model.Access;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ApiVersion;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts the desired state together from declarations that no rule objects to.
final class Assembly {

  private final Declarations declarations;
  private final List<MergedIdentity> merged;
  private final Map<ResourceKey, Identity> identities;
  private final Defaults defaults;
  private final Addresses addresses;
  private final SortedMap<ResourceKey, Resource> resources = new TreeMap<>();
  private final SortedMap<ResourceKey, Position> places = new TreeMap<>();
  private final SortedMap<ResourceKey, String> printed = new TreeMap<>();

  Assembly(Declarations declarations, List<MergedIdentity> identities, Defaults defaults) {
    this.declarations = declarations;
    merged = identities;
    this.identities =
        identities.stream()
            .collect(Collectors.toMap(MergedIdentity::key, MergedIdentity::resource));
    this.defaults = defaults;
    addresses = new Addresses(armIds().toList());
  }

  private Stream<ArmId> armIds() {
    return Stream.concat(
        declarations.clusters().stream().map(DeclaredCluster::id),
        identities.values().stream().map(Identity::id));
  }

  DesiredState state() {
    declarations.clusters().forEach(this::addCluster);
    merged.forEach(this::addIdentity);
    new RoleAssembly(this).add(declarations.roles());
    new AccountAssembly(this).add(declarations.accounts());
    new TrustAssembly(this, declarations.signIns()).add(declarations.trusts());
    return new DesiredState(resources, access(), origins(), printed);
  }

  Defaults defaults() {
    return defaults;
  }

  Addresses addresses() {
    return addresses;
  }

  /// The resource that a document's identity has become, together with other documents on it.
  Identity identity(DeclaredIdentity part) {
    var identity = identities.get(part.key());
    if (identity == null) {
      throw new IllegalStateException("no identity for " + part.key());
    }
    return identity;
  }

  /// Declared several times: the first place in the order of files and lines is its origin.
  void add(Resource resource, Position at, String address) {
    resources.put(resource.key(), resource);
    printed.put(resource.key(), address);
    places.merge(resource.key(), at, (one, other) -> one.compareTo(other) <= 0 ? one : other);
  }

  private void addCluster(DeclaredCluster declared) {
    var document = declared.document();
    var cluster =
        new Cluster(
            declared.key(),
            declared.id(),
            declared.credential(),
            document.oidcIssuer().map(Located::value),
            document.workloadIdentity().map(Located::value),
            document.createdWith().flatMap(it -> ApiVersion.of(it.value())));
    add(cluster, document.name().at(), addresses.of(Kind.CLUSTER, declared.id()));
  }

  private void addIdentity(MergedIdentity declared) {
    var first = declared.parts().getFirst();
    var identity = identity(first);
    add(identity, first.document().name().at(), addresses.of(Kind.IDENTITY, identity.id()));
  }

  /// Only what is used: a sign-in that nobody needs may fail.
  private Access access() {
    var servers = new TreeMap<ResourceKey, ApiServer>();
    declarations.clusters().forEach(it -> servers.put(it.key(), server(it)));
    var used = resources.values().stream().map(Resource::credential).collect(Collectors.toSet());
    var signIns = new TreeMap<>(declarations.signIns().all());
    signIns.keySet().retainAll(used);
    return new Access(defaults.owner(), signIns, servers);
  }

  private ApiServer server(DeclaredCluster cluster) {
    var kubernetes = cluster.document().kubernetes();
    return switch (cluster.door()) {
      case AKS, IN_CLUSTER, NONE ->
          new ApiServer(cluster.door(), Optional.empty(), Optional.empty());
      case KUBECONFIG ->
          new ApiServer(
              cluster.door(),
              kubernetes.kubeconfig().map(Located::value).or(defaults::kubeconfig),
              kubernetes.context().map(Located::value).or(defaults::context));
    };
  }

  private SortedMap<ResourceKey, Origin> origins() {
    var origins = new TreeMap<ResourceKey, Origin>();
    places.forEach((key, at) -> origins.put(key, new Origin(at.file(), at.line())));
    return origins;
  }
}
