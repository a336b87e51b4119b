package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleat.RunResult;
import dev.cleat.cli.ExitCode.Finding;
import dev.cleat.model.Code;
import dev.cleat.sandbox.http.Request;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole runs with a lock in the sandbox: whether it is taken, where it lies, and what is not read
/// or written without it.
final class LockingTest {
  private static final String HELD =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: ops}
      ---
      apiVersion: coordination.k8s.io/v1
      kind: Lease
      metadata: {name: cleat-shop, namespace: ops, labels: {app.kubernetes.io/managed-by: %s}}
      spec: {holderIdentity: %s, leaseDurationSeconds: 120, renewTime: "2026-01-02T03:04:05.000006Z"}
      """;

  @TempDir Path folder = Path.of("");

  private Ground ground() {
    return Ground.in(folder)
        .with("cleat.owner", "shop")
        .document("cluster.yaml", Estate.CLUSTER)
        .document("orders.yaml", Estate.identity("orders"));
  }

  private Ground locked() {
    return ground().with("cleat.lock.enabled", "true").with("cleat.lock.timeout", "0s");
  }

  private Ground held(String maker, String holder) {
    return locked()
        .with("cleat.lock.namespace", "ops")
        .seed("kubernetes/demo-aks-cluster/lease.yaml", HELD.formatted(maker, holder));
  }

  private static long leaseCalls(Ground.Ran ran) {
    return ran.calls().stream().map(Request::path).filter(it -> it.contains("/leases")).count();
  }

  private static RunResult.Barred barred(Ground.Ran ran) {
    if (ran.result() instanceof RunResult.Barred barred) {
      return barred;
    }
    throw new AssertionError("let in: " + ran.result());
  }

  private static void nothingWasTouched(Ground.Ran ran) {
    assertThat(ran.calls())
        .extracting(Request::path)
        .noneMatch(it -> it.contains("userAssignedIdentities") || it.contains("serviceaccounts"));
  }

  // --- whether

  @Test
  void inTheSandboxNoneIsTakenByItself() {
    assertThat(leaseCalls(ground().apply())).isZero();
  }

  @Test
  void inAPodsSandboxNeither() {
    assertThat(leaseCalls(ground().variable("KUBERNETES_SERVICE_HOST", "10.0.0.1").apply()))
        .isZero();
  }

  @Test
  void elsewhereTheNoticeNamesTheOwnerAndTheSetting() {
    assertThat(ground().lockNotice().orElseThrow()).contains("'shop'", "cleat.lock.enabled");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void whoHasDecidedIsNotTold(String decided) {
    assertThat(ground().with("cleat.lock.enabled", decided).lockNotice()).isEmpty();
  }

  // --- where

  @Test
  void itIsMadeRenewedAndGivenUpWhileItsClustersFlagsChange() {
    var ran = locked().apply();

    assertThat(ran.applied().outcomes().all()).isNotEmpty();
    assertThat(ran.calls())
        .filteredOn(it -> it.path().contains("/leases"))
        .allMatch(it -> it.path().contains("/namespaces/default/leases"));
    assertThat(locked().apply().applied().plan().steps()).as("free again").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "demo-aks-cluster",
    "Demo-AKS-Cluster",
    "managed-cluster/demo-rg-ci/demo-aks-cluster"
  })
  void aDeclaredClusterMayKeepIt(String named) {
    var ran = locked().with("cleat.lock.cluster", named).apply();

    assertThat(ran.result()).isInstanceOf(RunResult.Applied.class);
    assertThat(leaseCalls(ran)).isPositive();
  }

  @Test
  void oneThatNobodyDeclaresIsWrongUsage() {
    var ground = locked().with("cleat.lock.cluster", "elsewhere");

    assertThatThrownBy(ground::apply)
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("elsewhere");
  }

  @ParameterizedTest
  @CsvSource({"0s, 90s, 120s", "90s, 90s, 120s", "20s, 120s, 120s", "0.1s, 0.2s, 0.9s"})
  void timesThatKeepNobodyApartAreWrongSettings(String renew, String stale, String lease) {
    var ground =
        locked()
            .with("cleat.lock.renew", renew)
            .with("cleat.lock.stale", stale)
            .with("cleat.lock.lease", lease);

    assertThatThrownBy(ground::apply)
        .isInstanceOf(SettingsLoading.WrongSettings.class)
        .hasMessageContaining("cleat.lock.");
  }

  // --- without it

  @Test
  void whoIsNotLetInReadsAndWritesNothing() {
    var ran = held("cleat", "pod-1_run").apply();

    assertThat(barred(ran).why().code()).isEqualTo(Code.LOCK_HELD);
    assertThat(barred(ran).why().message()).contains("ops/cleat-shop", "pod-1_run");
    assertThat(Results.found(ran.result())).isEqualTo(Set.of(Finding.NO_LOCK));
    nothingWasTouched(ran);
  }

  @Test
  void aReleasedOneIsTakenAtOnce() {
    assertThat(held("cleat", "\"\"").apply().result()).isInstanceOf(RunResult.Applied.class);
  }

  @Test
  void somebodyElsesLeaseIsLeftAlone() {
    var ran = held("helm", "\"\"").apply();

    assertThat(barred(ran).why().code()).isEqualTo(Code.LOCK_FOREIGN);
    nothingWasTouched(ran);
  }

  @Test
  void anotherOwnersLockIsNotInTheWay() {
    var ran = held("cleat", "pod-1_run").with("cleat.owner", "kitchen").apply();

    assertThat(ran.result()).isInstanceOf(RunResult.Applied.class);
  }

  @Test
  void aRightThatLacksIsSixAndNamed() {
    var ran = locked().with("cleat.sandbox.conditions", "deny Kubernetes/leases/create").apply();

    assertThat(barred(ran).why().mend()).contains("create lease cleat-shop in namespace default");
    assertThat(Results.found(ran.result())).isEqualTo(Set.of(Finding.NO_RIGHT));
    nothingWasTouched(ran);
  }

  @Test
  void aNamespaceThatIsNotThereIsNamed() {
    var ran = locked().with("cleat.lock.namespace", "nowhere").apply();

    assertThat(barred(ran).why().code()).isEqualTo(Code.LOCK_UNREACHABLE);
    assertThat(barred(ran).why().message()).contains("nowhere");
  }

  @Test
  void findingsInDocumentsAreToldWithoutALock() {
    var ran =
        held("cleat", "pod-1_run")
            .document("orders.yaml", "apiVersion: cleat.dev/v1\nkind: Nothing\n")
            .apply();

    assertThat(ran.result()).isInstanceOf(RunResult.Rejected.class);
    assertThat(leaseCalls(ran)).isZero();
  }
}
