package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.kubernetes.ControlPlane;
import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.kubernetes.Visitor;
import dev.cleat.sandbox.Doors;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Budgets;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.http.Request;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;

/// Runs of one owner as pods of one cluster would be: processes of the packaged application with a
/// mounted account, one Azure for all of them, and their lease in a real kube-apiserver. Nothing is
/// set but the lock's times, so that minutes are seconds.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(
    value = LockIT.API_SERVER,
    mode = ResourceAccessMode.READ,
    target = ResourceLockTarget.CHILDREN)
final class LockIT {
  /// The tests wait beside one another, but for the one that stops what they share.
  static final String API_SERVER = "kube-apiserver";

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int IDENTITIES = 12;

  @TempDir Path folder;
  private final ControlPlane plane = SharedControlPlane.get();
  private final Visitor kubectl = Visitor.inNewNamespace(plane);
  private Optional<Sandbox> started = Optional.empty();

  @BeforeEach
  void azure() {
    var conditions =
        Conditions.fair()
            .timeScale(0.002)
            .budgets(Budgets.OFF)
            .with("PUT userAssignedIdentities slow=2s");
    started = Optional.of(Sandbox.start(folder.resolve("azure"), conditions, Doors.tls()));
  }

  @AfterEach
  void end() {
    sandbox().close();
  }

  private Sandbox sandbox() {
    return started.orElseThrow();
  }

  /// Between a run's last question and the request lies a moment in which nobody can keep it from
  /// being sent; a request that is waiting for its answer has passed it.
  private static void untilOneIsUnderWay() {
    try {
      Thread.sleep(Duration.ofMillis(700));
    } catch (InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /// Azure is slow until a test has seen what it wants to see.
  private void hurry() {
    sandbox().conditions().clearFaults();
  }

  // --- pods

  /// A pod with documents of its own, so that its writes can be told from others'.
  private Cleat pod(String name) {
    return pod(name, plane.token());
  }

  private Cleat pod(String name, String token) {
    var mounted = folder.resolve(name + "-account");
    plane.mount(mounted, token, kubectl.namespace());
    var server = URI.create(plane.url());
    var cleat =
        Cleat.in(folder.resolve(name))
            .document("documents/estate.yaml", documents(name))
            .with("KUBERNETES_SERVICE_HOST", server.getHost())
            .with("KUBERNETES_SERVICE_PORT", String.valueOf(server.getPort()))
            .with("CLEAT_KUBERNETES_ACCOUNT_FOLDER", mounted.toString())
            .with("HOSTNAME", name)
            .with("CLEAT_OWNER", "shop")
            .with("CLEAT_PARALLELISM", "1")
            .with("CLEAT_LOCK_LEASE", "6s")
            .with("CLEAT_LOCK_RENEW", "0.5s")
            .with("CLEAT_LOCK_STALE", "4s")
            .with("CLEAT_LOCK_TIMEOUT", "40s");
    var directions = Directions.to(sandbox(), folder.resolve("azure"), folder.resolve("none"));
    for (var variable : directions.environment().entrySet()) {
      cleat = cleat.with(variable.getKey(), variable.getValue());
    }
    return cleat;
  }

  private static String documents(String prefix) {
    return IntStream.range(0, IDENTITIES)
        .mapToObj(
            it ->
                """
                apiVersion: cleat.dev/v1
                kind: WorkloadIdentity
                metadata: {name: %s-%02d}
                spec:
                  createIdentity: true
                  identity: {resourceGroup: demo-rg-ci, location: centralindia}
                """
                    .formatted(prefix, it))
        .collect(Collectors.joining("---\n"));
  }

  private static Cleat.Running applying(Cleat pod) {
    return pod.start("apply", "-f", "documents", "--auto-approve");
  }

  private static Cleat.Running writing(Cleat pod) {
    var running = applying(pod);
    running.err().untilLines(": created", 1, LONGEST);
    return running;
  }

  /// The requests that a pod's documents are behind.
  private long writes(String pod) {
    return sandbox().requests().stream()
        .filter(it -> it.method().equals("PUT"))
        .map(Request::path)
        .filter(it -> it.contains("/userAssignedIdentities/" + pod + "-"))
        .count();
  }

  private String holder() {
    var path = "/apis/coordination.k8s.io/v1/namespaces/" + kubectl.namespace() + "/leases/";
    return kubectl.request().get(path + "cleat-shop").jsonPath().getString("spec.holderIdentity");
  }

  // --- two of one owner

  @Test
  void theSecondIsRefusedAndTheThirdNeedNotWait() {
    var first = writing(pod("one"));
    var second = pod("two").run("apply", "-f", "documents", "-y", "--lock-timeout", "3s");

    assertThat(second.code()).as(second.err()).isEqualTo(5);
    assertThat(second.out()).isEmpty();
    assertThat(second.err())
        .contains("waiting up to 3s for lease " + kubectl.namespace() + "/cleat-shop")
        .contains("held by one_")
        .contains("CLT321");
    assertThat(writes("two")).isZero();
    assertThat(holder()).startsWith("one_");
    hurry();
    assertThat(first.end().code()).isZero();
    assertThat(holder()).isEmpty();
    var third = pod("two").run("apply", "-f", "documents", "-y", "--lock-timeout", "0s");
    assertThat(third.code()).as(third.err()).isZero();
  }

  @Test
  void plansAndOtherOwnersDoNotWait() {
    var first = writing(pod("one"));

    assertThat(pod("one").run("plan", "-f", "documents").code()).isZero();
    var other = pod("two").with("CLEAT_OWNER", "kitchen").with("CLEAT_LOCK_TIMEOUT", "0s");
    var running = writing(other);
    assertThat(holder()).startsWith("one_");
    first.signal("TERM");
    running.signal("TERM");

    assertThat(first.end().code()).isEqualTo(143);
    assertThat(running.end().code()).isEqualTo(143);
    assertThat(holder()).as("released in order").isEmpty();
  }

  @Test
  void whatAKilledRunHeldIsTakenOver() {
    var first = writing(pod("one"));
    first.signal("KILL");
    first.end();
    hurry();
    var done = writes("one");
    var second = pod("one").with("HOSTNAME", "two").run("apply", "-f", "documents", "-y");

    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.err()).contains("waiting up to 40s").contains("took over lease");
    assertThat(writes("one")).isGreaterThan(done);
    assertThat(holder()).isEmpty();
  }

  @Test
  void whoWasStoppedPastItsLeaseBeginsNothingAfterwards() {
    var first = writing(pod("one"));
    untilOneIsUnderWay();
    first.signal("STOP");
    hurry();
    var second = pod("two").run("apply", "-f", "documents", "-y");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.err()).contains("took over lease");
    var sent = writes("one");
    assertThat(sent).isLessThan(IDENTITIES);
    first.signal("CONT");
    var ended = first.end();

    assertThat(writes("one")).as("begun after it had lost its lock").isEqualTo(sent);
    assertThat(ended.code()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err()).contains("lost lease").contains("no change is begun any more");
    assertThat(ended.out()).contains("CLT325");
    assertThat(pod("one").run("apply", "-f", "documents", "-y").code()).isZero();
  }

  // --- the API server

  @Test
  @ResourceLock(API_SERVER)
  void anApiServerThatRestartsDoesNotLoseTheRun() {
    var pod = pod("one").with("CLEAT_LOCK_STALE", "2s").with("CLEAT_LOCK_LEASE", "60s");
    var first = writing(pod);
    plane.stopApiServer();
    first.untilErr("no change is begun until it is");
    plane.startApiServerAgain();
    hurry();
    var ended = first.end();

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("is renewed again: the run goes on");
    assertThat(writes("one")).isEqualTo(IDENTITIES);
    assertThat(holder()).isEmpty();
  }

  @Test
  void aRightThatLacksIsNamedBeforeAnythingIsRead() {
    var token = kubectl.tokenFor("cleat", List.of());
    var ended = pod("one", token).run("apply", "-f", "documents", "-y");

    assertThat(ended.code()).isEqualTo(6);
    assertThat(ended.err()).contains("CLT323").contains("get lease cleat-shop");
    assertThat(writes("one")).isZero();
  }

  @Test
  void withoutALockBothGoOn() {
    var first = writing(pod("one"));
    hurry();
    var second =
        pod("two").with("CLEAT_LOCK_ENABLED", "false").run("apply", "-f", "documents", "-y");

    assertThat(second.code()).isZero();
    assertThat(first.end().code()).isZero();
  }
}
