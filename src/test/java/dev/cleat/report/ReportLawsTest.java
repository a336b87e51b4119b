package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Rule;
import dev.cleat.model.Standing;
import dev.cleat.model.Value;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;
import dev.cleat.report.PlanText.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What holds for every plan that a seed gives.
final class ReportLawsTest {
  private static final List<Resource> RESOURCES =
      List.copyOf(Estate.desired().resources().values());

  /// Links are broken in verifications only.
  private static final List<Code> OF_PLANS =
      Stream.of(Code.values()).filter(it -> it.standing() != Standing.BROKEN).toList();

  /// A value that keeps its content to itself, as secrets do.
  private record Masked(String secret) {
    @Override
    public String toString() {
      return "(masked)";
    }
  }

  @Property(tries = 300)
  void theSamePlanHasTheSameBytes(@ForAll long seed) {
    var one = plan(seed);
    var two = plan(seed);
    assertThat(text(two)).isEqualTo(text(one));
    assertThat(PlanJson.render(two, Sample.made(Venue.WORLD)))
        .isEqualTo(PlanJson.render(one, Sample.made(Venue.WORLD)));
  }

  @Property(tries = 100)
  void everyPlanFitsTheSchemaAndCountsWhatItShows(@ForAll long seed) throws Exception {
    var plan = plan(seed);
    Schemas.check("plan-v1.json", PlanJson.render(plan, Sample.made(Venue.SANDBOX)));
    var symbols = text(plan).lines().filter(line -> line.matches("[-+~=?!x] .*")).count();
    var counts = Planned.of(plan);
    assertThat(symbols).isEqualTo(counts.steps() + counts.withheld());
    var sheet = Sheet.of(plan, FormatsTest.MANNER);
    var words =
        sheet.topic().counted().stream().map(it -> sheet.count(it) + " " + it.word(Topic.PLAN));
    assertThat(sheet.line()).isEqualTo("Plan: " + String.join(", ", words.toList()) + ".");
  }

  @Property(tries = 100)
  void aMaskedValueStaysMasked(@ForAll long seed) {
    var plan = plan(seed);
    assertThat(text(plan)).doesNotContain("hunter2");
    assertThat(PlanJson.render(plan, Sample.made(Venue.WORLD))).doesNotContain("hunter2");
  }

  private static String text(Plan plan) {
    return PlanText.render(plan, Detail.EVERYTHING, Palette.none());
  }

  private static Plan plan(long seed) {
    var chance = new Random(seed);
    var steps = new ArrayList<Step>();
    var withheld = new ArrayList<Withheld>();
    var leftovers = new ArrayList<Live>();
    for (var resource : RESOURCES) {
      var id = Plans.id(resource.key());
      switch (chance.nextInt(4)) {
        case 0 -> withheld.add(withheld(chance, id, resource));
        case 1 -> leftovers.add(live(chance, resource));
        case 2 -> step(chance, id, resource).ifPresent(steps::add);
        default -> {}
      }
    }
    return Plans.plan(steps, withheld, leftovers);
  }

  private static Withheld withheld(Random chance, String id, Resource resource) {
    var why =
        new Problem(
            OF_PLANS.get(chance.nextInt(OF_PLANS.size())),
            noise(chance),
            noise(chance),
            chance.nextBoolean() ? Optional.empty() : Optional.of(cause(chance)));
    var change =
        chance.nextBoolean() ? new Change.Undecided(resource.key(), why) : change(chance, resource);
    var root =
        chance.nextBoolean()
            ? Optional.<ResourceKey>empty()
            : Optional.of(RESOURCES.get(chance.nextInt(RESOURCES.size())).key());
    return new Withheld(id, change, why, root);
  }

  private static Optional<Step> step(Random chance, String id, Resource resource) {
    return resource.key().kind() == Kind.ROLE_DEFINITION
        ? Optional.empty()
        : Optional.of(
            new Step(
                id,
                change(chance, resource),
                new TreeSet<>(List.of("a", "b")),
                List.of(noise(chance))));
  }

  private static Change change(Random chance, Resource resource) {
    var live = live(chance, resource);
    return switch (chance.nextInt(5)) {
      case 0 -> new Change.Create(resource);
      case 1 -> new Change.Update(resource, live, List.of(field(chance)));
      case 2 -> new Change.Adopt(resource, live, List.of(field(chance)));
      case 3 -> new Change.Release(Optional.of(resource), live, List.of(field(chance)));
      default -> new Change.Delete(live, new Change.Cause.Undeclared());
    };
  }

  private static Live live(Random chance, Resource resource) {
    return Live.of(resource, "live-" + chance.nextInt(9), Map.of(), Ownership.ours());
  }

  private static FieldChange field(Random chance) {
    var rules = Rule.values();
    return new FieldChange(
        "f" + chance.nextInt(9),
        Optional.of(Value.of(new Masked("hunter2"))),
        chance.nextBoolean() ? Optional.empty() : Optional.of(Value.of(noise(chance))),
        rules[chance.nextInt(rules.length)],
        chance.nextBoolean() ? Optional.empty() : Optional.of(noise(chance)));
  }

  private static Problem.Cause cause(Random chance) {
    return new Problem.Cause(
        "ARM", chance.nextInt(600), noise(chance), noise(chance), noise(chance), "");
  }

  private static String noise(Random chance) {
    var text = new StringBuilder();
    for (var i = chance.nextInt(6); i > 0; i--) {
      text.append((char) chance.nextInt(0x10000));
    }
    return text.toString();
  }
}
