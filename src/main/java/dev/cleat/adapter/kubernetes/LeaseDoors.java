package dev.cleat.adapter.kubernetes;

import dev.cleat.adapter.AksDoor;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ArmId;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Map;
import java.util.Optional;

/// The ways to the API server that keeps a run's lease. Each has connections of its own, so that
/// the lease is renewed in time whatever the run does.
public final class LeaseDoors {
  private final Entrances entrances;

  /// @param limits as short as renewals want it
  /// @param home the cluster that Cleat runs in
  public LeaseDoors(
      AksDoor door, ClientLimits limits, Map<String, String> environment, Optional<Home> home) {
    this.entrances = new Entrances(door, limits, environment, home);
  }

  /// Whether there is a way.
  public sealed interface Door {
    /// There is.
    record Open(Leases leases) implements Door {}

    /// There is none.
    record Closed(Problem why) implements Door {}
  }

  /// To a declared cluster.
  public Door declared(ApiServer server, ArmId cluster, SignIn signIn, Leases.Name name) {
    return door(entrances.open(server, cluster, signIn), name);
  }

  /// To the cluster that Cleat runs in.
  public Door home(Leases.Name name) {
    return door(entrances.home(), name);
  }

  /// To the one that a kubeconfig file leads to.
  ///
  /// @param server with KUBECONFIG access
  public Door kubeconfig(ApiServer server, Leases.Name name) {
    return door(entrances.file(server), name);
  }

  /// To the one that a kubeconfig's text tells.
  public Door told(String kubeconfig, Leases.Name name) {
    return door(entrances.told(kubeconfig), name);
  }

  private static Door door(Entrance entrance, Leases.Name name) {
    return switch (entrance) {
      case Entrance.Closed(var why) -> new Door.Closed(why);
      case Entrance.Open(var config) -> new Door.Open(leases(config, name));
    };
  }

  private static Leases leases(Config config, Leases.Name name) {
    var client =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withKubernetesSerialization(Clusters.wording())
            .build();
    return new Leases(client, name);
  }
}
