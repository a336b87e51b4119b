package dev.cleat.rights;

import dev.cleat.actual.Sweep;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.Identity;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Purpose;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import dev.cleat.plan.Policy;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The least rights that a configuration needs, whatever the world is like when it runs.
///
/// A run that sweeps looks for what is its owner's in whole subscriptions and clusters, and may
/// have to end it there, so its rights reach as far.
public final class Rights {
  private final DesiredState desired;
  private final Conduct conduct;
  private final Needs needs;

  private Rights(DesiredState desired, Conduct conduct) {
    this.desired = desired;
    this.conduct = conduct;
    this.needs = new Needs(desired, Needs.Grain.PLACE);
  }

  /// None of them is covered by another.
  public static SortedSet<Right> of(DesiredState desired, Conduct conduct) {
    var rights = new Rights(desired, conduct);
    var all =
        Stream.of(
                rights.looking(),
                rights.sweeping(),
                rights.verifying(),
                rights.writing(),
                rights.besides())
            .flatMap(it -> it)
            .collect(Collectors.toSet());
    return least(Stream.concat(all.stream(), preflight(all)).toList());
  }

  /// These without those that others of them cover.
  static SortedSet<Right> least(Collection<Right> rights) {
    var all = new TreeSet<>(rights);
    return Collections.unmodifiableSortedSet(
        all.stream()
            .filter(it -> all.stream().noneMatch(other -> !other.equals(it) && other.covers(it)))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private Stream<Resource> resources() {
    return desired.resources().values().stream();
  }

  private Policy policy() {
    return conduct.policy();
  }

  // --- looking

  private Stream<Right> looking() {
    return Stream.of(
            resources().flatMap(needs::seeing),
            entered().flatMap(needs::entering),
            accounts().flatMap(needs::pods))
        .flatMap(it -> it);
  }

  /// The clusters whose API server is gone to: to sweep all of them, else those in which something
  /// is declared.
  private Stream<ResourceKey> entered() {
    var declared = resources().flatMap(it -> cluster(it).stream());
    var swept =
        policy().sweeps()
            ? resources().filter(Cluster.class::isInstance).map(Resource::key)
            : Stream.<ResourceKey>empty();
    return Stream.concat(declared, swept).distinct().filter(it -> !needs.isClosed(it));
  }

  private static Optional<ResourceKey> cluster(Resource resource) {
    return resource instanceof Namespace || resource instanceof ServiceAccount
        ? resource.within()
        : Optional.empty();
  }

  // --- sweeping

  private Stream<Right> sweeping() {
    return switch (policy().sweep(desired)) {
      case Sweep.Declared _ -> Stream.empty();
      case Sweep.Owned(var places) ->
          Stream.concat(
              places.stream().flatMap(this::swept),
              entered()
                  .flatMap(
                      it ->
                          Stream.of(
                              inAll(it, ObjectType.NAMESPACES, "list"),
                              inAll(it, ObjectType.ACCOUNTS, "list"))));
    };
  }

  private Stream<Right> swept(Sweep.Place place) {
    var actions =
        seeksUndeclared()
            ? Stream.of(
                AzureType.ASSIGNMENTS.read(),
                AzureType.IDENTITIES.read(),
                AzureType.CREDENTIALS.read())
            : Stream.of(AzureType.ASSIGNMENTS.read());
    return actions.map(it -> new Right.Azure(place.credential(), place.scope(), it));
  }

  /// Only pruning ends identities that no document names.
  private boolean seeksUndeclared() {
    return policy().purpose() == Purpose.RECONCILE;
  }

  private static Right inAll(ResourceKey cluster, ObjectType type, String verb) {
    return new Right.Kubernetes(Optional.of(cluster), "", type, "", verb);
  }

  // --- verifying

  private Stream<Right> verifying() {
    return switch (conduct.activity()) {
      case LOOK, WRITE -> Stream.empty();
      case VERIFY ->
          Stream.concat(
              accounts().flatMap(needs::minting),
              accounts().map(ServiceAccount::cluster).distinct().flatMap(needs::probing));
    };
  }

  // --- writing

  private Stream<Right> writing() {
    return switch (conduct.activity()) {
      case LOOK, VERIFY -> Stream.empty();
      case WRITE ->
          switch (policy().purpose()) {
            case RECONCILE -> Stream.concat(resources().flatMap(this::reconciling), pruning());
            case DESTROY -> destroying();
            case DETACH -> releasing();
          };
    };
  }

  private Stream<Right> reconciling(Resource resource) {
    return switch (resource.mandate()) {
      case CREATE -> needs.creating(resource);
      case UPDATE -> needs.changing(resource);
      case READ -> Stream.empty();
    };
  }

  private Stream<Right> pruning() {
    return switch (policy().sweep(desired)) {
      case Sweep.Declared _ -> Stream.empty();
      case Sweep.Owned(var places) ->
          Stream.concat(places.stream().flatMap(Rights::pruning), inClusters());
    };
  }

  private static Stream<Right> pruning(Sweep.Place place) {
    return Stream.of(AzureType.IDENTITIES, AzureType.CREDENTIALS, AzureType.ASSIGNMENTS)
        .map(it -> new Right.Azure(place.credential(), place.scope(), it.delete()));
  }

  private Stream<Right> destroying() {
    return Stream.concat(
        resources().filter(this::mayEnd).flatMap(it -> widened(needs.deleting(it))), inClusters());
  }

  /// Whether it can be ours to delete.
  private boolean mayEnd(Resource resource) {
    return !(resource instanceof Identity) || resource.mandate() == Mandate.CREATE;
  }

  /// What is ours in a cluster may lie in any namespace; accounts that others use too, and
  /// namespaces, are only let go.
  private Stream<Right> inClusters() {
    return entered()
        .flatMap(
            it -> Stream.concat(letGo(it), Stream.of(inAll(it, ObjectType.ACCOUNTS, "delete"))));
  }

  private static Stream<Right> letGo(ResourceKey cluster) {
    return Stream.of(
        inAll(cluster, ObjectType.ACCOUNTS, "get"),
        inAll(cluster, ObjectType.ACCOUNTS, "patch"),
        inAll(cluster, ObjectType.NAMESPACES, "patch"));
  }

  private Stream<Right> releasing() {
    return Stream.concat(
        resources().flatMap(it -> widened(needs.releasing(it))), entered().flatMap(Rights::letGo));
  }

  /// A role assignment of ours to a declared identity lies anywhere in its subscription.
  private static Stream<Right> widened(Stream<Right> rights) {
    return rights.map(
        right ->
            right instanceof Right.Azure it && AzureType.ASSIGNMENTS.has(it.action())
                ? it.at(subscription(it.scope()))
                : right);
  }

  private static ArmId subscription(ArmId scope) {
    return scope.subscription().map(it -> new ArmId("/subscriptions/" + it)).orElse(scope);
  }

  // --- besides

  private Stream<Right> besides() {
    return conduct.extras().stream().flatMap(this::besides);
  }

  private Stream<Right> besides(Conduct.Extra extra) {
    return switch (extra) {
      case Conduct.Extra.Restarts() -> accounts().flatMap(this::restarting);
      case Conduct.Extra.Events() ->
          accounts().flatMap(it -> needs.verbs(it, ObjectType.EVENTS, "create"));
      case Conduct.Extra.Lock(var cluster, var namespace) -> lock(cluster, namespace);
      case Conduct.Extra.Report(var namespace) ->
          named(home(), namespace, ObjectType.CONFIG_MAPS, "cleat-report-", "create", "patch");
    };
  }

  private Stream<ServiceAccount> accounts() {
    return resources()
        .filter(ServiceAccount.class::isInstance)
        .map(ServiceAccount.class::cast)
        .filter(it -> !needs.isClosed(it.cluster()));
  }

  private Stream<Right> restarting(ServiceAccount account) {
    return Stream.of(ObjectType.DEPLOYMENTS, ObjectType.STATEFUL_SETS, ObjectType.DAEMON_SETS)
        .flatMap(it -> needs.verbs(account, it, "get", "patch"));
  }

  /// Where the name is in the body only, the API server does not tell the authorizer.
  private Stream<Right> lock(Optional<ResourceKey> declared, String namespace) {
    var cluster = declared.or(this::home);
    return Stream.concat(
        Stream.of(new Right.Kubernetes(cluster, namespace, ObjectType.LEASES, "", "create")),
        named(cluster, namespace, ObjectType.LEASES, "cleat-", "get", "update"));
  }

  /// Each shard has things of its own, and any pod may be any of them.
  private Stream<Right> named(
      Optional<ResourceKey> cluster,
      String namespace,
      ObjectType type,
      String prefix,
      String... verbs) {
    return policy()
        .shard()
        .all()
        .map(it -> prefix + policy().owner() + it.suffix())
        .flatMap(
            name ->
                Stream.of(verbs)
                    .map(it -> new Right.Kubernetes(cluster, namespace, type, name, it)));
  }

  /// The declared cluster that Cleat runs in, if one of them is.
  private Optional<ResourceKey> home() {
    return desired.access().clusters().entrySet().stream()
        .filter(it -> it.getValue().door() == ApiServer.Door.IN_CLUSTER)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Who writes first asks what it may do where it writes.
  private static Stream<Right> preflight(Collection<Right> all) {
    return all.stream()
        .filter(Right.Azure.class::isInstance)
        .map(Right.Azure.class::cast)
        .filter(it -> !it.action().endsWith("/read") && !it.action().endsWith("/action"))
        .map(it -> new Right.Azure(it.credential(), it.scope(), AzureType.PERMISSIONS.read()));
  }
}
