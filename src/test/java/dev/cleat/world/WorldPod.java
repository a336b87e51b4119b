package dev.cleat.world;

import dev.cleat.model.ArmId;
import dev.cleat.model.Pod;
import dev.cleat.model.ResourceKey;
import java.util.Set;
import java.util.TreeSet;

/// A pod of the account `namespace/name` in a cluster, with the client id that the webhook gave it
/// when it was made.
public record WorldPod(ArmId cluster, String account, String name, String clientId, State state) {

  /// Whether it runs.
  public enum State {
    LIVE,
    ENDED
  }

  Pod seen(ResourceKey key) {
    var namespace = account.substring(0, account.indexOf('/'));
    var traits =
        switch (state) {
          case LIVE -> Set.of(Pod.Trait.LIVE, Pod.Trait.LABELLED);
          case ENDED -> Set.of(Pod.Trait.LABELLED);
        };
    return new Pod(
        namespace,
        name,
        key,
        new Pod.Workload("Deployment", name),
        traits,
        new TreeSet<>(Set.of(clientId)),
        new TreeSet<>(Set.of(World.TENANT)),
        new TreeSet<>(Set.of("api://AzureADTokenExchange")));
  }
}
