package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.Question;
import dev.cleat.actual.Sighting;
import dev.cleat.adapter.AksDoor;
import dev.cleat.adapter.ScaledPause;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.kubernetes.ControlPlane;
import dev.cleat.kubernetes.Visitor;
import dev.cleat.model.Access;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ArmId;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.SignIn;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A namespace of a real API server, and the adapters that reach it by a kubeconfig.
///
/// @param kubectl somebody else, who may do all
record RealCluster(ControlPlane plane, Visitor kubectl, Path kubeconfig, Clusters clusters)
    implements AutoCloseable {

  /// @param token whom the adapters are
  static RealCluster of(ControlPlane plane, Path folder, String token) {
    return of(plane, folder, token, Duration.ofSeconds(60));
  }

  static RealCluster of(ControlPlane plane, Path folder, String token, Duration answer) {
    var kubeconfig = folder.resolve("kubeconfig");
    try {
      Files.writeString(kubeconfig, plane.kubeconfig(token));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new RealCluster(plane, Visitor.inNewNamespace(plane), kubeconfig, clusters(answer));
  }

  /// Clusters that nobody has gone to yet.
  static Clusters clusters(Duration answer) {
    var limits = new ClientLimits(Duration.ofSeconds(10), answer);
    return new Clusters(new NoDoor(), new ScaledPause(0.001), limits, Map.of(), Optional.empty());
  }

  /// Nobody goes through Azure.
  private static final class NoDoor implements AksDoor {
    @Override
    public Answer kubeconfig(ArmId cluster, SignIn signIn) {
      throw new AssertionError("access is by kubeconfig");
    }

    @Override
    public Answer apiServerToken(SignIn signIn) {
      throw new AssertionError("access is by kubeconfig");
    }
  }

  Access access(String owner) {
    var door =
        new ApiServer(
            ApiServer.Door.KUBECONFIG, Optional.of(kubeconfig.toString()), Optional.empty());
    return new Access(
        owner,
        new TreeMap<>(Map.of("", SignIn.ofSettings(Optional.empty()))),
        new TreeMap<ResourceKey, ApiServer>(Map.of(SandboxClusters.CLUSTER, door)));
  }

  String namespace() {
    return kubectl.namespace();
  }

  /// A lease, for whom the kubeconfig is.
  LeaseDoors.Door lease(Leases.Name name) {
    var server =
        new ApiServer(
            ApiServer.Door.KUBECONFIG, Optional.of(kubeconfig.toString()), Optional.empty());
    return new LeaseDoors(new NoDoor(), ClientLimits.usual(), Map.of(), Optional.empty())
        .kubeconfig(server, name);
  }

  ServiceAccounts accounts() {
    return new ServiceAccounts(clusters);
  }

  /// What is seen of these, in a cluster of which Azure says this issuer.
  Sighting read(Access access, String issuer, Resource... wanted) {
    var outputs = Map.of(Output.ISSUER, issuer, Output.FQDN, "any.example");
    var cluster = SandboxClusters.live(outputs, Optional.empty());
    return accounts().read(new Question(access, List.of(wanted), List.of(cluster)));
  }

  Live seen(Access access, ServiceAccount wanted) {
    var sighting = read(access, plane.issuer(), wanted);
    assertThat(sighting.blind()).isEmpty();
    return sighting.found().stream()
        .filter(live -> live.state().match().equals(wanted.match()))
        .findFirst()
        .orElseThrow();
  }

  Outcome write(Access access, Change change) {
    return accounts().write(change, access);
  }

  JsonPath account(String name) {
    return kubectl.get("serviceaccounts/" + name);
  }

  @Override
  public void close() {
    clusters.close();
  }
}
