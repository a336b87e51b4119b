package dev.cleat.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cleat.config.Documents;
import dev.cleat.config.Finding;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Given;
import dev.cleat.config.Input;
import dev.cleat.desired.Defaults;
import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Expanded;
import dev.cleat.desired.Expansion;
import dev.cleat.laws.Life;
import dev.cleat.plan.Policy;
import dev.cleat.report.Palette;
import dev.cleat.report.PlanText;
import dev.cleat.world.Noise;
import dev.cleat.world.World;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Whatever is written, the answer is a plan or findings that can be followed: never an exception,
/// never a write.
final class MutationTest {

  private static final int MUTANTS = Integer.getInteger("mutants.count", 2_000);
  private static final long SEED = Long.getLong("mutants.seed", 20_261_122L);

  private static final Map<String, String> VALUES =
      Map.of("AZURE_SUBSCRIPTION_ID", "11111111-2222-3333-4444-555555555555");

  /// About sources as a whole: there is no line to show.
  private static final Set<FindingCode> PLACELESS =
      EnumSet.of(FindingCode.NOTHING_DECLARED, FindingCode.SKIPPED);

  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

  private final Random random = new Random(SEED);
  private final TextMutator texts = new TextMutator(random);
  private final TreeMutator trees = new TreeMutator(random);
  private int planned;
  private int refused;
  private int findings;

  @Test
  void whatMutantsAreMadeOfIsReadWithoutException() {
    Specimens.all().forEach(it -> check(it.getBytes(StandardCharsets.UTF_8)));
    assertThat(planned).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aMutantIsPlannedOrRefusedAndNeverMore() {
    var specimens = Specimens.all();
    for (var i = 0; i < MUTANTS; i++) {
      var specimen = specimens.get(i % specimens.size());
      var mutant = random.nextBoolean() ? texts.mutate(specimen) : trees.mutate(specimen);
      var said = "mutant %d of seed %d:%n%s".formatted(i, SEED, text(mutant));
      assertThatCode(() -> check(mutant)).as(said).doesNotThrowAnyException();
    }
    System.out.printf(
        "%d mutants: %d refused, %d planned, %d findings%n", MUTANTS, refused, planned, findings);
    assertThat(planned).as("mutants that still hold").isGreaterThan(MUTANTS / 20);
    assertThat(refused).as("mutants with errors").isGreaterThan(MUTANTS / 4);
  }

  private static String text(byte[] mutant) {
    return new String(mutant, StandardCharsets.UTF_8);
  }

  private void check(byte[] mutant) {
    var expanded = Expansion.expand(documents(mutant), Defaults.of("default"));
    assertThat(expanded.findings()).isSorted().allSatisfy(MutationTest::canBeFollowed);
    findings += expanded.findings().size();
    switch (expanded) {
      case Expanded.Ready(var state, var warnings) -> {
        assertThat(warnings).noneMatch(Finding::isError);
        plan(state);
        planned++;
      }
      case Expanded.Refused(var errors) -> {
        assertThat(errors).anyMatch(Finding::isError);
        refused++;
      }
    }
  }

  private static Documents documents(byte[] mutant) {
    return Given.loader(Path.of(""), new ByteArrayInputStream(mutant), VALUES).load(Input.of("-"));
  }

  private static void canBeFollowed(Finding finding) {
    assertThat(finding.code().id()).matches("CLT1\\d\\d");
    assertThat(finding.at().file()).isNotBlank();
    if (!PLACELESS.contains(finding.code())) {
      assertThat(List.of(finding.at().line(), finding.at().column())).allMatch(it -> it >= 1);
    }
    assertThat(List.of(finding.message(), finding.mend())).noneMatch(String::isBlank);
    assertThat(finding.message() + finding.mend() + finding.field() + finding.at())
        .hasSizeLessThan(10_000)
        .doesNotContainPattern(HIDDEN);
  }

  /// On a world where nothing is yet; reading and planning write nothing, and the plan is fit for a
  /// terminal.
  private static void plan(DesiredState state) {
    var world = new World();
    var plan = new Life(state, world, Policy.strict()).plan(Noise.none());
    assertThat(world.journal().entries()).isEmpty();
    var printed = PlanText.render(plan, PlanText.Detail.EVERYTHING, Palette.none());
    assertThat(printed.replace("\n", "")).doesNotContainPattern(HIDDEN);
  }
}
