package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.RunResult;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Problem;
import dev.cleat.model.Purpose;
import dev.cleat.model.Standing;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Withheld;
import dev.cleat.rights.Conduct;
import dev.cleat.rights.Conduct.Activity;
import dev.cleat.rights.Permissions;
import dev.cleat.rights.Right;
import dev.cleat.rights.Rights;
import dev.cleat.sandbox.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole runs with exactly the roles that `cleat permissions` prints pass; with one right less, it
/// is named before the first write: a right to write bars the run (exit 6), a right to read leaves
/// what it was for unread (exit 1, or 3 where the rest was written).
@Execution(ExecutionMode.CONCURRENT)
final class LeastRightsTest {

  private static final String SUBSCRIPTION = "6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11";
  private static final String GROUP =
      "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/demo-rg-ci";
  private static final String CLUSTER =
      GROUP + "/providers/Microsoft.ContainerService/managedClusters/demo-aks-cluster";

  @TempDir Path folder = Path.of("");

  /// Ways of running, each with the world that it begins in.
  enum Way {
    FIRST_APPLY(Policy.strict()),
    PRUNE(Policy.strict().with(Policy.Prune.ON)),
    DESTROY(Policy.strict().with(Purpose.DESTROY)),
    DETACH(Policy.strict().with(Purpose.DETACH));

    private final Policy policy;

    Way(Policy policy) {
      this.policy = policy;
    }

    Conduct conduct() {
      return new Conduct(Activity.WRITE, policy, Set.of());
    }
  }

  // --- the ground

  private static String identity(String name, String accounts) {
    return """
    apiVersion: cleat.dev/v1
    kind: WorkloadIdentity
    metadata: {name: %1$s}
    spec:
      createIdentity: true
      identity: {subscriptionId: %2$s, resourceGroup: demo-rg-ci, location: centralindia}
      roleAssignments:
      - {name: Reader, scope: %3$s/providers/Microsoft.KeyVault/vaults/%1$s}
      federatedCredentials:
      - {name: pipeline, issuer: https://ci.example, subject: %1$s}
      serviceAccounts:
    """
            .formatted(name, SUBSCRIPTION, GROUP)
        + accounts;
  }

  private static String made(String namespace, String name) {
    return "  - {createAccount: true, createNamespace: true, metadata: {namespace: %s, name: %s}}\n"
        .formatted(namespace, name);
  }

  private static final String LEGACY =
      "  - {createAccount: false, metadata: {namespace: default, name: legacy}}\n";

  private static final String ORDERS = identity("orders", made("depot", "orders") + LEGACY);

  private Ground ground() {
    return Ground.in(folder)
        .with("cleat.sandbox.conditions", "principal-delay=0s")
        .variable("AZURE_SUBSCRIPTION_ID", SUBSCRIPTION)
        .document("cluster.yaml", Estate.CLUSTER)
        .document("orders.yaml", ORDERS);
  }

  /// What was there before, made by an owner: to prune, something that is declared no more on a
  /// cluster with one flag.
  private Ground prepared(Way way, String roles) {
    var ground =
        ground()
            .seed("world.json", demo())
            .seed("roles.json", roles)
            .seed("kubernetes/demo-aks-cluster/legacy.yaml", LEGACY_SEED);
    switch (way) {
      case FIRST_APPLY -> {}
      case DESTROY, DETACH -> assertThat(withheld(ground.apply())).isEmpty();
      case PRUNE -> {
        var flag = Estate.CLUSTER.replaceAll("(?m)^ *securityProfile.*\\n", "");
        var before = ground.document("orders.yaml", identity("bills", made("shop", "bills")));
        assertThat(withheld(before.document("cluster.yaml", flag).apply())).isEmpty();
      }
    }
    return ground();
  }

  private static final String LEGACY_SEED =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: legacy, namespace: default}
      """;

  private static Permissions permissions(Ground ground, Way way) {
    return Permissions.of(ground.desired(), way.conduct(), "Cleat");
  }

  private static String demo() {
    try (InputStream demo =
        LeastRightsTest.class.getResourceAsStream("/dev/cleat/sandbox/demo.json")) {
      return new String(Objects.requireNonNull(demo).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static Ground limited(Ground ground, String more) {
    return ground.with("cleat.sandbox.conditions", "principal-delay=0s; rights=assigned; " + more);
  }

  private static List<Problem> withheld(Ground.Ran ran) {
    return plan(ran.result()).withheld().stream().map(Withheld::why).toList();
  }

  private static Plan plan(RunResult result) {
    return switch (result) {
      case RunResult.Planned planned -> planned.plan();
      case RunResult.Unpermitted unpermitted -> unpermitted.plan();
      case RunResult.Applied applied -> applied.plan();
      case RunResult.Rejected rejected -> throw new AssertionError(rejected.findings());
      case RunResult.Barred barred -> throw new AssertionError(barred.why());
    };
  }

  private static int code(Ground.Ran ran) {
    return ExitCode.of(Results.found(ran.result()), Set.of());
  }

  // --- enough

  @ParameterizedTest
  @EnumSource
  void theseRolesAreEnough(Way way) {
    var roles = permissions(ground(), way).azure();
    var ground = prepared(way, Granted.seed(roles));

    var ran = limited(ground, "").apply(way.policy);

    assertThat(withheld(ran)).isEmpty();
    assertThat(ran.applied().outcomes().byStep().values())
        .isNotEmpty()
        .allMatch(it -> it instanceof Outcome.Done);
    assertThat(ran.noted()).isEmpty();
    assertThat(ran.calls()).noneMatch(it -> it.status() == 403 && isNeeded(it));
  }

  /// A refused list of a whole subscription or group is asked for thing by thing instead.
  private static boolean isNeeded(Request call) {
    var whole = "/subscriptions/[^/]+(/resourceGroups/[^/]+)?/providers/[^/]+/[^/]+";
    return !(call.method().equals("GET") && call.path().matches("(?i)" + whole));
  }

  // --- and none of it too much

  static Stream<Arguments> azure() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                needed(way).stream()
                    .filter(Right.Azure.class::isInstance)
                    .map(it -> ((Right.Azure) it).action())
                    .distinct()
                    .map(it -> Arguments.argumentSet(way + " without " + it, way, it)));
  }

  static Stream<Arguments> kubernetes() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                needed(way).stream()
                    .filter(Right.Kubernetes.class::isInstance)
                    .map(Right.Kubernetes.class::cast)
                    .map(it -> List.of(it.verb(), it.type().plural()))
                    .distinct()
                    .map(
                        it ->
                            Arguments.argumentSet(
                                way + " without " + it, way, it.getFirst(), it.getLast())));
  }

  private static SortedSet<Right> needed(Way way) {
    return Scratch.in(
        folder -> {
          var test = new LeastRightsTest();
          test.folder = folder;
          return Rights.of(test.ground().desired(), way.conduct());
        });
  }

  @ParameterizedTest
  @MethodSource("azure")
  void anActionThatLacksIsNamedBeforeTheFirstWrite(Way way, String action) {
    var roles = Granted.without(permissions(ground(), way).azure(), action);
    var ran = limited(prepared(way, Granted.seed(roles)), "").apply(way.policy);

    if (action.endsWith("/permissions/read")) {
      assertThat(ran.noted()).anyMatch(it -> it.contains(action));
      assertThat(code(ran)).isZero();
    } else {
      assertNamed(ran, it -> it.contains(action));
    }
  }

  /// Pods are looked at besides, and only where something waits for them does it matter.
  @ParameterizedTest
  @MethodSource("kubernetes")
  void aVerbThatLacksIsNamedBeforeTheFirstWrite(Way way, String verb, String resource) {
    var roles = permissions(ground(), way).azure();
    var deny = "deny Kubernetes/%s/%s %s".formatted(resource, verb, CLUSTER);
    var ran = limited(prepared(way, Granted.seed(roles)), deny).apply(way.policy);

    if (resource.equals("pods")) {
      assertThat(code(ran)).isZero();
    } else {
      var refused = "cannot %s resource \"%s\"".formatted(verb, resource);
      var asked = "%s %s".formatted(verb, resource);
      assertNamed(ran, it -> it.contains(refused) || it.contains(asked));
    }
  }

  /// Named in the plan, which is whole before anything is written.
  private static void assertNamed(Ground.Ran ran, Predicate<String> named) {
    assertThat(withheld(ran)).extracting(Problem::toString).anyMatch(named);
    if (ran.result() instanceof RunResult.Unpermitted) {
      assertThat(ran.writes()).isEmpty();
      assertThat(code(ran)).isEqualTo(6);
    } else {
      assertThat(withheld(ran)).extracting(Problem::standing).contains(Standing.UNREADABLE);
      assertThat(code(ran)).isIn(1, 3);
    }
  }
}
