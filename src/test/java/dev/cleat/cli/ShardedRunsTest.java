package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.Approval;
import dev.cleat.RunResult;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Code;
import dev.cleat.model.Shard;
import dev.cleat.model.Standing;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Policy.Prune;
import dev.cleat.plan.Step;
import dev.cleat.sandbox.http.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole runs of all shards of one estate in the sandbox: three clusters, six identities with an
/// account on each cluster.
final class ShardedRunsTest {
  private static final String SUBSCRIPTION = "5b0f1d6e-3c2a-4e58-9a71-0c7d2f4b8e10";
  private static final int SHARDS = 4;
  private static final int CLUSTERS = 3;
  private static final int IDENTITIES = 6;
  private static final String SEED =
      """
      - id: /subscriptions/%1$s
        subscriptionId: %1$s
        tenantId: 7d0f4e1a-51c3-4d2b-9a67-1f0c8e2b4a01
        displayName: shop
        state: Enabled
      """;
  private static final String CLUSTER_SEED =
      """
      - id: /subscriptions/%1$s/resourcegroups/shop/providers/Microsoft.ContainerService/managedClusters/%2$s
        name: %2$s
        type: Microsoft.ContainerService/ManagedClusters
        location: westeurope
        sku: {name: Base, tier: Standard}
        properties:
          provisioningState: Succeeded
          powerState: {code: Running}
          kubernetesVersion: "1.33"
          currentKubernetesVersion: 1.33.5
          dnsPrefix: %2$s
          fqdn: %2$s-7k2m9qwx.hcp.westeurope.azmk8s.io
          oidcIssuerProfile: {enabled: false}
          securityProfile: {}
      """;
  private static final String CLUSTER =
      """
      apiVersion: cleat.dev/v1
      kind: AksCluster
      metadata: {name: %s}
      spec:
        resourceGroup: shop
        oidcIssuerProfile: {enabled: true}
        securityProfile: {workloadIdentity: {enabled: true}}
      """;
  private static final String IDENTITY =
      """
      apiVersion: cleat.dev/v1
      kind: WorkloadIdentity
      metadata: {name: %1$s}
      spec:
        createIdentity: true
        identity: {resourceGroup: shop, location: westeurope}
        roleAssignments:
        - {name: Reader, scope: /subscriptions/%2$s/resourceGroups/shop}
        serviceAccounts:
        - clusters: [%3$s]
          createAccount: true
          createNamespace: true
          metadata: {namespace: shop, name: %1$s}
      """;

  @TempDir Path folder = Path.of("");

  private static Stream<String> clusters() {
    return IntStream.range(0, CLUSTERS).mapToObj(n -> "aks-" + n);
  }

  private Ground estate(String name) {
    var ground =
        Ground.in(folder.resolve(name))
            .with("cleat.sandbox.conditions", "principal-delay=0s")
            .with("cleat.subscription", SUBSCRIPTION)
            .seed(
                "world.yaml",
                SEED.formatted(SUBSCRIPTION)
                    + clusters()
                        .map(it -> CLUSTER_SEED.formatted(SUBSCRIPTION, it))
                        .collect(Collectors.joining()));
    clusters().forEach(it -> ground.document(it + ".yaml", CLUSTER.formatted(it)));
    for (var n = 0; n < IDENTITIES; n++) {
      ground.document("id-" + n + ".yaml", identity("id-" + n));
    }
    return ground;
  }

  private static String identity(String name) {
    return IDENTITY.formatted(name, SUBSCRIPTION, clusters().collect(Collectors.joining(", ")));
  }

  private static List<Policy> shards(Policy policy) {
    return new Shard(0, SHARDS).all().map(policy::with).toList();
  }

  private static List<String> ids(Plan plan) {
    return plan.steps().stream().map(Step::id).toList();
  }

  private static List<String> round(Ground ground, Policy policy) {
    var done = new ArrayList<String>();
    for (var shard : shards(policy)) {
      var applied = ground.apply(shard).applied();
      assertThat(applied.outcomes().byStep().values()).allMatch(Outcome.Done.class::isInstance);
      assertThat(applied.plan().withheld())
          .allMatch(it -> it.why().standing() == Standing.DEFERRED);
      done.addAll(ids(applied.plan()));
    }
    return done;
  }

  @Test
  void allShardsTogetherDoOnceWhatOneRunDoesAndThenNothing() {
    var sharded = estate("sharded");
    var done = new ArrayList<String>();
    done.addAll(round(sharded, Policy.strict()));
    done.addAll(round(sharded, Policy.strict()));

    var whole = estate("whole").apply().applied();
    var again = sharded.plan().planned().plan();

    assertThat(done).containsExactlyInAnyOrderElementsOf(ids(whole.plan()));
    assertThat(again.steps()).isEmpty();
    assertThat(again.withheld()).isEmpty();
    for (var shard : shards(Policy.strict())) {
      var idle = sharded.apply(shard);
      assertThat(idle.writes()).isEmpty();
      assertThat(idle.applied().plan().withheld()).isEmpty();
    }
  }

  @Test
  void aShardReadsLessThanTheWhole() {
    var ground = estate("reads");
    ground.apply();
    var whole = ground.plan().calls().size();

    for (var shard : shards(Policy.strict())) {
      assertThat(ground.plan(shard).calls()).hasSizeLessThan(whole);
    }
  }

  @Test
  void whatNobodyDeclaresIsPrunedOnceByTheOneThatHasIt() {
    var ground = estate("pruned");
    ground.apply();
    ground.without("id-0.yaml").without("id-3.yaml");
    var pruning = Policy.strict().with(Prune.ON).withMaxDeletes(100);
    var wanted = ids(ground.plan(pruning).planned().plan());

    var done = round(ground, pruning);

    assertThat(done)
        .containsExactlyInAnyOrderElementsOf(wanted)
        .hasSize(2 * (1 + 1 + 2 * CLUSTERS));
    assertThat(round(ground, pruning)).isEmpty();
    var left = ground.plan(pruning).planned().plan();
    assertThat(left.steps()).isEmpty();
    assertThat(left.withheld()).isEmpty();
  }

  @Test
  void targetsOfAnotherShardAreThatOnesAndWhatTheyNeedIsDoneByWhoeverHasIt() {
    var ground = estate("targets");
    var target = List.of("federated-credential/shop/id-1/aks-1/shop/id-1");
    var whole = planned(ground, Policy.strict(), target);

    var steps =
        shards(Policy.strict()).stream()
            .flatMap(it -> planned(ground, it, target).stream())
            .toList();
    var deferred = target.getFirst();

    assertThat(whole).hasSize(3).contains(deferred);
    assertThat(steps).doesNotHaveDuplicates().contains("managed-cluster/shop/aks-1");
    assertThat(whole).containsAll(steps);
  }

  private static List<String> planned(Ground ground, Policy policy, List<String> targets) {
    var ran = ground.run(policy, targets, _ -> Approval.Answer.PLAN_ONLY);
    return ids(ran.planned().plan());
  }

  // --- names of their own

  private Ground locked(Shard shard) {
    return estate("locked")
        .with("cleat.owner", "shop")
        .with("cleat.shard.count", String.valueOf(shard.count()))
        .with("cleat.shard.index", String.valueOf(shard.index()))
        .with("cleat.lock.enabled", "true")
        .with("cleat.lock.timeout", "0s")
        .seed(
            "kubernetes/aks-0/lease.yaml",
            """
            apiVersion: coordination.k8s.io/v1
            kind: Lease
            metadata:
              name: cleat-shop-1-of-4
              namespace: default
              labels: {app.kubernetes.io/managed-by: cleat}
            spec:
              holderIdentity: another
              leaseDurationSeconds: 120
              renewTime: "2026-01-02T03:04:05.000006Z"
            """);
  }

  @Test
  void aShardIsLockedOutByItsLikeAndByNoOther() {
    var second = new Shard(1, SHARDS);
    var third = new Shard(2, SHARDS);

    var barred = locked(second).apply(Policy.strict().withOwner("shop").with(second));
    var ran = locked(third).apply(Policy.strict().withOwner("shop").with(third));

    assertThat(barred.result())
        .isInstanceOfSatisfying(
            RunResult.Barred.class, it -> assertThat(it.why().code()).isEqualTo(Code.LOCK_HELD));
    assertThat(ran.result()).isInstanceOf(RunResult.Applied.class);
    assertThat(ran.calls())
        .extracting(Request::path)
        .filteredOn(it -> it.contains("/leases/"))
        .isNotEmpty()
        .allMatch(it -> it.endsWith("/cleat-shop-2-of-4"));
  }
}
