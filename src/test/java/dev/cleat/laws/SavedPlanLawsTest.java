package dev.cleat.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Origin;
import dev.cleat.diff.Change;
import dev.cleat.diff.Differ;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Recheck;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;
import dev.cleat.report.PlanJson;
import dev.cleat.report.Provenance;
import dev.cleat.report.Venue;
import dev.cleat.saved.Reading;
import dev.cleat.saved.SavedPlan;
import dev.cleat.saved.SavedPlans;
import dev.cleat.world.Faults;
import dev.cleat.world.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds for saved plans over the random estates.
class SavedPlanLawsTest {
  private static final Provenance MADE =
      new Provenance(
          "cleat 1.2.3",
          Venue.WORLD,
          new TreeMap<>(Map.of("resourceManager", "https://arm.example.test")));

  @Provide
  static Arbitrary<RandomSubject> estates() {
    return LawsTest.estates();
  }

  @Property
  void aPlanThatIsReadIsThePlanThatWasWritten(@ForAll("estates") RandomSubject subject) {
    var plan = subject.life().plan(subject.noise(0));
    var text = PlanJson.render(plan, MADE);
    var read = read(text);

    assertThat(read.made()).isEqualTo(MADE);
    var wanted = managed(plan);
    assertThat(read.plan().desired()).isEqualTo(wanted.desired());
    assertThat(read.plan().steps()).isEqualTo(wanted.steps());
    assertThat(read.plan().withheld()).isEqualTo(wanted.withheld());
    assertThat(read.plan()).isEqualTo(wanted);
    assertThat(PlanJson.render(read.plan(), read.made())).isEqualTo(text);
  }

  @Property
  void inTheWorldThatItWasMadeForNothingOfItIsLost(@ForAll("estates") RandomSubject subject) {
    var life = subject.life();
    var plan = life.plan(subject.noise(0));
    var checked =
        Recheck.still(saved(plan), Differ.diff(life.desired(), life.observe(subject.noise(1))));

    assertThat(checked.done()).isEmpty();
    // Azure answers in another casing each time
    assertThat(Laws.text(checked.plan())).isEqualToIgnoringCase(Laws.text(plan));
    assertThat(checked.plan().steps()).hasSameSizeAs(plan.steps());
  }

  @Property
  void carriedOutItMakesTheWorldThatAnApplyMakes(@ForAll("estates") RandomSubject subject) {
    var applied = subject.life();
    applied.apply(subject.noise(0));
    var life = subject.life();
    var lived = life.resume(saved(life.plan(subject.noise(0))), subject.noise(1));

    assertThat(Laws.failures(lived)).isEmpty();
    assertThat(Snapshot.of(life.world())).isEqualTo(Snapshot.of(applied.world()));
  }

  @Property
  void cutOffAtAnyWriteTheSamePlanGoesOnToItsEnd(@ForAll("estates") RandomSubject subject) {
    var whole = subject.life();
    whole.apply(subject.noise(0));
    var random = new Random(subject.number());
    var life = subject.life();
    var saved = saved(life.plan(subject.noise(0)));
    life.world()
        .faults()
        .cutAfter(
            random.nextInt(Laws.writes(subject) + 1),
            Faults.LastAnswer.values()[random.nextInt(2)]);
    life.resume(saved, subject.noise(1));
    life.world().faults().goOn();
    var lived = life.resume(saved, subject.noise(2));

    assertThat(Laws.failures(lived)).isEmpty();
    assertThat(Snapshot.of(life.world())).isEqualTo(Snapshot.of(whole.world()));
    assertThat(life.resume(saved, subject.noise(3)).plan().steps()).isEmpty();
  }

  static Plan saved(Plan plan) {
    return read(PlanJson.render(plan, MADE)).plan();
  }

  private static SavedPlan read(String text) {
    return switch (SavedPlans.read(text)) {
      case Reading.Whole(var saved) -> saved;
      case Reading.Refused(var why, _) -> throw new AssertionError(why);
    };
  }

  /// What is kept of a plan when it is saved.
  private static Plan managed(Plan plan) {
    var origins = new TreeMap<ResourceKey, Origin>();
    plan.desired().origins().forEach((key, it) -> origins.put(key, new Origin(it.file(), 1)));
    var desired = plan.desired();
    return new Plan(
        plan.policy(),
        new DesiredState(desired.resources(), desired.access(), origins, desired.addresses()),
        plan.steps().stream()
            .map(it -> new Step(it.id(), managed(it.change()), it.requires(), it.notes()))
            .toList(),
        plan.withheld().stream().map(SavedPlanLawsTest::managed).toList(),
        sorted(plan.leftovers()),
        plan.restarts());
  }

  private static Withheld managed(Withheld it) {
    var change =
        it.change() instanceof Change.Undecided(var key, _)
            ? new Change.Undecided(key, it.why())
            : managed(it.change());
    return new Withheld(it.id(), change, it.why(), it.root());
  }

  private static List<Live> sorted(List<Live> leftovers) {
    return leftovers.stream()
        .sorted(
            Comparator.<Live, Kind>comparing(it -> it.state().key().kind()).thenComparing(Live::id))
        .toList();
  }

  private static Change managed(Change change) {
    return switch (change) {
      case Change.Update(var after, _, var fields) ->
          new Change.Update(after, change.managed().orElseThrow(), fields);
      case Change.Adopt(var after, _, var fields) ->
          new Change.Adopt(after, change.managed().orElseThrow(), fields);
      case Change.Release(var after, _, var fields, var rest) ->
          new Change.Release(after, change.managed().orElseThrow(), fields, rest);
      case Change.Create _, Change.Delete _, Change.Undecided _, Change.Keep _ -> change;
    };
  }
}
