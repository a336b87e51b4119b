package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.apply.Outcomes;
import dev.cleat.model.Shard;
import dev.cleat.plan.Plan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every form says which part of the estate it tells of, and of the whole says nothing.
final class ShardTest {
  private static final Manner MANNER =
      new Manner(
          Sample.made(Venue.WORLD),
          "default",
          PlanText.Detail.CHANGES,
          ResultText.Roll.EVERY_STEP,
          Palette.none(),
          Optional.empty());

  private static Plan part(Plan plan) {
    return new Plan(
        plan.policy().with(new Shard(2, 4)),
        plan.desired(),
        plan.steps(),
        plan.withheld(),
        plan.leftovers(),
        plan.restarts());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "TEXT; Shard 2/4: what belongs to the other shards is in their reports.",
        "JSON; \"index\": 2",
        "YAML; index: 2",
        "MARKDOWN; <!-- cleat owner=default shard=2/4 report=plan -->",
        "HTML; <title>Cleat plan of owner default, shard 2/4</title>",
        "JUNIT; <property name=\"cleat.shard\" value=\"2/4\"/>"
      })
  void aPlanSaysWhichPartItIsOf(Format format, String said) {
    assertThat(format.plan(part(Plans.greenfield()), MANNER)).contains(said);
    assertThat(format.plan(Plans.greenfield(), MANNER)).doesNotContainIgnoringCase("shard");
  }

  @Test
  void theLastLineStaysTheLast() {
    assertThat(PlanText.render(part(Plans.unchanged()), PlanText.Detail.CHANGES, Palette.none()))
        .endsWith("0 blocked, 0 unreadable.\n");
  }

  @Test
  void asJsonItFitsTheSchemas() throws Exception {
    var plan = part(Plans.greenfield());
    Schemas.check("plan-v1.json", PlanJson.render(plan, Sample.made(Venue.WORLD)));
    var result = ResultJson.render(part(Plans.unchanged()), new Outcomes(List.of()), Venue.WORLD);
    Schemas.check("result-v1.json", result);
    assertThat(result).contains("\"count\": 4");
  }
}
