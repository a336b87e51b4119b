package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.model.Access;
import dev.cleat.model.Live;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SandboxClusterProbesTest extends ClusterProbesContract {
  @TempDir Path dir = Path.of("");
  private Optional<SandboxClusters> started = Optional.empty();

  private SandboxClusters world() {
    return started.orElseThrow();
  }

  @BeforeEach
  void start() {
    var shop = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";
    started = Optional.of(SandboxClusters.start(dir, shop));
  }

  @AfterEach
  void end() {
    world().close();
  }

  @Override
  Access access() {
    return SandboxClusters.access("default");
  }

  @Override
  Live cluster() {
    return SandboxClusters.live();
  }

  @Override
  String namespace() {
    return "shop";
  }

  @Override
  Clusters clusters() {
    return world().clusters();
  }

  @Override
  ClusterProbes forbidden() {
    world().conditions().deny("Kubernetes/serviceaccounts/token/create", "/");
    world().conditions().deny("Kubernetes/mutatingwebhookconfigurations/list", "/");
    return probes();
  }

  @Override
  RequestSpecification kubectl() {
    return world().kubectl();
  }

  @Test
  void theTokensIssuerIsTheClusters() {
    kubectl()
        .contentType("application/json")
        .body("{\"metadata\": {\"name\": \"web\"}}")
        .post("/api/v1/namespaces/shop/serviceaccounts");
    var token = found(probes().mint(access(), cluster(), subject("web"), AUDIENCE));
    assertThat(token.told(List.of()).issuer()).isEqualTo(SandboxClusters.ISSUER);
  }

  @Test
  void whatHoldsForAClusterIsAskedForOnce() {
    var probes = probes();
    for (int i = 0; i < 3; i++) {
      found(probes.webhooks(access(), cluster()));
      found(probes.served(access(), cluster()));
      found(probes.labels(access(), cluster(), "shop"));
    }
    assertThat(world().requests())
        .filteredOn(it -> it.path().matches(".*(mutatingwebhook|jwks|namespaces/shop).*"))
        .hasSize(3);
  }
}
