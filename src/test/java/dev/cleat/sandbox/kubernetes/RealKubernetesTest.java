package dev.cleat.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.kubernetes.SharedControlPlane;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The contract, kept by a real kube-apiserver: what it says, goes. And what the sandbox has not:
/// it looks at no token, and at no pod.
final class RealKubernetesTest extends SurroundingsContract {

  @Override
  KubernetesServer server() {
    var plane = SharedControlPlane.get();
    return new KubernetesServer(URI.create(plane.url()), Optional.empty(), plane.token());
  }

  @Test
  void aTokenThatNobodyIssuedIsUnauthorized() {
    var answer = server().anonymous().header("Authorization", "Bearer nonsense").get(accounts());
    refused(answer, 401, "Unauthorized");
  }

  @Test
  void podSecurityAdmissionIsOn() {
    var labels = Map.of("pod-security.kubernetes.io/enforce", "restricted");
    var patch = Map.of("metadata", Map.of("labels", labels));
    fine(
        server().request().contentType(MERGE).body(patch).patch("/api/v1/namespaces/" + namespace));
    create("orders", Map.of());
    var container = Map.of("name", "main", "image", "registry.example/main:1");
    var spec = Map.of("serviceAccountName", "orders", "containers", List.of(container));
    var answer = post(core("pods"), Map.of("metadata", Map.of("name", "a"), "spec", spec));
    refused(answer, 403, "Forbidden");
    assertThat(answer.jsonPath().getString("message"))
        .contains("violates PodSecurity \"restricted:latest\"");
  }
}
