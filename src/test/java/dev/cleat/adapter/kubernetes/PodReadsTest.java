package dev.cleat.adapter.kubernetes;

import static dev.cleat.adapter.kubernetes.SandboxClusters.CLUSTER;
import static dev.cleat.adapter.kubernetes.SandboxClusters.access;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.Pods;
import dev.cleat.actual.Question;
import dev.cleat.actual.Sighting;
import dev.cleat.actual.Sweep;
import dev.cleat.model.Kind;
import dev.cleat.model.Mandate;
import dev.cleat.model.Pod;
import dev.cleat.model.Pod.Trait;
import dev.cleat.model.ServiceAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What pods tell of the identity that their processes have.
final class PodReadsTest {
  private static final ServiceAccount ORDERS = account("orders");

  @TempDir Path dir = Path.of("");
  private Optional<SandboxClusters> started = Optional.empty();

  @AfterEach
  void stop() {
    started.ifPresent(SandboxClusters::close);
  }

  private SandboxClusters world(String manifests) {
    var world = SandboxClusters.start(dir, manifests);
    started = Optional.of(world);
    return world;
  }

  private static ServiceAccount account(String name) {
    return new ServiceAccount(
        CLUSTER.child(Kind.ACCOUNT, "shop/" + name),
        CLUSTER,
        CLUSTER.child(Kind.NAMESPACE, "shop"),
        "",
        "shop",
        name,
        Mandate.CREATE,
        new TreeMap<>(),
        new TreeMap<>());
  }

  private static Sighting read(SandboxClusters world, ServiceAccount... wanted) {
    return read(world, new Sweep.Owned(new TreeSet<>()), wanted);
  }

  private static Sighting read(SandboxClusters world, Sweep sweep, ServiceAccount... wanted) {
    return world
        .accounts()
        .read(
            new Question(
                access("default"), List.of(wanted), List.of(SandboxClusters.live()), sweep));
  }

  private static String pod(String metadata, String env, String more) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: a, namespace: shop%s}
    spec:
      serviceAccountName: orders
      containers: [{name: main, image: x, env: [%s]}]
    %s
    """
        .formatted(metadata, env, more.indent(2).stripTrailing());
  }

  private static final String ME = "{name: AZURE_CLIENT_ID, value: AAAA-1}";
  private static final String TOKEN =
      "volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: t, audience: x}}]}}]";

  private static List<Pod> pods(Sighting seen, ServiceAccount account) {
    return switch (Objects.requireNonNull(seen.pods().get(account.key()))) {
      case Pods.Read(var all) -> all;
      case Pods.Unread(var why) -> throw new AssertionError(why);
      case null -> throw new AssertionError("not looked at: " + account.key());
    };
  }

  private Pod only(String manifest) {
    return pods(read(world(manifest), ORDERS), ORDERS).getFirst();
  }

  @Test
  void aPodTellsItsApplicationAndTenantInLowerCase() {
    var pod = only(pod("", ME + ", {name: AZURE_TENANT_ID, value: BBBB-2}", TOKEN));

    assertThat(pod.clientIds()).containsExactly("aaaa-1");
    assertThat(pod.tenantIds()).containsExactly("bbbb-2");
    assertThat(pod.traits()).containsExactly(Trait.LIVE);
    assertThat(pod.audiences()).containsExactly("x");
    assertThat(pod.carries("AAAA-1")).isTrue();
  }

  @Test
  void aPodWithoutTheLabelIsSeenOnlyWhereAllAreLookedFor() {
    var world = world(pod("", ME, TOKEN));

    assertThat(pods(read(world, Sweep.declared(), ORDERS), ORDERS)).isEmpty();
    assertThat(pods(read(world, Sweep.declaredWithAllPods(), ORDERS), ORDERS)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the file is the mounted token               | /var/run/wi/t      | /var/run/wi  | false",
        "the mount ends in a slash                   | /var/run/wi/t      | /var/run/wi/ | false",
        "another file of the mounted volume          | /var/run/wi/old    | /var/run/wi  | true",
        "the old place, which nothing is mounted at  | /var/run/tokens/t  | /var/run/wi  | true",
        "a place that only begins alike              | /var/run/wi2/t     | /var/run/wi  | true",
        "a path made of another variable is not read | $(HOME)/t          | /var/run/wi  | false",
      })
  void aTokenFileIsAstrayWhereNoVolumeHasIt(
      String name, String file, String mount, boolean astray) {
    var env = "{name: AZURE_FEDERATED_TOKEN_FILE, value: \"%s\"}".formatted(file);
    var mounted =
        pod("", env, TOKEN)
            .replace(
                "image: x", "image: x, volumeMounts: [{name: t, mountPath: %s}]".formatted(mount));

    assertThat(only(mounted).traits().contains(Trait.TOKEN_FILE_ASTRAY)).as(name).isEqualTo(astray);
  }

  @Test
  void aTokenFileInAVolumeOfAnotherSortIsNotJudged() {
    var env = "{name: AZURE_FEDERATED_TOKEN_FILE, value: /mnt/t}";
    var mounted =
        pod("", env, "volumes: [{name: t, emptyDir: {}}]")
            .replace("image: x", "image: x, volumeMounts: [{name: t, mountPath: /mnt}]");

    assertThat(only(mounted).traits()).doesNotContain(Trait.TOKEN_FILE_ASTRAY);
  }

  @ParameterizedTest
  @CsvSource({
    "Running, true",
    "Pending, true",
    "Unknown, true",
    "Succeeded, false",
    "Failed, false"
  })
  void aPodLivesUntilItHasEnded(String phase, boolean lives) {
    var pod = only(pod("", ME, "") + "status: {phase: " + phase + "}\n");

    assertThat(pod.traits().contains(Trait.LIVE)).isEqualTo(lives);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ReplicaSet | orders-6b9fc | 6b9fc | Deployment | orders",
        "ReplicaSet | by-hand | | ReplicaSet | by-hand",
        "StatefulSet | orders | | StatefulSet | orders",
        "Job | nightly-28475920 | | CronJob | nightly",
        "Job | import-20261123 | | Job | import-20261123",
        "Job | import-1795392000 | | Job | import-1795392000",
        "Job | import | | Job | import"
      })
  void aPodsWorkloadIsTheOneThatPeopleKnow(
      String kind, String owner, String hash, String workload, String name) {
    var labels = hash == null ? "" : ", labels: {pod-template-hash: " + hash + "}";
    var owners =
        ", ownerReferences: [{apiVersion: apps/v1, kind: %s, name: %s, uid: u, controller: true}]"
            .formatted(kind, owner);

    assertThat(only(pod(labels + owners, ME, "")).workload())
        .isEqualTo(new Pod.Workload(workload, name));
  }

  @Test
  void aBarePodIsItsOwnWorkloadAndMayBearTheLabel() {
    var pod = only(pod(", labels: {azure.workload.identity/use: \"true\"}", ME, ""));

    assertThat(pod.workload()).isEqualTo(new Pod.Workload("Pod", "a"));
    assertThat(pod.traits()).contains(Trait.LABELLED);
  }

  @Test
  void everyAccountInANamespaceThatWasListedIsAnsweredFor() {
    var world = world(pod("", ME, ""));

    var seen = read(world, ORDERS, account("billing"));

    assertThat(pods(seen, ORDERS)).hasSize(1);
    assertThat(pods(seen, account("billing"))).isEmpty();
    assertThat(world.requests()).filteredOn(it -> it.path().endsWith("/pods")).hasSize(1);
  }

  /// Where the pod does not say which application it stands for, nobody knows what runs there.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: AZURE_CLIENT_ID, valueFrom: {secretKeyRef: {name: s, key: k}}}",
        "{name: AZURE_CLIENT_ID, value: $(OTHER)}",
        "{name: OTHER, value: x}"
      })
  void aPodThatKeepsItsApplicationToItselfMayStandForAny(String env) {
    assertThat(only(pod("", env, TOKEN)).isSilent()).isTrue();
  }

  @Test
  void aPodThatIsToldToEndSaysSo() {
    var world = world(pod(", finalizers: [example.com/wait]", ME, ""));
    world.kubectl().delete("/api/v1/namespaces/shop/pods/a");

    assertThat(pods(read(world, ORDERS), ORDERS).getFirst().traits())
        .containsExactlyInAnyOrder(Trait.LIVE, Trait.LEAVING);
  }

  @Test
  void aPodWithoutATokenToExchangeStandsForNobody() {
    var pod = only(pod("", "{name: OTHER, value: x}", ""));

    assertThat(pod.clientIds()).isEmpty();
    assertThat(pod.isSilent()).isFalse();
  }

  @Test
  void podsThatCannotBeReadSayWhyAndHideNothingElse() {
    var world = world(pod("", ME, ""));
    world.conditions().fault("GET pods 403");

    var seen = read(world, ORDERS);

    assertThat(seen.pods().get(ORDERS.key()))
        .isInstanceOfSatisfying(
            Pods.Unread.class,
            it -> assertThat(it.why().message()).startsWith("could not list pods in shop:"));
    assertThat(seen.blind()).isEmpty();
  }

  @Test
  void withoutASweepOnlyPodsWithTheLabelAreRead() {
    var labelled = ", labels: {azure.workload.identity/use: \"true\"}";
    var world =
        world(pod("", ME, "") + "---\n" + pod(labelled, ME, "").replace("name: a,", "name: b,"));

    var seen =
        world
            .accounts()
            .read(
                new Question(access("default"), List.of(ORDERS), List.of(SandboxClusters.live())));

    assertThat(pods(seen, ORDERS)).extracting(Pod::name).containsExactly("b");
    assertThat(world.requests()).filteredOn(it -> it.path().endsWith("/pods")).hasSize(1);
  }

  @Test
  void podsOfSeveralPagesAreAllSeenOnce() {
    var many =
        IntStream.range(0, 1001)
            .mapToObj(it -> pod("", ME, "").replace("name: a,", "name: a-%04d,".formatted(it)))
            .toList();
    var world = world(String.join("---\n", many));

    assertThat(pods(read(world, ORDERS), ORDERS)).hasSize(1001).doesNotHaveDuplicates();
    assertThat(world.requests()).filteredOn(it -> it.path().endsWith("/pods")).hasSize(3);
  }

  @Test
  void aPageOfPodsThatHasExpiredIsReadAgainWhole() {
    var world = world(pod("", ME, ""));
    world.conditions().fault("GET pods 410 times=1");

    assertThat(pods(read(world, ORDERS), ORDERS)).hasSize(1);
  }
}
