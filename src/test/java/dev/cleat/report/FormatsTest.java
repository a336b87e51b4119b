package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleat.apply.Outcomes;
import dev.cleat.diff.Change;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Step;
import dev.cleat.saved.Reading;
import dev.cleat.saved.SavedPlans;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
          Palette.none(),
          Optional.empty());

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
  void whereALimitMakesAPlanLongEveryFormSaysHowLongAndWhich() throws Exception {
    var estimate = new Estimate(Duration.ofSeconds(149), "identity-writes-subscription");
    var manner =
        new Manner(
            MANNER.made(),
            MANNER.owner(),
            MANNER.detail(),
            MANNER.roll(),
            MANNER.palette(),
            Optional.of(estimate));

    for (var format : Format.values()) {
      var plain = format.plan(Sample.SMALL.plan(), MANNER);
      var told = format.plan(Sample.SMALL.plan(), manner);
      assertThat(plain).as(format.toString()).doesNotContain("identity-writes");
      assertThat(told).as(format.toString()).contains("identity-writes-subscription");
      assertThat(told).as(format.toString()).containsPattern("149|2m29s");
    }
    var whole = Format.TEXT.plan(Sample.SMALL.plan(), manner);
    Golden.check("plan-long.txt", whole);
    var text = whole.lines().toList();
    assertThat(text.get(text.size() - 2))
        .isEqualTo("Takes at least 2m29s: Azure's published limit identity-writes-subscription.");
    assertThat(text.getLast()).startsWith("Plan: ");
  }

  private static Plan parting(Purpose purpose, List<Step> steps, List<Live> leftAlone) {
    return new Plan(
        Policy.strict().with(purpose), Estate.desired(), steps, List.of(), leftAlone, List.of());
  }

  @Test
  void aPlanToDestroySaysSoAndWhoseTheRestIs() throws Exception {
    var mine = Estate.liveIdentity(Ownership.ours());
    var gone = new Change.Delete(mine, new Change.Cause.Undeclared());
    var theirs = Estate.liveIdentity(new Ownership.Theirs("platform"));
    var plan =
        parting(Purpose.DESTROY, List.of(Plans.step(Estate.IDENTITY, gone)), List.of(theirs));

    check("plan-destroy", Format.TEXT, Format.TEXT.plan(plan, MANNER));
    check("plan-destroy", Format.MARKDOWN, Format.MARKDOWN.plan(plan, MANNER));
    Schemas.check("plan-v1.json", Format.JSON.plan(plan, MANNER));
    assertThat(Format.HTML.plan(plan, MANNER)).contains("Cleat plan to destroy of owner default");
  }

  @ParameterizedTest
  @EnumSource
  void whereNothingIsToBeDoneTheTextSaysForWhat(Purpose purpose) throws Exception {
    var word = purpose.name().toLowerCase(Locale.ROOT);
    var plan = parting(purpose, List.of(), List.of());

    Golden.check("plan-quiet-" + word + ".txt", Format.TEXT.plan(plan, MANNER));
    assertThat(Format.TEXT.result(plan, new Outcomes(List.of()), MANNER))
        .startsWith(purpose == Purpose.RECONCILE ? "Apply: 0" : capital(word) + ": 0");
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  @Test
  void aSavedPlanKeepsItsEstimate() throws Exception {
    var estimate = new Estimate(Duration.ofSeconds(149), "identity-writes-subscription");
    var json = PlanJson.render(Sample.SMALL.plan(), MANNER.made(), Optional.of(estimate));
    Schemas.check("plan-v1.json", json);
    assertThat(SavedPlans.read(json))
        .isInstanceOfSatisfying(
            Reading.Whole.class, it -> assertThat(it.saved().estimate()).contains(estimate));
  }

  @Test
  void findingsInEveryFormAreAsTheirGoldens() throws Exception {
    for (var format : Format.values()) {
      check("findings", format, format.findings(FindingsTest.REMARKS, MANNER));
    }
  }
}
