package dev.cleat.world;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Pods;
import dev.cleat.actual.Question;
import dev.cleat.actual.Reader;
import dev.cleat.actual.Sighting;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Namespace;
import dev.cleat.model.Pod;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Standing;
import dev.cleat.world.Faults.Look;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The readers of Kubernetes' kinds: one list per cluster, if its API server can be reached and is
/// the one that is meant.
record KubeReaders(World world, Noise noise) {

  List<Reader> all() {
    return List.of(
        new Listing(Kind.NAMESPACE, world.faults(), this::namespaces, this::proveNamespace),
        new Listing(Kind.ACCOUNT, world.faults(), this::accounts, this::proveAccount));
  }

  private Sighting namespaces(Question question) {
    var sights = new KubeSights(question.access().owner());
    return perCluster(
        question,
        Kind.NAMESPACE,
        (cluster, key) ->
            world.namespaces(cluster).stream()
                .filter(it -> world.isListed(it.name()))
                .map(it -> sights.namespace(it, key.state().key()))
                .toList());
  }

  private Sighting proveNamespace(Access access, Resource missing) {
    var wanted = (Namespace) missing;
    var found =
        world.namespaces(new ArmId(wanted.cluster().path())).stream()
            .filter(it -> it.name().equals(wanted.name()))
            .map(it -> new KubeSights(access.owner()).namespace(it, wanted.cluster()))
            .toList();
    return new Sighting(found, List.of());
  }

  private Sighting accounts(Question question) {
    var sights = new KubeSights(question.access().owner());
    var sighting =
        perCluster(
            question,
            Kind.ACCOUNT,
            (cluster, key) ->
                world.accounts(cluster).stream()
                    .filter(it -> world.isListed(it.name()))
                    .map(it -> sights.account(it, key.state().key()))
                    .toList());
    return new Sighting(sighting.found(), sighting.blind(), pods(question));
  }

  /// A fault at `pods:<cluster>` hides the pods of a cluster.
  private SortedMap<ResourceKey, Pods> pods(Question question) {
    var pods = new TreeMap<ResourceKey, Pods>();
    for (var container : question.within()) {
      var cluster = container.state().key();
      var fault = world.faults().reading(Kind.ACCOUNT, "pods:" + cluster.path(), Look.LIST);
      if (unreached(container).isEmpty()) {
        question.wanted().stream()
            .map(ServiceAccount.class::cast)
            .filter(it -> it.cluster().equals(cluster))
            .forEach(
                it ->
                    pods.put(
                        it.key(),
                        fault
                            .<Pods>map(Pods.Unread::new)
                            .orElseGet(() -> new Pods.Read(pods(it)))));
      }
    }
    return pods;
  }

  private List<Pod> pods(ServiceAccount account) {
    return world.pods(new ArmId(account.cluster().path())).stream()
        .filter(it -> it.account().equals(account.namespace() + "/" + account.name()))
        .map(it -> it.seen(account.key()))
        .toList();
  }

  private Sighting proveAccount(Access access, Resource missing) {
    var wanted = (ServiceAccount) missing;
    var found =
        world.accounts(new ArmId(wanted.cluster().path())).stream()
            .filter(it -> it.name().equals(wanted.namespace() + "/" + wanted.name()))
            .map(it -> new KubeSights(access.owner()).account(it, wanted.cluster()))
            .toList();
    return new Sighting(found, List.of());
  }

  private interface InCluster {
    List<Live> list(ArmId cluster, Live container);
  }

  private Sighting perCluster(Question question, Kind kind, InCluster list) {
    var sighting = Sighting.nothing();
    for (var container : question.within()) {
      sighting = Listing.joined(sighting, inCluster(kind, container, list));
    }
    return new Sighting(noise.order(sighting.found()), sighting.blind());
  }

  private Sighting inCluster(Kind kind, Live container, InCluster list) {
    var key = container.state().key();
    return unreached(container)
        .or(() -> world.faults().reading(kind, key.path(), Look.LIST))
        .map(why -> new Sighting(List.of(), List.of(new Blind(kind, Optional.of(key), why))))
        .orElseGet(() -> new Sighting(list.list(new ArmId(key.path()), container), List.of()));
  }

  private Optional<Problem> unreached(Live container) {
    return container
        .hold()
        .filter(it -> it.standing() == Standing.DEFERRED)
        .or(() -> reach(new ArmId(container.state().key().path())));
  }

  private Optional<Problem> reach(ArmId id) {
    return world
        .cluster(id)
        .flatMap(
            cluster ->
                switch (cluster.reach()) {
                  case REACHABLE -> Optional.empty();
                  case NO_CONNECTION ->
                      Optional.of(
                          Problem.of(
                              Code.API_UNREACHABLE,
                              "its API server does not answer",
                              "check the network to it"));
                  case WRONG_CLUSTER ->
                      Optional.of(
                          Problem.of(
                              Code.WRONG_CLUSTER,
                              "the API server is another cluster's",
                              "correct kubeconfig and context"));
                });
  }
}
