package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.model.Access;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same in a real kube-apiserver.
final class RealClusterProbesTest extends ClusterProbesContract {
  private static final String CONFIGURATIONS =
      "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/";

  @TempDir Path folder = Path.of("");
  private Optional<RealCluster> started = Optional.empty();

  private RealCluster world() {
    return started.orElseThrow();
  }

  @BeforeEach
  void start() {
    var plane = SharedControlPlane.get();
    started = Optional.of(RealCluster.of(plane, folder, plane.token()));
  }

  @AfterEach
  void end() {
    started.ifPresent(RealClusterProbesTest::leave);
  }

  /// What lies in no namespace is in others' way.
  private static void leave(RealCluster world) {
    for (var name : List.of("-renamed", "-idle")) {
      world.kubectl().request().delete(CONFIGURATIONS + world.namespace() + name);
    }
    world.close();
  }

  @Override
  Access access() {
    return world().access("default");
  }

  @Override
  Live cluster() {
    var outputs = Map.of(Output.ISSUER, world().plane().issuer(), Output.FQDN, "any.example");
    return SandboxClusters.live(outputs, Optional.empty());
  }

  @Override
  String namespace() {
    return world().namespace();
  }

  @Override
  Clusters clusters() {
    return world().clusters();
  }

  /// The access names a kubeconfig, which is another's then.
  @Override
  ClusterProbes forbidden() {
    var token = world().kubectl().tokenFor("stranger", List.of());
    RealCluster.of(world().plane(), folder, token);
    return new ClusterProbes(RealCluster.clusters(Duration.ofSeconds(60)), InstantSource.system());
  }

  @Override
  RequestSpecification kubectl() {
    return world().kubectl().request();
  }

  /// Kubernetes binds every account to the role that lets it look at the issuer.
  @Test
  void theKeysThatTheServerServesAreSeenByWhoMayDoNothingElse() {
    assertThat(found(forbidden().served(access(), cluster()))).isNotEmpty();
  }
}
