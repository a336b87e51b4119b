package dev.cleat.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.laws.Laws;
import dev.cleat.laws.Life;
import dev.cleat.report.Palette;
import dev.cleat.report.PlanText;
import dev.cleat.report.ResultText;
import dev.cleat.world.Faults.LastAnswer;
import dev.cleat.world.Noise;
import dev.cleat.world.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every folder below `src/test/resources/scenarios`. The `then` files are rewritten with
/// `-Dscenarios.rewrite=true`, to be reviewed like code.
class ScenariosTest {
  private static final Path ROOT = Path.of("src/test/resources/scenarios");
  private static final Set<String> FILES =
      Set.of(Scenario.DESIRED, Scenario.ACTUAL, Scenario.FLAGS, Scenario.PLAN, Scenario.OUTCOME);

  static List<Scenario> scenarios() {
    return Scenario.all();
  }

  static List<Scenario> lawful() {
    return scenarios().stream()
        .filter(it -> !it.read(Scenario.ACTUAL).contains("unwritable:"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void thePlanIsAsWritten(Scenario scenario) throws IOException {
    var plan = scenario.life().plan(Noise.none());

    matches(scenario, Scenario.PLAN, Laws.text(plan));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theOutcomeIsAsWritten(Scenario scenario) throws IOException {
    var life = scenario.life();
    var lived = life.apply(Noise.none());

    matches(scenario, Scenario.OUTCOME, outcome(life, lived));
  }

  /// How each step ended, what the world holds then, and what the next run would do.
  private static String outcome(Life life, Life.Lived lived) {
    var result =
        ResultText.render(
            lived.plan(), lived.outcomes(), ResultText.Roll.EVERY_STEP, Palette.none());
    var written =
        life.world().journal().entries().stream()
            .map(it -> "  " + it + "\n")
            .sorted()
            .collect(Collectors.joining());
    var world =
        Snapshot.of(life.world()).stream()
            .map(it -> "  " + it + "\n")
            .collect(Collectors.joining());
    var next = PlanText.render(life.plan(Noise.none()), PlanText.Detail.CHANGES, Palette.none());
    return result
        + "\nWritten:\n"
        + written
        + "\nThe world then:\n"
        + world
        + "\nThe next plan:\n"
        + next;
  }

  private static void matches(Scenario scenario, String file, String seen) throws IOException {
    var path = scenario.folder().resolve(file);
    if (Boolean.getBoolean("scenarios.rewrite")) {
      assertThat(System.getenv("CI")).as("then files are never rewritten under CI").isNull();
      Files.writeString(path, seen);
    }
    assertThat(seen).as(scenario + ": " + file).isEqualTo(Files.readString(path));
  }

  @ParameterizedTest
  @MethodSource("lawful")
  void theLawsHold(Scenario scenario) {
    Laws.nothingIsLeftToDo(scenario);
    Laws.nothingIsDroppedSilently(scenario);
    Laws.parallelStepsMakeTheSameWorld(scenario);
    Laws.everyStepComesAfterWhatItRequires(scenario);
    Laws.orderDoesNotMatter(scenario);
    Laws.whatIsForeignIsNeverWritten(scenario);
    Laws.whatIsUnreadableIsNeverWritten(scenario);
    Laws.aRefusedWriteStopsOnlyWhatDependsOnIt(scenario);
  }

  @ParameterizedTest
  @MethodSource("lawful")
  void aRunThatIsCutOffAtAnyWriteConverges(Scenario scenario) {
    var writes = Laws.writes(scenario);
    for (var cut = 0; cut <= writes; cut++) {
      Laws.aCutRunConverges(scenario, cut, LastAnswer.ARRIVES);
      Laws.aCutRunConverges(scenario, cut, LastAnswer.IS_LOST);
    }
  }

  @Test
  void everyFileIsUsed() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      assertThat(files.filter(Files::isRegularFile))
          .allMatch(it -> ROOT.relativize(it).getNameCount() == 2)
          .allMatch(it -> FILES.contains(it.getFileName().toString()));
    }
  }
}
