package dev.cleat.adapter.kubernetes;

import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.kubernetes.Visitor;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The lock's lease in a real kube-apiserver.
final class RealLeasesTest extends LeasesContract {
  @TempDir Path folder = Path.of("");
  private Optional<Visitor> visiting = Optional.empty();

  private Visitor visitor() {
    return visiting.orElseThrow();
  }

  @BeforeEach
  void start() {
    visiting = Optional.of(Visitor.inNewNamespace(SharedControlPlane.get()));
  }

  private Leases leases(String token, String namespace) {
    var cluster = RealCluster.of(SharedControlPlane.get(), folder, token);
    return open(cluster.lease(new Leases.Name(namespace, "cleat-shop")));
  }

  @Override
  Leases leases() {
    return leases(SharedControlPlane.get().token(), visitor().namespace());
  }

  @Override
  Leases forbidden() {
    return leases(visitor().tokenFor("cleat", List.of("get")), visitor().namespace());
  }

  @Override
  Leases nowhere() {
    return leases(SharedControlPlane.get().token(), "nowhere");
  }

  @Override
  RequestSpecification kubectl() {
    return visitor()
        .request()
        .basePath("/apis/coordination.k8s.io/v1/namespaces/" + visitor().namespace() + "/leases");
  }
}
