package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleat.report.PlanText.Detail;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A sound, a broken and an unclear chain, as they are told.
final class VerifiedTest {

  private static Manner manner(Venue venue, Detail detail, Palette palette) {
    return new Manner(
        Sample.made(venue),
        "default",
        detail,
        ResultText.Roll.EVERY_STEP,
        palette,
        Optional.empty());
  }

  private static Manner plain() {
    return manner(Venue.SANDBOX, Detail.CHANGES, Palette.none());
  }

  @ParameterizedTest
  @CsvSource({"TEXT, txt", "JSON, json", "YAML, yaml", "JUNIT, xml"})
  void isAsItsGolden(Format format, String ending) throws Exception {
    Golden.check("verify." + ending, Chains.mixed().render(format, plain()));
  }

  @ParameterizedTest
  @CsvSource({"TEXT, txt", "JSON, json", "JUNIT, xml"})
  void whatEntraMeansStandsBeforeTheChains(Format format, String ending) throws Exception {
    Golden.check("verify-aadsts." + ending, Chains.diagnosed().render(format, plain()));
  }

  @Test
  void whoWantsMoreIsToldOfEachBrokenLinkWhatToDo() throws Exception {
    var all = manner(Venue.WORLD, Detail.EVERYTHING, Palette.none());
    Golden.check("verify-verbose.txt", Chains.mixed().render(Format.TEXT, all));
  }

  @Test
  void coloursAddNothingButColours() {
    var coloured = manner(Venue.WORLD, Detail.EVERYTHING, Palette.ansi());
    var bare = manner(Venue.WORLD, Detail.EVERYTHING, Palette.none());
    var text = Chains.mixed().render(Format.TEXT, coloured);
    assertThat(text).contains("\u001b[");
    assertThat(text.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(Chains.mixed().render(Format.TEXT, bare));
  }

  @ParameterizedTest
  @EnumSource
  void theTreeIsAsItsSchemaSays(Venue venue) throws Exception {
    var told = manner(venue, Detail.CHANGES, Palette.none());
    Schemas.check("verify-v1.json", Chains.mixed().render(Format.JSON, told));
    Schemas.check("verify-v1.json", Chains.diagnosed().render(Format.JSON, told));
  }

  @Test
  void yamlHoldsTheTreeOfJson() throws Exception {
    var yaml = Chains.mixed().render(Format.YAML, plain());
    var json = Chains.mixed().render(Format.JSON, plain());
    assertThat(new YAMLMapper().readTree(yaml)).isEqualTo(new ObjectMapper().readTree(json));
  }

  @Test
  void whereNoAccountIsDeclaredThatIsSaid() {
    assertThat(new Verified(List.of(), Optional.empty()).render(Format.TEXT, plain()))
        .isEqualTo(
            """
            No document declares a service account.
            Verify: 0 accounts sound, 0 broken, 0 unclear.
            """);
  }

  @Test
  void aChainThatHoldsWhereItWasLookedAtIsNotCalledSoundOutright() {
    var text =
        new Verified(List.of(Chains.partial()), Optional.empty()).render(Format.TEXT, plain());
    assertThat(text).contains("/far  sound, as far as it was looked at\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "JUNIT"})
  void aNameThatWouldForgeALineIsEscaped(Format format) {
    var text =
        new Verified(List.of(Chains.broken("x\u202e\u001b[2K")), Optional.empty())
            .render(format, plain());
    assertThat(text).doesNotContain("\u202e", "\u001b").contains("\\u202e");
  }

  @ParameterizedTest
  @EnumSource(names = {"MARKDOWN", "HTML"})
  void thereIsNoSheetOfIt(Format format) {
    assertThatThrownBy(() -> Chains.mixed().render(format, plain()))
        .isInstanceOf(IllegalStateException.class);
  }
}
