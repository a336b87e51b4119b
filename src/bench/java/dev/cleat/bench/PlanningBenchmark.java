package dev.cleat.bench;

import dev.cleat.actual.ActualState;
import dev.cleat.desired.DesiredState;
import dev.cleat.diff.Changes;
import dev.cleat.diff.Differ;
import dev.cleat.laws.Documents;
import dev.cleat.laws.Life;
import dev.cleat.model.ArmId;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Planner;
import dev.cleat.plan.Policy;
import dev.cleat.world.AksCluster;
import dev.cleat.world.Noise;
import dev.cleat.world.Role;
import dev.cleat.world.World;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Planning alone, without a call, of 100,000 resources on 20 clusters: differ and planner on one
/// thread, with the collector and compiler that the launcher chooses, so that a second of this is a
/// second of CPU.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms3g", "-Xmx3g"})
public class PlanningBenchmark {
  private static final String SUBSCRIPTION = "5f0c1d8e-6f0b-4c58-9c0a-2d5f3a1b7e64";
  private static final int CLUSTERS = 20;
  private static final int CHUNKS = 71;
  private static final int IDENTITIES = 100;
  private static final int ACCOUNTS = 6;

  /// Nothing is there but the clusters.
  @State(Scope.Benchmark)
  public static class Bare {
    private final DesiredState desired = wanted();
    private final ActualState seen =
        new Life(desired, world(), Policy.strict()).observe(Noise.none());
  }

  /// Everything is as it should be: applied once, in memory.
  @State(Scope.Benchmark)
  public static class Whole {
    private final DesiredState desired = wanted();
    private final ActualState seen = applied(desired);
  }

  /// The differ alone, which finds everything to be made.
  @Benchmark
  public Changes diffOfNew(Bare estate) {
    return Differ.diff(estate.desired, estate.seen);
  }

  /// The differ alone, which finds nothing.
  @Benchmark
  public Changes diffOfSame(Whole estate) {
    return Differ.diff(estate.desired, estate.seen);
  }

  /// A whole plan with a step for each resource.
  @Benchmark
  public Plan planOfNew(Bare estate) {
    return plan(estate.desired, estate.seen);
  }

  /// A whole plan without a step.
  @Benchmark
  public Plan planOfSame(Whole estate) {
    return plan(estate.desired, estate.seen);
  }

  private static ActualState applied(DesiredState desired) {
    var life = new Life(desired, world(), Policy.strict());
    life.apply(Noise.none());
    return life.observe(Noise.none());
  }

  private static Plan plan(DesiredState desired, ActualState actual) {
    return Planner.plan(Differ.diff(desired, actual), Policy.strict());
  }

  private static World world() {
    var world = new World();
    world.put(new Role("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"));
    IntStream.range(0, CLUSTERS)
        .mapToObj(PlanningBenchmark::cluster)
        .forEach(name -> world.put(running(name)));
    return world;
  }

  private static AksCluster running(String name) {
    return new AksCluster(
        ArmId.cluster(SUBSCRIPTION, "bench", name),
        AksCluster.Flags.BOTH,
        "",
        AksCluster.Condition.RUNNING,
        AksCluster.Reach.REACHABLE,
        1,
        1);
  }

  /// Documents have a limit in size, so many are read and put together.
  private static DesiredState wanted() {
    var resources = new TreeMap<ResourceKey, Resource>();
    var addresses = new TreeMap<ResourceKey, String>();
    var access = Documents.state(text(0), SUBSCRIPTION).access();
    for (var chunk = 0; chunk < CHUNKS; chunk++) {
      var state = Documents.state(text(chunk), SUBSCRIPTION);
      resources.putAll(state.resources());
      addresses.putAll(state.addresses());
    }
    return new DesiredState(resources, access, new TreeMap<>(), addresses);
  }

  private static String text(int chunk) {
    var clusters = IntStream.range(0, CLUSTERS).mapToObj(PlanningBenchmark::clusterDocument);
    var identities =
        IntStream.range(chunk * IDENTITIES, (chunk + 1) * IDENTITIES)
            .mapToObj(PlanningBenchmark::identityDocument);
    return Stream.concat(clusters, identities).collect(Collectors.joining("---\n"));
  }

  private static String cluster(int number) {
    return "bench-%02d".formatted(number);
  }

  private static String clusterDocument(int number) {
    return """
    apiVersion: cleat.dev/v1
    kind: AksCluster
    metadata: {name: %s}
    spec:
      resourceGroup: bench
      oidcIssuerProfile: {enabled: true}
      securityProfile: {workloadIdentity: {enabled: true}}
    """
        .formatted(cluster(number));
  }

  private static String identityDocument(int number) {
    return """
    apiVersion: cleat.dev/v1
    kind: WorkloadIdentity
    metadata: {name: bench-%1$04d}
    spec:
      createIdentity: true
      identity: {resourceGroup: bench, location: centralindia}
      roleAssignments:
      - {name: Reader, scope: /subscriptions/%2$s/resourceGroups/bench}
      serviceAccounts:
    """
            .formatted(number, SUBSCRIPTION)
        + IntStream.range(0, ACCOUNTS)
            .mapToObj(
                it ->
                    "  - {cluster: %s, createAccount: true, createNamespace: true, metadata: {namespace: shop, name: app-%04d-%d}}\n"
                        .formatted(cluster(number % CLUSTERS), number, it))
            .collect(Collectors.joining());
  }
}
