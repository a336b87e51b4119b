package dev.cleat.adapter.kubernetes;

import dev.cleat.actual.Pods;
import dev.cleat.actual.Sighting;
import dev.cleat.actual.Sweep;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The pods of declared accounts: one list per namespace in use.
///
/// | looked for | the list |
/// |---|---|
/// | what has to be restarted | by the webhook's label: without it nothing is injected |
/// | what may still live by a stale credential as well | without a selector: a pod that projects its own token needs no label |
/// | what may be wrong with an account's pods | without a selector: the label may be what is wrong |
record PodReads(ClusterClient client, Sweep sweep) {

  Sighting of(Map<String, List<ServiceAccount>> wanted) {
    return InParallel.look(wanted.values(), this::ofNamespace);
  }

  private Sighting ofNamespace(Collection<ServiceAccount> wanted) {
    var namespace = wanted.iterator().next().namespace();
    var reply =
        client.read(
            "list pods in " + namespace,
            api -> ObjectCalls.pods(api, namespace, labels()).stream().map(PodSight::of).toList());
    var pods = new TreeMap<ResourceKey, Pods>();
    wanted.forEach(it -> pods.put(it.key(), pods(it, reply)));
    return new Sighting(List.of(), List.of(), pods);
  }

  private Map<String, String> labels() {
    return switch (which()) {
      case LABELLED -> Map.of(PodSight.USE, "true");
      case ALL -> Map.of();
    };
  }

  private Sweep.Which which() {
    return switch (sweep) {
      case Sweep.Declared(var pods) -> pods;
      case Sweep.Owned _ -> Sweep.Which.ALL;
    };
  }

  private static Pods pods(ServiceAccount account, Reply<List<PodSight>> reply) {
    return switch (reply) {
      case Reply.Failed<List<PodSight>>(_, var why) -> new Pods.Unread(why);
      case Reply.Got<List<PodSight>>(var found) ->
          new Pods.Read(
              found.stream()
                  .filter(it -> it.account().equals(account.name()))
                  .map(it -> it.pod(account.key()))
                  .toList());
    };
  }
}
