package dev.cleat.adapter.kubernetes;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Sighting;
import dev.cleat.actual.Sweep;
import dev.cleat.model.Access;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Lists of service accounts in one cluster.
///
/// | sought | calls |
/// |---|---|
/// | the declared ones | a list of each of their namespaces, and of its pods |
/// | ours as well | one list of the cluster: no selector finds what only a field manager shows; the same of pods |
///
/// Where the list of the cluster is forbidden, those of the namespaces in use stand in, and the
/// rest of the cluster is a blind spot.
record AccountReads(Access access, ClusterClient client) {

  /// The declared ones, those beside them, and their pods.
  Sighting ofDeclared(Sweep sweep, Map<String, List<ServiceAccount>> wanted) {
    return both(() -> ofNamespaces(wanted), sweep, wanted);
  }

  private Sighting both(
      Supplier<Sighting> accounts, Sweep sweep, Map<String, List<ServiceAccount>> wanted) {
    return InParallel.look(
        List.<Supplier<Sighting>>of(accounts, () -> new PodReads(client, sweep).of(wanted)),
        Supplier::get);
  }

  private Sighting ofNamespaces(Map<String, List<ServiceAccount>> wanted) {
    return InParallel.look(wanted.values(), this::ofNamespace);
  }

  private Sighting ofNamespace(List<ServiceAccount> wanted) {
    var first = wanted.getFirst();
    var namespace = first.namespace();
    var reply =
        client.read(
            "list serviceaccounts in " + namespace, api -> ObjectCalls.accounts(api, namespace));
    return switch (reply) {
      case Reply.Got<List<ObjectMeta>>(var found) ->
          new Sighting(found.stream().map(it -> live(first, it)).toList(), List.of());
      case Reply.Failed<List<ObjectMeta>>(_, var why) -> blind(wanted, why);
    };
  }

  private Live live(ServiceAccount beside, ObjectMeta found) {
    return AccountSight.of(access, Beside.of(beside), found);
  }

  /// The declared ones, those beside them, ours anywhere, and the declared ones' pods.
  Sighting ofAll(Live cluster, Sweep sweep, Map<String, List<ServiceAccount>> wanted) {
    return both(() -> anywhere(cluster, wanted), sweep, wanted);
  }

  private Sighting anywhere(Live cluster, Map<String, List<ServiceAccount>> wanted) {
    var reply = client.read("list serviceaccounts in all namespaces", ObjectCalls::accountsOfAll);
    return switch (reply) {
      case Reply.Got<List<ObjectMeta>>(var found) ->
          new Sighting(shown(cluster, wanted, found), List.of());
      case Reply.Failed<List<ObjectMeta>>(_, var why) -> instead(cluster, wanted, why);
    };
  }

  private List<Live> shown(
      Live cluster, Map<String, List<ServiceAccount>> wanted, List<ObjectMeta> found) {
    var beside = Beside.in(cluster);
    return found.stream()
        .map(it -> AccountSight.of(access, beside, it))
        .filter(
            live ->
                live.ownership() instanceof Ownership.Ours
                    || wanted.containsKey(((ServiceAccount) live.state()).namespace()))
        .toList();
  }

  private Sighting instead(Live cluster, Map<String, List<ServiceAccount>> wanted, Problem why) {
    var spot = Blind.sweep(Kind.ACCOUNT, cluster.state().key().path(), why);
    return InParallel.joined(List.of(new Sighting(List.of(), List.of(spot)), ofNamespaces(wanted)));
  }

  private static Sighting blind(Collection<ServiceAccount> wanted, Problem why) {
    return new Sighting(
        List.of(),
        wanted.stream().map(it -> new Blind(Kind.ACCOUNT, Optional.of(it.key()), why)).toList());
  }
}
