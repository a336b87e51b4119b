package dev.cleat.adapter.kubernetes;

import static dev.cleat.adapter.kubernetes.SandboxClusters.CLUSTER;
import static dev.cleat.adapter.kubernetes.SandboxClusters.access;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.adapter.ScaledPause;
import dev.cleat.apply.Rollout;
import dev.cleat.apply.Rollout.Begun;
import dev.cleat.apply.Rollouts.Place;
import dev.cleat.apply.StopSignal;
import dev.cleat.model.Pod.Workload;
import dev.cleat.sandbox.http.Request;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One restart, from the first look to the last.
final class WorkloadsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T01:02:03.456Z"));
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop, annotations: {%s}}
      spec:
        replicas: 1
        template: {metadata: {labels: {azure.workload.identity/use: "true"}}}
        %s
      """;
  private static final String STUCK = "sandbox.cleat.dev/rollout-stuck: \"\"";

  @TempDir Path dir = Path.of("");
  private Optional<SandboxClusters> started = Optional.empty();

  @AfterEach
  void stop() {
    started.ifPresent(SandboxClusters::close);
  }

  private SandboxClusters world(String annotations, String spec) {
    var world = SandboxClusters.start(dir, WEB.formatted(annotations, spec));
    started = Optional.of(world);
    world.clusters().reach(access("default"), SandboxClusters.live());
    return world;
  }

  private static Rollout restart(SandboxClusters world, Duration longest, StopSignal stop) {
    var place =
        new Place(
            CLUSTER, "shop", new Workload("Deployment", "web"), new TreeSet<>(), "restart it");
    return new Workloads(world.clusters(), new ScaledPause(0.001), longest, CLOCK)
        .restart(place, access("default"), stop);
  }

  private static JsonPath web(SandboxClusters world) {
    return world.kubectl().get("/apis/apps/v1/namespaces/shop/deployments/web").jsonPath();
  }

  private static String restartedAt(SandboxClusters world) {
    return String.valueOf(
        web(world)
            .getString("spec.template.metadata.annotations.'kubectl.kubernetes.io/restartedAt'"));
  }

  @Test
  void aRestartIsAnAnnotationWithTheSecondInIt() {
    var world = world("", "");

    assertThat(restart(world, Duration.ofMinutes(10), new StopSignal()))
        .isEqualTo(new Rollout.Ready());
    assertThat(world.requests())
        .filteredOn(it -> it.path().contains("deployments"))
        .extracting(Request::method)
        .containsExactly("GET", "PATCH", "GET");
    assertThat(restartedAt(world)).isEqualTo("2026-11-23T01:02:03Z");
  }

  @Test
  void whatIsNotReadyInTimeSaysHowFarItCame() {
    var rollout = restart(world(STUCK, ""), Duration.ofSeconds(30), new StopSignal());

    assertThat(rollout)
        .isInstanceOfSatisfying(
            Rollout.Failed.class,
            it -> {
              assertThat(it.begun()).isEqualTo(Begun.YES);
              assertThat(it.why().message())
                  .isEqualTo("restarted, and not ready again: 0 of 1 pods are new");
              assertThat(it.why().mend())
                  .startsWith("look at its pods: kubectl -n shop describe deployment/web");
            });
  }

  @Test
  void aStopEndsTheWaiting() {
    var stop = new StopSignal();
    stop.request();

    var rollout = restart(world(STUCK, ""), Duration.ofDays(1), stop);

    assertThat(rollout)
        .isInstanceOfSatisfying(
            Rollout.Failed.class,
            it ->
                assertThat(it.why().message())
                    .isEqualTo(
                        "restarted, and not ready again: the run was told to stop meanwhile"));
  }

  @Test
  void aPausedDeploymentIsNotTouched() {
    var world = world("", "paused: true");

    var rollout = restart(world, Duration.ofMinutes(10), new StopSignal());

    assertThat(rollout)
        .isEqualTo(new Rollout.Left("it is paused", "resume it, and run again or restart it"));
    assertThat(restartedAt(world)).isEqualTo("null");
  }

  private static final String ACCOUNT =
      """

      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: default
        namespace: shop
        annotations: {azure.workload.identity/client-id: %s}
      """;

  private SandboxClusters marked(String annotations) {
    return world(annotations, ACCOUNT.formatted("one"));
  }

  private static String mark(SandboxClusters world) {
    return String.valueOf(
        web(world).getString("spec.template.metadata.annotations.'cleat.dev/restarted-for'"));
  }

  private static long patches(SandboxClusters world) {
    return world.requests().stream().filter(it -> it.method().equals("PATCH")).count();
  }

  @Test
  void whatWasRestartedForThisIdentityIsNotRestartedForItAgain() {
    var world = marked("");
    restart(world, Duration.ofMinutes(10), new StopSignal());

    var again = restart(world, Duration.ofMinutes(10), new StopSignal());

    assertThat(mark(world)).isEqualTo("one");
    assertThat(patches(world)).isEqualTo(1);
    assertThat(again)
        .isEqualTo(
            new Rollout.Left(
                "it was restarted for this identity at 2026-11-23T01:02:03Z, and its new pods are"
                    + " stale too",
                "cleat verify says what keeps the webhook from them; then restart it"));
  }

  @Test
  void whatAnEarlierRunHasRestartedIsAwaited() {
    var world = marked(STUCK);
    restart(world, Duration.ofSeconds(30), new StopSignal());

    var again = restart(world, Duration.ofSeconds(30), new StopSignal());

    assertThat(patches(world)).isEqualTo(1);
    assertThat(again)
        .isInstanceOfSatisfying(
            Rollout.Failed.class, it -> assertThat(it.begun()).isEqualTo(Begun.NO));
  }

  @Test
  void anotherIdentityIsAnotherRestart() {
    var world = marked("");
    restart(world, Duration.ofMinutes(10), new StopSignal());
    world
        .kubectl()
        .contentType("application/merge-patch+json")
        .body("{\"metadata\":{\"annotations\":{\"azure.workload.identity/client-id\":\"two\"}}}")
        .patch("/api/v1/namespaces/shop/serviceaccounts/default");

    var again = restart(world, Duration.ofMinutes(10), new StopSignal());

    assertThat(again).isEqualTo(new Rollout.Ready());
    assertThat(mark(world)).isEqualTo("two");
  }
}
