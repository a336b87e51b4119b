package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Outcome.Because;
import dev.cleat.apply.Outcome.Done;
import dev.cleat.apply.Outcome.Failed;
import dev.cleat.apply.Outcome.Skipped;
import dev.cleat.apply.Outcomes;
import dev.cleat.apply.Outcomes.Ended;
import dev.cleat.model.Code;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Step;
import dev.cleat.report.ResultText.Roll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResultTest {
  private static final Problem REFUSED =
      new Problem(
          Code.WRITE_FORBIDDEN,
          "not written",
          "grant Microsoft.ManagedIdentity/userAssignedIdentities/write on rg-apps",
          Optional.of(
              new Problem.Cause("ARM", 403, "AuthorizationFailed", "No right.", "r-7", "c-7")));

  @Test
  void anApplyThatWentWellReadsAsItsGolden() throws Exception {
    var plan = Plans.greenfield();
    check("well", plan, allDone(plan));
  }

  @Test
  void anApplyThatDidNothingReadsAsItsGolden() throws Exception {
    var plan = Plans.small();
    check("small", plan, Map.of(Plans.id(Estate.IDENTITY), new Failed(REFUSED)));
  }

  @Test
  void anApplyWithAFailureShowsItInFullAndWhatLeansOnIt() throws Exception {
    var plan = Plans.greenfield();
    var outcomes = allDone(plan);
    outcomes.put(Plans.id(Estate.IDENTITY), new Failed(REFUSED));
    skip(outcomes, Estate.CREDENTIAL, Plans.id(Estate.IDENTITY));
    skip(outcomes, Estate.ASSIGNMENT, Plans.id(Estate.IDENTITY));
    skip(outcomes, Estate.ACCOUNT, Plans.id(Estate.CREDENTIAL));
    check("failed", plan, outcomes);
  }

  @Test
  void whatCameOfStaleWorkloadsIsTold() throws Exception {
    var plan = Restarts.plan();
    var ended = ended(plan, allDone(plan)).with(Restarts.rolled());
    check("restarts", plan, ended);
    assertThat(Applied.of(ended).hasFailed()).isTrue();
    assertThat(Applied.of(ended).hasWritten()).isTrue();
  }

  @Test
  void anInterruptedApplySaysWhatWasNotTried() throws Exception {
    var plan = Plans.greenfield();
    var outcomes = allDone(plan);
    outcomes.put(Plans.id(Estate.NAMESPACE), new Skipped(new Because.Interrupted()));
    skip(outcomes, Estate.ACCOUNT, Plans.id(Estate.NAMESPACE));
    check("interrupted", plan, outcomes);
  }

  @Test
  void everyDeedHasItsWordAndItsCount() throws Exception {
    var plan = Plans.brownfield();
    var outcomes = new HashMap<String, Outcome>();
    var deeds =
        List.of(
            Deed.ADOPTED,
            Deed.UPDATED,
            Deed.ALREADY,
            Deed.RELEASED,
            Deed.CREATED,
            Deed.DELETED,
            Deed.ALREADY,
            Deed.RELEASED);
    for (var i = 0; i < deeds.size(); i++) {
      outcomes.put(plan.steps().get(i).id(), new Done(deeds.get(i), "live-" + i, Map.of()));
    }
    check("deeds", plan, outcomes);
    assertThat(Applied.of(ended(plan, outcomes)))
        .isEqualTo(new Applied(1, 3, 1, 1, 2, 0, 0, 0, 0, 0));
    assertThat(Applied.of(ended(plan, outcomes)).done()).isEqualTo(plan.steps().size());
  }

  @Test
  void whatThePlanWithheldStandsInTheResultToo() throws Exception {
    check("withheld", both(), allDone(both()));
    var tally = Tally.of(both(), ended(both(), allDone(both())));
    assertThat(tally.planned()).isEqualTo(new Planned(5, 1, 0, 0, 2, 2, 1, 0));
  }

  @Test
  void aCredentialThatCannotSignInIsCounted() {
    assertThat(Tally.of(Plans.hostile()).planned().signIn()).isEqualTo(1);
    assertThat(Tally.of(Plans.withheld()).planned().signIn()).isZero();
  }

  @Test
  void whereProgressWasWatchedOnlyTroubleIsTold() throws Exception {
    var plan = Plans.greenfield();
    var outcomes = allDone(plan);
    outcomes.put(Plans.id(Estate.NAMESPACE), new Failed(REFUSED));
    skip(outcomes, Estate.ACCOUNT, Plans.id(Estate.NAMESPACE));
    var text = ResultText.render(plan, ended(plan, outcomes), Roll.TROUBLE, Palette.ansi());
    Golden.check("result-terminal.txt", text);
  }

  private static Plan both() {
    return Plans.plan(Plans.greenfield().steps(), Plans.withheld().withheld());
  }

  private static void check(String name, Plan plan, Map<String, Outcome> outcomes)
      throws Exception {
    check(name, plan, ended(plan, outcomes));
  }

  private static void check(String name, Plan plan, Outcomes ended) throws Exception {
    var text = ResultText.render(plan, ended, Roll.EVERY_STEP, Palette.none());
    Golden.check("result-%s.txt".formatted(name), text);
    var json = ResultJson.render(plan, ended, Venue.SANDBOX);
    Golden.check("result-%s.json".formatted(name), json);
    Schemas.check("result-v1.json", json);
    var manner = FormatsTest.MANNER;
    Golden.check("result-%s.md".formatted(name), Format.MARKDOWN.result(plan, ended, manner));
    Golden.check("result-%s.xml".formatted(name), Format.JUNIT.result(plan, ended, manner));
    var sheet = Sheet.of(plan, ended, manner);
    var counts =
        sheet.topic().counted().stream().map(it -> sheet.count(it) + " " + it.word(sheet.topic()));
    assertThat(sheet.line()).isEqualTo("Apply: " + String.join(", ", counts.toList()) + ".");
    if (name.equals("failed")) {
      Golden.check("result-failed.html", Format.HTML.result(plan, ended, manner));
    }
  }

  private static void skip(Map<String, Outcome> outcomes, ResourceKey key, String required) {
    outcomes.put(Plans.id(key), new Skipped(new Because.Required(required)));
  }

  private static Outcomes ended(Plan plan, Map<String, Outcome> outcomes) {
    return new Outcomes(
        plan.steps().stream()
            .map(step -> new Ended(step, Objects.requireNonNull(outcomes.get(step.id()))))
            .toList());
  }

  private static Map<String, Outcome> allDone(Plan plan) {
    var outcomes = new HashMap<String, Outcome>();
    for (var step : new ArrayList<>(plan.steps())) {
      outcomes.put(step.id(), done(step));
    }
    return outcomes;
  }

  private static Outcome done(Step step) {
    var deed = Action.of(step.change()) == Action.CREATE ? Deed.CREATED : Deed.UPDATED;
    var outputs = Map.of(Output.CLIENT_ID, "0c0c", Output.ISSUER, Estate.ISSUER);
    return new Done(deed, "live:" + step.id(), outputs);
  }
}
