package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.report.PlanText.Detail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PlanTextTest {

  @ParameterizedTest
  @EnumSource
  void aPlanReadsAsItsGolden(Sample sample) throws Exception {
    var text = PlanText.render(sample.plan(), Detail.CHANGES, Palette.none());
    Golden.check("plan-%s.txt".formatted(sample.word()), text);
  }

  @Test
  void withEverythingShownTheUnchangedHaveALineEach() throws Exception {
    var text = PlanText.render(Plans.held(), Detail.EVERYTHING, Palette.none());
    Golden.check("plan-held-verbose.txt", text);
  }

  @Test
  void onATerminalAPlanHasColours() throws Exception {
    var text = PlanText.render(Plans.withheld(), Detail.CHANGES, Palette.ansi());
    Golden.check("plan-withheld-colours.txt", text);
  }

  @ParameterizedTest
  @EnumSource
  void coloursAddNothingButColour(Sample sample) {
    var plain = PlanText.render(sample.plan(), Detail.EVERYTHING, Palette.none());
    var coloured = PlanText.render(sample.plan(), Detail.EVERYTHING, Palette.ansi());
    assertThat(coloured).contains("\u001b[");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @ParameterizedTest
  @EnumSource
  void noLineHoldsWhatATerminalWouldObey(Sample sample) {
    var text = PlanText.render(sample.plan(), Detail.EVERYTHING, Palette.none());
    assertThat(text.replace("\n", ""))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
  }

  @ParameterizedTest
  @EnumSource
  void theLastLineIsTheCount(Sample sample) {
    var text = PlanText.render(sample.plan(), Detail.EVERYTHING, Palette.none());
    assertThat(text.lines().reduce("", (_, line) -> line))
        .matches(
            "Plan: \\d+ to add, \\d+ to change, \\d+ to destroy, \\d+ adopted, \\d+ deferred,"
                + " \\d+ blocked, \\d+ unreadable\\.");
  }
}
