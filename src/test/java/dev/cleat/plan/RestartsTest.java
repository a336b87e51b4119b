package dev.cleat.plan;

import static java.util.Optional.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Injection.Reason;
import dev.cleat.actual.Observation;
import dev.cleat.actual.Pods;
import dev.cleat.diff.Differ;
import dev.cleat.model.Code;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Pod;
import dev.cleat.model.Pod.Trait;
import dev.cleat.model.Problem;
import dev.cleat.model.Purpose;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Shard;
import dev.cleat.plan.Restart.When;
import dev.cleat.world.Fleet;
import dev.cleat.world.FleetPod;
import dev.cleat.world.Things;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Which workloads are to be restarted, why, and when.
final class RestartsTest {
  private static final ResourceKey ORDERS = key("orders");
  private static final ResourceKey CARTS = key("carts");
  private static final Problem FORBIDDEN = Problem.of(Code.FORBIDDEN, "no", "grant it");

  private final List<Resource> wanted = new ArrayList<>();
  private final TreeMap<ResourceKey, Observation> seen = new TreeMap<>();
  private final TreeMap<ResourceKey, Pods> pods = new TreeMap<>();

  private static ResourceKey key(String account) {
    return Things.CLUSTER.child(Kind.ACCOUNT, "shop/" + account);
  }

  private RestartsTest given(Resource resource, Live live) {
    wanted.add(resource);
    seen.put(resource.key(), new Observation.Present(live));
    return this;
  }

  private RestartsTest absent(Resource resource) {
    wanted.add(resource);
    seen.put(resource.key(), new Observation.Absent());
    return this;
  }

  private RestartsTest cluster() {
    return given(Things.cluster(of(true), of(true)), Things.liveCluster(true, true))
        .given(Things.namespace(Mandate.READ), Things.liveNamespace(Ownership.unmarked()));
  }

  private RestartsTest settled() {
    return cluster()
        .given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()))
        .account("orders", "c")
        .account("carts", "c");
  }

  private RestartsTest account(String name, String annotation) {
    return trusted(name)
        .given(
            Things.account(name, Mandate.CREATE),
            Things.liveAccount(
                name,
                Map.of(ServiceAccount.CLIENT_ID, annotation),
                "cleat-default",
                Ownership.ours()));
  }

  private RestartsTest trusted(String name) {
    var audience = "api://audience";
    var named = Things.ourName(name, Things.ISSUER);
    return given(
        credential(name),
        Things.liveCredential(named, Things.ISSUER, name, audience, Ownership.ours()));
  }

  private static FederatedCredential credential(String account) {
    var it = Things.credential(account);
    return new FederatedCredential(
        it.key(),
        it.identity(),
        it.credential(),
        it.issuer(),
        it.subject(),
        it.audience(),
        it.name(),
        of(key(account)));
  }

  private List<Restart> restarts() {
    return plan(Purpose.RECONCILE).restarts();
  }

  private Plan plan(Purpose purpose) {
    var desired = Things.desired(wanted.toArray(Resource[]::new));
    var actual = new ActualState(seen, List.of(), List.of(), pods);
    return Planner.plan(Differ.diff(desired, actual, purpose), Policy.strict().with(purpose));
  }

  private Plan plan(Shard shard) {
    var desired = Things.desired(wanted.toArray(Resource[]::new));
    var actual = new ActualState(seen, List.of(), List.of(), pods);
    return Planner.plan(Differ.diff(desired, actual), Policy.strict().with(shard));
  }

  private RestartsTest running(ResourceKey account, Pod... all) {
    pods.put(account, new Pods.Read(List.of(all)));
    return this;
  }

  private static Pod pod(String clientId) {
    return new Pod(
        "shop",
        "orders-1",
        ORDERS,
        new Pod.Workload("Deployment", "orders"),
        EnumSet.of(Trait.LIVE, Trait.LABELLED),
        clientId.isEmpty() ? new TreeSet<>() : new TreeSet<>(Set.of(clientId)),
        new TreeSet<>(Set.of("t")),
        new TreeSet<>(Set.of("api://audience")));
  }

  private static Restart.Stale only(List<Restart> all) {
    assertThat(all).hasSize(1).first().isInstanceOf(Restart.Stale.class);
    return (Restart.Stale) all.getFirst();
  }

  // --- which

  @Test
  void everyStaleWorkloadAmongFiveHundredPodsIsNamedAndNoOther() {
    var fleet = new Fleet("c", "t").pods();
    assertThat(fleet).hasSize(500);
    settled().fleet(fleet);

    var restarts = restarts();

    assertThat(stale(restarts)).isEqualTo(Fleet.stale());
    assertThat(unclear(restarts)).isEqualTo(Fleet.unclear());
    assertThat(restarts).hasSize(Fleet.stale().size() + Fleet.unclear().size());
  }

  @Test
  void theOrderInWhichPodsAreListedSaysNothing() {
    var fleet = new ArrayList<>(new Fleet("c", "t").pods());
    settled().fleet(fleet);
    var inOrder = restarts();
    Collections.shuffle(fleet, new Random(7));
    fleet(fleet);

    assertThat(restarts()).isEqualTo(inOrder);
  }

  private void fleet(List<FleetPod> fleet) {
    for (var account : List.of("orders", "carts")) {
      var own = fleet.stream().filter(it -> it.account().equals(account));
      pods.put(key(account), new Pods.Read(own.map(it -> it.seen(key(account))).toList()));
    }
  }

  private static Map<String, Set<Reason>> stale(List<Restart> restarts) {
    var stale = new TreeMap<String, Set<Reason>>();
    for (var restart : restarts) {
      if (restart instanceof Restart.Stale it) {
        stale.put(it.workload().kind() + " " + it.workload().name(), it.reasons());
      }
    }
    return stale;
  }

  private static Set<String> unclear(List<Restart> restarts) {
    return restarts.stream()
        .filter(Restart.Unclear.class::isInstance)
        .map(it -> ((Restart.Unclear) it).workload())
        .map(it -> it.kind() + " " + it.name())
        .collect(Collectors.toSet());
  }

  @Test
  void ofAWorkloadOnlyItsStalePodsAreNamed() {
    settled().fleet(new Fleet("c", "t").pods());

    assertThat(restarts())
        .filteredOn(Restart.Stale.class::isInstance)
        .map(Restart.Stale.class::cast)
        .filteredOn(it -> it.workload().name().equals("half-rolled-out"))
        .singleElement()
        .satisfies(it -> assertThat(it.pods()).containsExactly("half-rolled-out-6b9fc-2"));
  }

  @Test
  void anIdThatAPodTakesFromElsewhereAsWellIsUnclearOnlyWhereNoneIsRight() {
    var both =
        new Pod(
            "shop",
            "orders-1",
            ORDERS,
            new Pod.Workload("Deployment", "orders"),
            EnumSet.of(Trait.LIVE, Trait.LABELLED, Trait.CLIENT_ID_ELSEWHERE),
            new TreeSet<>(Set.of("c")),
            new TreeSet<>(Set.of("t")),
            new TreeSet<>(Set.of("api://audience")));
    settled().running(ORDERS, both);

    assertThat(restarts()).isEmpty();
  }

  // --- not known

  @Test
  void podsThatCannotBeReadAreToldOfOnceANamespace() {
    settled();
    pods.put(ORDERS, new Pods.Unread(FORBIDDEN));
    pods.put(CARTS, new Pods.Unread(FORBIDDEN));

    assertThat(restarts()).containsExactly(new Restart.Unseen(Things.CLUSTER, "shop", FORBIDDEN));
  }

  @Test
  void podsThatNobodyAskedForAreNotTold() {
    assertThat(settled().restarts()).isEmpty();
  }

  // --- when

  @Test
  void whatIsAsDeclaredCanBeRestartedNow() {
    settled().running(ORDERS, pod("old"));

    assertThat(only(restarts()).when()).isEqualTo(new When.Now());
  }

  @Test
  void whatIsStillToBeWrittenComesFirst() {
    cluster()
        .given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()))
        .account("orders", "old")
        .running(ORDERS, pod("old"));

    assertThat(only(restarts()).when()).isEqualTo(after("service-account/orders"));
  }

  private static When after(String... steps) {
    return new When.After(new TreeSet<>(Set.of(steps)));
  }

  @Test
  void anIdentityThatIsStillToBeMadeMakesEveryPodStale() {
    cluster().absent(Things.identity(Mandate.CREATE, "a")).absent(credential("orders"));
    absent(Things.assignment()).given(Things.role(), role());
    absent(Things.account("orders", Mandate.CREATE)).running(ORDERS, pod("c"), pod(""));

    var restart = only(restarts());
    assertThat(restart.reasons()).contains(Reason.CLIENT_ID_ABSENT);
    assertThat(restart.when())
        .isEqualTo(
            after(
                "managed-identity/orders",
                "federated-credential/orders",
                "role-assignment/Reader",
                "service-account/orders"));
  }

  private static Live role() {
    return Live.of(Things.role(), "role", Map.of(Output.ROLE_ID, "role"), Ownership.unmarked());
  }

  @Test
  void theClientIdOfAnIdentityThatIsStillToBeMadeIsToCome() {
    cluster().absent(Things.identity(Mandate.CREATE, "a")).absent(credential("orders"));
    absent(Things.account("orders", Mandate.CREATE)).running(ORDERS, pod("c"));

    assertThat(only(restarts()).reasons()).containsExactly(Reason.CLIENT_ID_TO_COME);
  }

  static Stream<Arguments> held() {
    return Stream.of(
        argumentSet(
            "an identity of somebody else that is missing",
            (Given) it -> it.absent(Things.identity(Mandate.READ, "a")).trusted("orders"),
            "managed-identity/orders is blocked CLT213"),
        argumentSet(
            "a field that another manager holds",
            (Given)
                it ->
                    it.given(
                            Things.identity(Mandate.CREATE, "a"),
                            Things.liveIdentity("a", Ownership.ours()))
                        .trusted("orders")
                        .without("orders")
                        .given(
                            Things.account("orders", Mandate.CREATE),
                            Things.liveAccount(
                                "orders",
                                Map.of(ServiceAccount.CLIENT_ID, "old"),
                                "helm",
                                Ownership.ours())),
            "service-account/orders is blocked CLT226"),
        argumentSet(
            "an account that is not Cleat's to annotate, and names another",
            (Given)
                it ->
                    it.given(
                            Things.identity(Mandate.CREATE, "a"),
                            Things.liveIdentity("a", Ownership.ours()))
                        .trusted("orders")
                        .given(
                            unannotated(),
                            Things.liveAccount(
                                "orders",
                                Map.of(ServiceAccount.CLIENT_ID, "old"),
                                "helm",
                                Ownership.unmarked())),
            "service-account/orders does not name the identity, and is not Cleat's to annotate"));
  }

  private interface Given {
    RestartsTest to(RestartsTest test);
  }

  private RestartsTest without(String account) {
    wanted.removeIf(it -> it.key().equals(key(account)));
    return this;
  }

  private static ServiceAccount unannotated() {
    var it = Things.account("orders", Mandate.READ);
    return new ServiceAccount(
        it.key(),
        it.cluster(),
        it.inNamespace(),
        it.credential(),
        it.namespace(),
        it.name(),
        it.mandate(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  @ParameterizedTest
  @MethodSource("held")
  void whatIsWithheldHoldsRestarts(Given given, String why) {
    given.to(cluster());
    if (wanted.stream().noneMatch(it -> it.key().equals(ORDERS))) {
      given(
          Things.account("orders", Mandate.CREATE),
          Things.liveAccount("orders", Map.of(), "cleat-default", Ownership.ours()));
    }
    running(ORDERS, pod(""));

    assertThat(only(restarts()).when()).isEqualTo(new When.Held(why));
  }

  @Test
  void anAccountThatSomebodyElseAnnotatedRightCanBeRestarted() {
    cluster()
        .given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()))
        .trusted("orders")
        .given(
            unannotated(),
            Things.liveAccount(
                "orders", Map.of(ServiceAccount.CLIENT_ID, "C"), "helm", Ownership.unmarked()))
        .running(ORDERS, pod("old"));

    var restart = only(restarts());
    assertThat(restart.reasons()).containsExactly(Reason.CLIENT_ID_OTHER);
    assertThat(restart.when()).isEqualTo(new When.Now());
  }

  /// Its new pods would have no access.
  @Test
  void destroyingAndDetachingRestartNothing() {
    settled().running(ORDERS, pod("old"));

    assertThat(plan(Purpose.DESTROY).restarts()).isEmpty();
    assertThat(plan(Purpose.DETACH).restarts()).isEmpty();
  }

  /// Else it would be restarted before the webhook is there.
  @Test
  void aWorkloadWaitsForTheFlagsThatAnotherShardSwitchesOnAndIsTheOtherShardsNot() {
    given(Things.cluster(of(true), of(true)), Things.liveCluster(true, false))
        .given(Things.namespace(Mandate.READ), Things.liveNamespace(Ownership.unmarked()))
        .given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()))
        .account("orders", "c")
        .running(ORDERS, pod(""));
    var count =
        Stream.iterate(2, it -> it + 1)
            .filter(it -> !shard(Things.CLUSTER, it).equals(shard(Things.IDENTITY, it)))
            .findFirst()
            .orElseThrow();

    var accounts = plan(shard(Things.IDENTITY, count));
    var clusters = plan(shard(Things.CLUSTER, count));

    assertThat(accounts.restarts())
        .extracting(it -> ((Restart.Stale) it).when())
        .containsExactly(new When.Held("managed-cluster/demo is deferred CLT210"));
    assertThat(accounts.withheld())
        .extracting(Withheld::id)
        .containsExactly("managed-cluster/demo");
    assertThat(clusters.restarts()).isEmpty();
    assertThat(clusters.withheld()).isEmpty();
  }

  private static Shard shard(ResourceKey anchor, int count) {
    return new Shard(0, count).holding(anchor);
  }
}
