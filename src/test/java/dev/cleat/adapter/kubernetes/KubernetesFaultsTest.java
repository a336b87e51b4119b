package dev.cleat.adapter.kubernetes;

import static dev.cleat.adapter.kubernetes.SandboxClusters.CLUSTER;
import static dev.cleat.adapter.kubernetes.SandboxClusters.access;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Question;
import dev.cleat.actual.Sighting;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.Kind;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Problem;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fault at every kind of call: survived, or one problem that names the server and a mend.
@Execution(ExecutionMode.CONCURRENT)
final class KubernetesFaultsTest {

  private static final Access ACCESS = access("default");
  private static final List<String> CALLS =
      List.of(
          "GET version",
          "GET openid-configuration",
          "GET namespaces",
          "GET serviceaccounts",
          "PATCH namespaces",
          "PATCH serviceaccounts");

  /// Trouble that passes by itself and is to be survived when it strikes once.
  private static final List<String> PASSING =
      List.of(
          "429",
          "429 retry-after=3",
          "408",
          "500",
          "502",
          "503",
          "504",
          "500 after",
          "503 after",
          "504 after",
          "drop",
          "reset",
          "truncate",
          "slow=2500ms",
          "slow=2500ms after");

  /// Trouble that stays: what is to be said of it when it does not pass.
  private static final List<String> LASTING =
      List.of("401", "403", "404", "410", "429", "500", "503", "drop", "html=200", "html=502");

  @TempDir Path dir = Path.of("");

  static Stream<Arguments> passing() {
    return CALLS.stream().flatMap(call -> PASSING.stream().map(it -> Arguments.of(call, it)));
  }

  /// A 404 to the GET of a namespace is left out: it is no trouble, it says that there is none.
  static Stream<Arguments> lasting() {
    return CALLS.stream()
        .flatMap(call -> LASTING.stream().map(it -> Arguments.of(call, it)))
        .filter(it -> !List.of(it.get()).equals(List.of("GET namespaces", "404")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("passing")
  void whatPassesIsSurvived(String call, String fault) {
    assertThat(run(call + " " + fault + " times=1")).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("lasting")
  void whatStaysIsOneClearProblem(String call, String fault) {
    var problems = run(call + " " + fault + " times=999");
    assertThat(problems).isNotEmpty();
    assertThat(problems)
        .allSatisfy(
            problem -> {
              assertThat(problem.message()).contains(SandboxClusters.HOST).doesNotContain("\n");
              assertThat(problem.mend()).isNotBlank();
              assertThat(problem.cause()).isPresent();
            });
  }

  /// Looks at a namespace and an account that are not there, and makes them.
  private List<Problem> run(String fault) {
    try (var world = SandboxClusters.start(dir, "", Duration.ofMillis(2000))) {
      world.conditions().fault(fault);
      var problems = new ArrayList<Problem>();
      for (var sighting : looks(world)) {
        sighting.blind().stream().map(Blind::why).forEach(problems::add);
      }
      if (problems.isEmpty()) {
        problem(world.namespaces().write(new Change.Create(namespace()), ACCESS))
            .ifPresent(problems::add);
        problem(world.accounts().write(new Change.Create(account()), ACCESS))
            .ifPresent(problems::add);
      }
      return problems;
    }
  }

  private static List<Sighting> looks(SandboxClusters world) {
    var cluster = List.of(SandboxClusters.live());
    return List.of(
        world.namespaces().read(new Question(ACCESS, List.of(namespace()), cluster)),
        world.accounts().read(new Question(ACCESS, List.of(account()), cluster)),
        world.accounts().prove(ACCESS, List.of(account())));
  }

  private static Optional<Problem> problem(Outcome outcome) {
    return outcome instanceof Outcome.Failed(var why) ? Optional.of(why) : Optional.empty();
  }

  private static Namespace namespace() {
    return new Namespace(
        CLUSTER.child(Kind.NAMESPACE, "shop"), CLUSTER, "", "shop", Mandate.CREATE);
  }

  private static ServiceAccount account() {
    return new ServiceAccount(
        CLUSTER.child(Kind.ACCOUNT, "shop/orders"),
        CLUSTER,
        CLUSTER.child(Kind.NAMESPACE, "shop"),
        "",
        "shop",
        "orders",
        Mandate.CREATE,
        new TreeMap<>(Map.of(ServiceAccount.CLIENT_ID, Value.of("one"))),
        new TreeMap<>());
  }
}
