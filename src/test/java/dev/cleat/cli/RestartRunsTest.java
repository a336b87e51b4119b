package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.RunResult;
import dev.cleat.actual.Injection.Reason;
import dev.cleat.apply.Rolled;
import dev.cleat.apply.Rollout;
import dev.cleat.plan.Restart;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Restarts in the sandbox, whose controllers do what the real ones would.
final class RestartRunsTest {
  @TempDir Path folder = Path.of("");

  private Ground ground(String... seeds) {
    return Ground.in(folder)
        .with("cleat.timeout.http", "2s")
        .with("cleat.sandbox.conditions", "principal-delay=0s")
        .with("cleat.restart-workloads", "true")
        .seed("kubernetes/demo-aks-cluster/shop.yaml", String.join("---\n", seeds))
        .document("cluster.yaml", Estate.CLUSTER)
        .document("orders.yaml", Estate.identity("orders"));
  }

  private static String workload(String kind, String name, String spec) {
    return """
    apiVersion: apps/v1
    kind: %1$s
    metadata: {name: %2$s, namespace: shop, annotations: {}}
    spec:
      template: {metadata: {labels: {azure.workload.identity/use: "true"}}}
      %3$s
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: %2$s-1
      namespace: shop
      labels: {azure.workload.identity/use: "true"}
      ownerReferences: [{apiVersion: apps/v1, kind: %1$s, name: %2$s, uid: u, controller: true}]
    spec: {serviceAccountName: orders, containers: [{name: main, image: x}]}
    """
        .formatted(kind, name, spec);
  }

  private static String deployment(String name) {
    return workload("Deployment", name, "replicas: 1")
        .replace("kind: Deployment, name: " + name, "kind: ReplicaSet, name: " + name + "-6b9fc")
        .replace("labels: {", "labels: {pod-template-hash: 6b9fc, ");
  }

  private static List<String> told(RunResult.Applied result) {
    return result.outcomes().rolled().stream().map(RestartRunsTest::told).toList();
  }

  private static String told(Rolled it) {
    return it.stale().workload().name()
        + switch (it.rollout()) {
          case Rollout.Ready() -> " restarted";
          case Rollout.Failed(var why, _) -> " failed " + why.code();
          case Rollout.Left(var why, _) -> " left: " + why;
        };
  }

  private static int code(RunResult result) {
    return ExitCode.of(Results.found(result), Set.of());
  }

  @Test
  void oneApplyLeadsFromAnEmptyClusterToPodsThatHaveTakenItUp() {
    var ground =
        ground(
            workload("DaemonSet", "agent", ""),
            deployment("web"),
            workload("StatefulSet", "db", "replicas: 1"));

    var result = ground.apply().applied();

    assertThat(result.plan().restarts())
        .hasSize(3)
        .allSatisfy(
            it ->
                assertThat(((Restart.Stale) it).reasons())
                    .containsExactly(
                        Reason.CLIENT_ID_ABSENT, Reason.TENANT_ID_ABSENT, Reason.TOKEN_ABSENT));
    assertThat(told(result)).containsExactly("agent restarted", "web restarted", "db restarted");
    assertThat(code(result)).isZero();
    var again = ground.plan().planned().plan();
    assertThat(again.restarts()).isEmpty();
    assertThat(again.steps()).isEmpty();
  }

  @Test
  void aWorkloadThatNeverBecomesReadyEndsTheRestartsAndTheNextRunGoesOn() {
    var stuck =
        workload("DaemonSet", "agent", "")
            .replace("annotations: {}", "annotations: {sandbox.cleat.dev/rollout-stuck: \"\"}");
    var ground = ground(stuck, deployment("web"));

    var result = ground.apply().applied();

    assertThat(told(result))
        .containsExactly(
            "agent failed WORKLOAD_NOT_READY",
            "web left: the restart of DaemonSet shop/agent failed");
    assertThat(code(result)).isEqualTo(ExitCode.PARTIAL);
    assertThat(ground.plan().planned().plan().restarts()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET deployments 403 | web failed WRITE_FORBIDDEN | 3",
        "PATCH deployments 403 | web failed WRITE_FORBIDDEN | 3",
        "PATCH deployments 422 | web failed WRITE_REFUSED | 3",
        "PATCH deployments 503 times=1 | web restarted | 0",
        "GET deployments 500 times=2 | web restarted | 0"
      })
  void whatTheApiServerAnswersIsTold(String fault, String told, int code) {
    var ground = ground(deployment("web"));
    ground = ground.with("cleat.sandbox.conditions", "principal-delay=0s; fault " + fault.strip());

    var result = ground.apply().applied();

    assertThat(told(result)).containsExactly(told);
    assertThat(code(result)).isEqualTo(code);
  }

  /// Restarts alone write something too, or nothing.
  @ParameterizedTest
  @CsvSource({"PATCH deployments 403, 1", "PATCH deployments 500 after times=1, 0"})
  void aRunWithNothingButRestartsHasItsExitCode(String fault, int code) {
    var ground = ground(deployment("web"));
    ground.with("cleat.restart-workloads", "false").apply().applied();

    var result =
        ground
            .with("cleat.sandbox.conditions", "principal-delay=0s; fault " + fault)
            .apply()
            .applied();

    assertThat(result.plan().steps()).isEmpty();
    assertThat(code(result)).isEqualTo(code);
  }

  @Test
  void aWorkloadThatIsGoneByThenIsLeft() {
    var pod = deployment("web").replaceAll("(?s)^.*---\n", "");
    var ground = ground(pod);

    var result = ground.apply().applied();

    assertThat(told(result)).containsExactly("web left: it is not there any more");
    assertThat(code(result)).isZero();
  }

  @Test
  void whatWaitsForAWriteThatFailedIsLeft() {
    var ground =
        ground(deployment("web"))
            .with(
                "cleat.sandbox.conditions",
                "principal-delay=0s; fault PUT federatedIdentityCredentials 403");

    var result = ground.apply().applied();

    assertThat(told(result))
        .singleElement()
        .asString()
        .startsWith("web left: waits: federated-credential/")
        .endsWith("is not done");
    assertThat(code(result)).isEqualTo(ExitCode.PARTIAL);
  }
}
