package dev.cleat.adapter.kubernetes;

import dev.cleat.actual.Sighting;
import dev.cleat.model.Pod;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The pods of declared accounts: one list per namespace in use, without a selector, since a pod
/// that projects its own token needs no label. What cannot be read, or does not tell which
/// application a pod stands for, leaves its account out: nobody knows what still runs there.
record PodReads(ClusterClient client) {

  Sighting of(Map<String, List<ServiceAccount>> wanted) {
    return InParallel.look(wanted.values(), this::ofNamespace);
  }

  private Sighting ofNamespace(Collection<ServiceAccount> wanted) {
    var namespace = wanted.iterator().next().namespace();
    var reply =
        client.read(
            "list pods in " + namespace,
            api -> ObjectCalls.pods(api, namespace).stream().map(PodSight::of).toList());
    return switch (reply) {
      case Reply.Got<List<PodSight>>(var found) -> sighting(wanted, found);
      case Reply.Failed<List<PodSight>> _ -> Sighting.nothing();
    };
  }

  private static Sighting sighting(Collection<ServiceAccount> wanted, List<PodSight> found) {
    var pods = new TreeMap<ResourceKey, List<Pod>>();
    for (var account : wanted) {
      var own = found.stream().filter(it -> it.account().equals(account.name())).toList();
      if (own.stream().noneMatch(PodSight::isSilent)) {
        pods.put(account.key(), own.stream().map(it -> it.pod(account.key())).toList());
      }
    }
    return new Sighting(List.of(), List.of(), pods);
  }
}
