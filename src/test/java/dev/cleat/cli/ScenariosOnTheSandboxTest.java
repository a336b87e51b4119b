package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.Approval;
import dev.cleat.RunResult;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Outcomes;
import dev.cleat.laws.Laws;
import dev.cleat.plan.Plan;
import dev.cleat.scenarios.SandboxSeeds;
import dev.cleat.scenarios.Scenario;
import dev.cleat.world.Noise;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scenarios once more, through the real adapters on the sandbox: the world of the tests and
/// the sandbox, which share no code, must bring forth the same plans and outcomes. That keeps the
/// one honest by the other.
@Execution(ExecutionMode.CONCURRENT)
class ScenariosOnTheSandboxTest {
  @TempDir Path folder;

  /// What fails on its way is proved elsewhere, fault by fault.
  static List<Scenario> scenarios() {
    return Scenario.all().stream()
        .filter(
            it -> !it.read(Scenario.ACTUAL).matches("(?s).*(unreadable|unwritable|unlisted):.*"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theAdaptersSeeAndDoWhatTheWorldOfTheTestsDoes(Scenario scenario) {
    var ground =
        Ground.in(folder)
            .with("cleat.subscription", "a2252eb2-7a25-432b-a5ec-e18eba6f26b1")
            .document("documents.yaml", scenario.read(Scenario.DESIRED));
    SandboxSeeds.of(scenario.world()).forEach(ground::seed);

    var applied = apply(ground, scenario);
    var lived = scenario.life().apply(Noise.none());

    assertThat(gist(applied.plan())).isEqualTo(gist(lived.plan()));
    assertThat(deeds(applied.outcomes())).isEqualTo(deeds(lived.outcomes()));
    assertThat(apply(ground, scenario).plan().steps()).isEmpty();
  }

  private static RunResult.Applied apply(Ground ground, Scenario scenario) {
    return ground
        .run(scenario.policy(), scenario.targets(), _ -> Approval.Answer.GRANTED)
        .applied();
  }

  /// The plan as it is printed, but for the words of reasons, which name what answered (and may be
  /// the same for several), and the casing of ids.
  static String gist(Plan plan) {
    return Laws.text(plan)
        .lines()
        .filter(it -> !it.matches("    (reason|answer|mend|declared) .*"))
        .map(it -> it.replaceFirst(" same as .*", ""))
        .map(it -> it.contains("/subscriptions/") ? it.toLowerCase(Locale.ROOT) : it)
        .collect(Collectors.joining("\n"));
  }

  static List<String> deeds(Outcomes outcomes) {
    return outcomes.all().stream().map(it -> it.step().id() + " " + deed(it.outcome())).toList();
  }

  private static String deed(Outcome outcome) {
    return outcome instanceof Outcome.Done done ? done.deed().name() : outcome.toString();
  }
}
