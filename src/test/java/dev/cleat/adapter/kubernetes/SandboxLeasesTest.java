package dev.cleat.adapter.kubernetes;

import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The lock's lease in the sandbox, reached as Azure says.
final class SandboxLeasesTest extends LeasesContract {
  private static final Leases.Name NAME = new Leases.Name("shop", "cleat-shop");

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
  Leases leases() {
    return open(world().lease(NAME));
  }

  @Override
  Leases forbidden() {
    for (var verb : new String[] {"get", "create", "update"}) {
      world().conditions().deny("Kubernetes/leases/" + verb, "/");
    }
    return leases();
  }

  @Override
  Leases nowhere() {
    return open(world().lease(new Leases.Name("nowhere", "cleat-shop")));
  }

  @Override
  RequestSpecification kubectl() {
    return world().kubectl().basePath("/apis/coordination.k8s.io/v1/namespaces/shop/leases");
  }
}
