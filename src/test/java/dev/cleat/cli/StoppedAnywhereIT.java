package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.RunResult;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Applies of some two hundred resources that are ended at random moments: whatever was done stays
/// done, and the next run does the rest.
@Execution(ExecutionMode.CONCURRENT)
final class StoppedAnywhereIT {
  private static final int MOMENTS = 10;
  private static final int IDENTITIES = 22;
  private static final int ACCOUNTS = 4;

  /// A cluster, then of each identity itself, a role, and an account and a credential for each.
  private static final int RESOURCES = 1 + 1 + IDENTITIES * (2 + 2 * ACCOUNTS);

  private static final Duration GRACE = Duration.ofSeconds(20);

  @TempDir Path folder;

  static Stream<Arguments> moments() {
    var random = new Random(20_261_122);
    return Stream.of("TERM", "KILL")
        .flatMap(
            signal ->
                IntStream.range(0, MOMENTS)
                    .mapToObj(_ -> Arguments.of(signal, 1 + random.nextInt(RESOURCES - 20))));
  }

  @ParameterizedTest(name = "{0} after {1} changes")
  @MethodSource("moments")
  void theNextRunConvergesAndTheOneAfterItIsEmpty(String signal, int changes) {
    var ended = stopped(signal, changes);
    if (signal.equals("TERM")) {
      assertThat(ended.code()).isEqualTo(143);
      assertThat(ended.lastLine()).startsWith("Apply: ").contains("skipped");
    } else {
      assertThat(ended.code()).isEqualTo(137);
    }

    var next = nextOnAClusterAtRest();
    assertThat(next.plan().withheld()).isEmpty();
    assertThat(next.outcomes().all())
        .isNotEmpty()
        .allMatch(it -> it.outcome() instanceof Outcome.Done);
    var last = ground().plan().planned().plan();
    assertThat(last.steps()).isEmpty();
    assertThat(last.withheld()).isEmpty();
  }

  private Cleat.Ended stopped(String signal, int changes) {
    var cleat =
        Cleat.in(folder)
            .with("CLEAT_BUDGETS_ENABLED", "false")
            .with("CLEAT_SANDBOX_BUDGETS", "false")
            .with("CLEAT_SANDBOX_TIME_SCALE", "0.002")
            .with("CLEAT_SANDBOX_LATENCY", "0.02s")
            .document("documents/estate.yaml", documents());
    var running = cleat.start("apply", "-f", "documents", "--sandbox=sandbox", "--auto-approve");
    running.err().untilLines(": (created|updated)", changes, Duration.ofMinutes(2));
    var asked = System.nanoTime();
    running.signal(signal);
    var ended = running.end();
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(GRACE.plusSeconds(10));
    return ended;
  }

  /// A run that was killed may leave the cluster in the middle of its update: until that has ended,
  /// the next ones say that it is busy.
  private RunResult.Applied nextOnAClusterAtRest() {
    var end = System.nanoTime() + GRACE.toNanos();
    var next = ground().apply().applied();
    while (isBusy(next) && System.nanoTime() < end) {
      next = ground().apply().applied();
    }
    return next;
  }

  private static boolean isBusy(RunResult.Applied ran) {
    return ran.plan().withheld().stream().anyMatch(it -> it.why().code() == Code.CLUSTER_BUSY);
  }

  private Ground ground() {
    return Ground.in(folder);
  }

  private static String documents() {
    return Stream.concat(
            Stream.of(Estate.CLUSTER),
            IntStream.range(0, IDENTITIES).mapToObj(StoppedAnywhereIT::identity))
        .collect(Collectors.joining("---\n"));
  }

  private static String identity(int number) {
    return """
    apiVersion: cleat.dev/v1
    kind: WorkloadIdentity
    metadata: {name: app-%1$02d}
    spec:
      createIdentity: true
      identity:
        subscriptionId: ${AZURE_SUBSCRIPTION_ID}
        resourceGroup: demo-rg-ci
        location: centralindia
      roleAssignments:
      - name: Reader
        scope: /subscriptions/${AZURE_SUBSCRIPTION_ID}/resourceGroups/demo-rg-ci
      serviceAccounts:
    """
            .formatted(number)
        + IntStream.range(0, ACCOUNTS)
            .mapToObj(
                it ->
                    """
                      - createAccount: true
                        createNamespace: true
                        metadata: {namespace: shop, name: app-%02d-%d}
                    """
                        .formatted(number, it))
            .collect(Collectors.joining());
  }
}
