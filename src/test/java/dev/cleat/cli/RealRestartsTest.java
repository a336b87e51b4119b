package dev.cleat.cli;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.RunResult;
import dev.cleat.actual.Injection;
import dev.cleat.apply.Rolled;
import dev.cleat.apply.Rollout;
import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.kubernetes.Visitor;
import dev.cleat.model.Code;
import dev.cleat.model.Pod.Workload;
import dev.cleat.plan.Restart;
import dev.cleat.world.Fleet;
import dev.cleat.world.FleetPod;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stale workloads of a real API server, named and restarted. The test plays the webhook, the
/// kubelet and the controllers.
final class RealRestartsTest {
  private static final Map<String, String> PLURALS =
      Map.of("DaemonSet", "daemonsets", "Deployment", "deployments", "StatefulSet", "statefulsets");

  @TempDir Path folder = Path.of("");

  // --- the ground

  private static String orders(String namespace) {
    return RealGround.orders(namespace, "createAccount: true")
        + "  - createAccount: true\n    metadata: {namespace: %s, name: carts}\n"
            .formatted(namespace);
  }

  private Ground ground(Visitor kubectl) {
    return RealGround.of(folder, kubectl.plane())
        .document("orders.yaml", orders(kubectl.namespace()))
        .with("cleat.timeout.rollout", "10000s");
  }

  private static Fleet fleet(Ground ground) {
    var properties = ground.resource(RealGround.ORDERS).orElseThrow().path("properties");
    return new Fleet(properties.path("clientId").asText(), properties.path("tenantId").asText());
  }

  private static List<Restart> restarts(Ground ground) {
    return ground.plan().planned().plan().restarts();
  }

  /// A stale workload of each kind that restarts, in the order in which they are.
  private static List<FleetPod> three(Fleet fleet) {
    return Stream.of("no-token", "another-identity", "another-tenant")
        .map(name -> fleet.pods().stream().filter(it -> it.workload().equals(name)).findFirst())
        .map(it -> it.orElseThrow().as("orders"))
        .toList();
  }

  private static ObjectNode manifest(FleetPod pod) {
    var tree = JsonNodeFactory.instance.objectNode().put("apiVersion", "apps/v1");
    tree.put("kind", pod.kind()).putObject("metadata").put("name", pod.workload());
    var spec = tree.putObject("spec");
    spec.putObject("selector").putObject("matchLabels").put("app", pod.workload());
    if (pod.kind().equals("StatefulSet")) {
      spec.put("serviceName", "none");
    }
    var template = spec.putObject("template");
    var labels = template.putObject("metadata").putObject("labels").put("app", pod.workload());
    labels.put("azure.workload.identity/use", "true");
    var inside = template.putObject("spec").put("serviceAccountName", pod.account());
    inside.putArray("containers").addObject().put("name", "main").put("image", "example.com/x");
    return tree;
  }

  private static String plural(FleetPod pod) {
    return Objects.requireNonNull(PLURALS.get(pod.kind()), pod.kind());
  }

  private static void run(Fleets fleets, List<FleetPod> pods) {
    for (var pod : pods) {
      fleets.createWorkload(plural(pod), manifest(pod));
      fleets.ready(plural(pod), pod.workload());
      fleets.create(pod);
    }
  }

  /// Plays the controllers: what is restarted gets a pod as the webhook makes it now.
  private static Thread controllers(
      Fleets fleets, Fleet fleet, List<FleetPod> pods, Set<String> never, AtomicBoolean over) {
    var seen = new TreeSet<String>();
    return Thread.ofVirtual()
        .start(
            () -> {
              while (!over.get()) {
                pods.stream()
                    .filter(it -> !never.contains(it.workload()) && !seen.contains(it.name()))
                    .filter(it -> !fleets.restartedAt(plural(it), it.workload()).isEmpty())
                    .forEach(
                        it -> {
                          seen.add(it.name());
                          fleets.end(it);
                          fleets.create(fleet.fine(it.kind(), it.workload(), it.number() + 100));
                          fleets.ready(plural(it), it.workload());
                        });
              }
            });
  }

  private static RunResult.Applied applied(
      Ground ground, Fleets fleets, Fleet fleet, List<FleetPod> pods, Set<String> never) {
    var over = new AtomicBoolean();
    var controllers = controllers(fleets, fleet, pods, never, over);
    try {
      return ground.with("cleat.restart-workloads", "true").apply().applied();
    } finally {
      over.set(true);
      join(controllers);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException broken) {
      throw new AssertionError(broken);
    }
  }

  private static int code(RunResult result) {
    return ExitCode.of(Results.found(result), Set.of());
  }

  private static List<String> told(RunResult.Applied result) {
    return result.outcomes().rolled().stream().map(RealRestartsTest::told).toList();
  }

  private static String told(Rolled it) {
    return it.stale().workload().name()
        + switch (it.rollout()) {
          case Rollout.Ready() -> " restarted";
          case Rollout.Failed(var why, _) -> " failed " + why.code();
          case Rollout.Left(var why, _) -> " left: " + why;
        };
  }

  // --- what is stale

  @Test
  void everyStaleWorkloadAmongFiveHundredPodsIsNamedAndNoOther() {
    var kubectl = Visitor.inNewNamespace(SharedControlPlane.get());
    var ground = ground(kubectl);
    ground.apply().applied();
    kubectl.account("stranger", Map.of());
    var fleets = new Fleets(kubectl);
    fleet(ground).pods().forEach(fleets::create);

    var restarts = restarts(ground);

    var stale =
        restarts.stream()
            .filter(Restart.Stale.class::isInstance)
            .map(Restart.Stale.class::cast)
            .collect(toMap(it -> name(it.workload()), Restart.Stale::reasons));
    var unclear =
        restarts.stream()
            .filter(Restart.Unclear.class::isInstance)
            .map(it -> name(((Restart.Unclear) it).workload()))
            .collect(toCollection(TreeSet::new));
    assertThat(stale).containsExactlyInAnyOrderEntriesOf(Map.copyOf(sorted()));
    assertThat(unclear).isEqualTo(Fleet.unclear());
  }

  private static Map<String, SortedSet<Injection.Reason>> sorted() {
    return Fleet.stale().entrySet().stream()
        .collect(toMap(Map.Entry::getKey, it -> new TreeSet<>(it.getValue())));
  }

  private static String name(Workload it) {
    return it.kind() + " " + it.name();
  }

  @Test
  void whoMayNotListPodsIsToldSoAndCarriesOutTheRest() {
    var kubectl = Visitor.inNewNamespace(SharedControlPlane.get());
    var token = kubectl.tokenFor("cleat", List.of("get", "list", "create", "patch"));
    var plane = kubectl.plane();
    var ground =
        RealGround.of(folder, plane, token, RealGround.on(plane.issuer()))
            .document("orders.yaml", orders(kubectl.namespace()));

    var result = ground.apply().applied();

    assertThat(result.plan().withheld()).isEmpty();
    assertThat(code(result)).isZero();
    assertThat(result.plan().restarts())
        .singleElement()
        .isInstanceOfSatisfying(
            Restart.Unseen.class,
            it -> {
              assertThat(it.why().code()).isEqualTo(Code.FORBIDDEN);
              assertThat(it.why().mend())
                  .isEqualTo(
                      "grant it by a Role, or by an Azure role such as Azure Kubernetes Service"
                          + " RBAC Writer: list pods in "
                          + kubectl.namespace());
            });
  }

  // --- restarts

  @Test
  void withoutTheFlagWorkloadsAreNamedAndLeft() {
    var kubectl = Visitor.inNewNamespace(SharedControlPlane.get());
    var ground = ground(kubectl);
    ground.apply().applied();
    var pods = three(fleet(ground));
    var fleets = new Fleets(kubectl);
    run(fleets, pods);

    var result = ground.apply().applied();

    assertThat(told(result))
        .containsExactly("no-token left: ", "another-identity left: ", "another-tenant left: ");
    assertThat(code(result)).isZero();
    assertThat(pods)
        .allSatisfy(it -> assertThat(fleets.restartedAt(plural(it), it.workload())).isEmpty());
  }

  @Test
  void staleWorkloadsAreRestartedUntilNothingIsStale() {
    var kubectl = Visitor.inNewNamespace(SharedControlPlane.get());
    var ground = ground(kubectl);
    ground.apply().applied();
    var fleet = fleet(ground);
    var pods = three(fleet);
    var fleets = new Fleets(kubectl);
    run(fleets, pods);

    var result = applied(ground, fleets, fleet, pods, Set.of());

    assertThat(told(result))
        .containsExactly(
            "no-token restarted", "another-identity restarted", "another-tenant restarted");
    assertThat(code(result)).isZero();
    assertThat(fleets.restartedAt("deployments", "another-identity"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(fleets.writer("deployments", "another-identity")).isEqualTo("cleat-default");
    assertThat(restarts(ground)).isEmpty();
  }

  @Test
  void theFirstThatDoesNotBecomeReadyEndsTheRestarts() {
    var kubectl = Visitor.inNewNamespace(SharedControlPlane.get());
    var ground = ground(kubectl);
    ground.apply().applied();
    var fleet = fleet(ground);
    var pods = three(fleet);
    var fleets = new Fleets(kubectl);
    run(fleets, pods);

    var result =
        applied(
            ground.with("cleat.timeout.rollout", "1500s"),
            fleets,
            fleet,
            pods,
            Set.of("another-identity"));

    assertThat(told(result))
        .containsExactly(
            "no-token restarted",
            "another-identity failed WORKLOAD_NOT_READY",
            "another-tenant left: the restart of Deployment %s/another-identity failed"
                .formatted(kubectl.namespace()));
    assertThat(code(result)).isEqualTo(ExitCode.PARTIAL);
    assertThat(fleets.restartedAt("deployments", "another-identity")).isNotEmpty();
    assertThat(fleets.restartedAt("statefulsets", "another-tenant")).isEmpty();
  }
}
