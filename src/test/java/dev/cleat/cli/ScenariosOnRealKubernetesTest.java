package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.Approval;
import dev.cleat.RunResult;
import dev.cleat.kubernetes.ControlPlane;
import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.model.ArmId;
import dev.cleat.scenarios.SandboxSeeds;
import dev.cleat.scenarios.Scenario;
import dev.cleat.world.Noise;
import dev.cleat.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scenarios once more, with Azure from the sandbox and Kubernetes from a real kube-apiserver
/// that issues as the scenarios' cluster does: the same plans, the same outcomes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenariosOnRealKubernetesTest {

  private static final String SUBSCRIPTION = "a2252eb2-7a25-432b-a5ec-e18eba6f26b1";
  private static final ArmId DEMO = ArmId.cluster(SUBSCRIPTION, "demo-rg-ci", "demo");
  private static final String HEAD = "kind: AksCluster\nmetadata: {name: demo}\nspec:\n";
  private static final String OBJECTS = "kubernetes/demo/objects.json";

  private Optional<ControlPlane> started = Optional.empty();

  @BeforeAll
  void start() {
    started =
        Optional.of(ControlPlane.start(SharedControlPlane.signing(), World.issuerUrl(DEMO, 1)));
  }

  @AfterAll
  void stop() {
    started.ifPresent(ControlPlane::close);
  }

  /// Those with one running cluster, whose issuer is the API server's from the beginning: the
  /// server's cannot change. Pods need a kubelet, and a failure on the way is proved elsewhere.
  static List<Scenario> scenarios() {
    return Scenario.all().stream().filter(ScenariosOnRealKubernetesTest::fits).toList();
  }

  private static boolean fits(Scenario scenario) {
    var actual = scenario.read(Scenario.ACTUAL);
    var desired = scenario.read(Scenario.DESIRED);
    return desired.contains(HEAD)
        && desired.split("kind: AksCluster", -1).length == 2
        && !desired.contains("kubernetes:")
        && actual.matches("(?s).*flags: (BOTH|ISSUER)\\b.*")
        && !actual.matches(
            "(?s).*\\b(unreadable|unwritable|unlisted|pods|condition|reach|made):.*");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theRealServerIsSeenAndWrittenAsTheWorldOfTheTestsIs(Scenario scenario, @TempDir Path folder)
      throws IOException {
    var plane = started.orElseThrow();
    Files.writeString(folder.resolve("kubeconfig"), plane.kubeconfig(plane.token()));
    var ground =
        Ground.in(folder)
            .with("cleat.subscription", SUBSCRIPTION)
            .document("documents.yaml", reachedByKubeconfig(scenario));
    var seeds = SandboxSeeds.of(scenario.world());
    ground.seed("azure.json", seeds.getOrDefault("azure.json", ""));
    new RealWorld(plane).become(seeds.getOrDefault(OBJECTS, ""));

    var applied = apply(ground, scenario);
    var lived = scenario.life().apply(Noise.none());

    assertThat(ScenariosOnTheSandboxTest.gist(applied.plan()))
        .isEqualTo(ScenariosOnTheSandboxTest.gist(lived.plan()));
    assertThat(ScenariosOnTheSandboxTest.deeds(applied.outcomes()))
        .isEqualTo(ScenariosOnTheSandboxTest.deeds(lived.outcomes()));
    assertThat(apply(ground, scenario).plan().steps()).isEmpty();
  }

  private static String reachedByKubeconfig(Scenario scenario) {
    var way = "  kubernetes: {access: Kubeconfig, kubeconfig: {path: ../kubeconfig}}\n";
    return scenario.read(Scenario.DESIRED).replace(HEAD, HEAD + way);
  }

  private static RunResult.Applied apply(Ground ground, Scenario scenario) {
    return ground
        .run(scenario.policy(), scenario.targets(), _ -> Approval.Answer.GRANTED)
        .applied();
  }
}
