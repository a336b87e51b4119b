package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every form makes of the plans and results that goldens are kept of.
final class FormatsTest {
  static final Manner MANNER =
      new Manner(
          Sample.made(Venue.SANDBOX),
          "default",
          PlanText.Detail.CHANGES,
          ResultText.Roll.EVERY_STEP,
          Palette.none());

  private static String ending(Format format) {
    return switch (format) {
      case TEXT -> "txt";
      case MARKDOWN -> "md";
      case JUNIT -> "xml";
      case JSON, YAML, HTML -> format.name().toLowerCase(Locale.ROOT);
    };
  }

  private static void check(String name, Format format, String report) throws Exception {
    assertThat(report).endsWith("\n").doesNotContain("\r");
    Golden.check(name + "." + ending(format), report);
  }

  @ParameterizedTest
  @EnumSource
  void aPlanAsMarkdownIsAsItsGolden(Sample sample) throws Exception {
    check("plan-" + sample.word(), Format.MARKDOWN, Format.MARKDOWN.plan(sample.plan(), MANNER));
  }

  @ParameterizedTest
  @EnumSource
  void aPlanAsResultsOfTestsIsAsItsGolden(Sample sample) throws Exception {
    check("plan-" + sample.word(), Format.JUNIT, Format.JUNIT.plan(sample.plan(), MANNER));
  }

  @ParameterizedTest
  @EnumSource(names = {"BROWNFIELD", "WITHHELD", "HOSTILE"})
  void aPlanAsPageIsAsItsGolden(Sample sample) throws Exception {
    check("plan-" + sample.word(), Format.HTML, Format.HTML.plan(sample.plan(), MANNER));
  }

  @ParameterizedTest
  @EnumSource(names = {"SMALL", "HOSTILE"})
  void aPlanAsYamlIsAsItsGolden(Sample sample) throws Exception {
    check("plan-" + sample.word(), Format.YAML, Format.YAML.plan(sample.plan(), MANNER));
  }

  @ParameterizedTest
  @EnumSource
  void yamlHoldsTheTreeOfJsonAndNothingButAscii(Sample sample) throws Exception {
    var yaml = Format.YAML.plan(sample.plan(), MANNER);
    var json = Format.JSON.plan(sample.plan(), MANNER);

    assertThat(new YAMLMapper().readTree(yaml)).isEqualTo(new ObjectMapper().readTree(json));
    assertThat(yaml).matches("[\\n\\x20-\\x7e]+");
  }

  @Test
  void findingsInEveryFormAreAsTheirGoldens() throws Exception {
    for (var format : Format.values()) {
      check("findings", format, format.findings(FindingsTest.REMARKS, MANNER));
    }
  }
}
