package dev.cleat.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Observation;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Kind;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;
import dev.cleat.world.Faults;
import dev.cleat.world.Journal;
import dev.cleat.world.Noise;
import dev.cleat.world.Snapshot;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// The laws. Every estate and world is made of one number, so a broken law is repeated by that
/// number alone.
class LawsTest {

  static Life life(long seed) {
    var random = new Random(seed);
    var estate = new RandomEstates(random).estate();
    var world = RandomWorlds.of(estate, random);
    return new Life(EstateState.of(estate), world, policy(random));
  }

  private static Policy policy(Random random) {
    return new Policy(
        random.nextInt(4) == 0 ? Policy.Adoption.ON : Policy.Adoption.OFF,
        random.nextInt(4) == 0 ? Policy.Conflicts.FORCED : Policy.Conflicts.RESPECTED,
        random.nextInt(4) == 0 ? Policy.Disabling.ALLOWED : Policy.Disabling.REFUSED);
  }

  private static Noise noise(long seed) {
    return new Noise(seed, Noise.Of.ORDER_AND_CASE);
  }

  @Property
  void afterAnApplyThereIsNothingToDo(@ForAll long seed) {
    var life = life(seed);
    var lived = life.apply(noise(seed));
    var next = life.plan(noise(seed + 1));

    assertThat(failures(lived)).isEmpty();
    assertThat(next.steps()).isEmpty();
    assertThat(withheld(lived.plan())).containsAll(withheld(next));
  }

  private static Set<String> failures(Life.Lived lived) {
    return lived.outcomes().all().stream()
        .filter(it -> !(it.outcome() instanceof Outcome.Done))
        .map(it -> it.step().id() + ": " + it.outcome())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> withheld(Plan plan) {
    return plan.withheld().stream().map(Withheld::id).collect(Collectors.toSet());
  }

  @Property
  void nothingIsDroppedSilently(@ForAll long seed) {
    var life = life(seed);
    var plan = life.plan(noise(seed));

    var told = new HashSet<>(withheld(plan));
    plan.steps().stream().map(Step::id).forEach(told::add);
    life.apply(noise(seed));
    var seen = life.observe(noise(seed));
    var there =
        life.desired().resources().keySet().stream()
            .filter(key -> key.kind() != Kind.ROLE_DEFINITION)
            .filter(key -> seen.live(key).isEmpty())
            .map(key -> life.desired().address(key))
            .collect(Collectors.toSet());
    assertThat(told).containsAll(there);
  }

  @Property
  void everyStepComesAfterWhatItRequires(@ForAll long seed) {
    var plan = life(seed).plan(noise(seed));

    var before = new HashSet<String>();
    for (var step : plan.steps()) {
      assertThat(before).containsAll(step.requires());
      assertThat(before.add(step.id())).as(step.id() + " is there once").isTrue();
    }
    assertThat(withheld(plan)).noneMatch(before::contains);
  }

  @Property
  void theOrderOfListsDoesNotChangeThePlan(@ForAll long seed) {
    var life = life(seed);
    var one = life.plan(new Noise(seed, Noise.Of.ORDER));
    var other = life.plan(new Noise(seed + 1, Noise.Of.ORDER));

    assertThat(one).hasToString(other.toString());
  }

  @Property
  void aRunThatIsCutOffAtAnyWriteConvergesOnTheNext(@ForAll long seed) {
    var whole = life(seed);
    whole.apply(noise(seed));
    var writes = whole.world().journal().entries().size();

    var random = new Random(seed);
    var cut = random.nextInt(writes + 1);
    var last = Faults.LastAnswer.values()[random.nextInt(2)];

    var life = life(seed);
    life.world().faults().cutAfter(cut, last);
    life.apply(noise(seed));
    life.world().faults().mend();
    var lived = life.apply(noise(seed + 1));

    assertThat(failures(lived)).as("cut after %d, %s", cut, last).isEmpty();
    assertThat(Snapshot.of(life.world())).isEqualTo(Snapshot.of(whole.world()));
    assertThat(life.plan(noise(seed + 2)).steps()).isEmpty();
  }

  @Property
  void whatIsForeignIsNeverWritten(@ForAll long seed) {
    var life = life(seed);
    life.apply(noise(seed));

    assertThat(life.world().journal().entries()).allMatch(it -> mayBeWritten(it, life.policy()));
  }

  private static boolean mayBeWritten(Journal.Entry entry, Policy policy) {
    return switch (entry.holder()) {
      case "nothing", EstateState.OWNER -> true;
      case "nobody" ->
          entry.kind() == Kind.CLUSTER
              || entry.kind() == Kind.ACCOUNT
              || policy.adoption() == Policy.Adoption.ON;
      default -> false;
    };
  }

  @Property
  void whatIsUnreadableIsNeverWritten(@ForAll long seed) {
    var life = life(seed);
    var random = new Random(seed);
    RandomFaults.blind(life, random);
    var unseen = unreadable(life.observe(noise(seed)));
    var lived = life.apply(noise(seed));

    assertThat(failures(lived)).isEmpty();
    assertThat(lived.plan().steps()).noneMatch(step -> unseen.contains(step.change().key()));
    assertThat(lived.plan().withheld().stream().map(it -> it.change().key()))
        .containsAll(shown(unseen));
    life.world().faults().mend();
    assertThat(failures(life.apply(noise(seed + 1)))).isEmpty();
    assertThat(life.plan(noise(seed + 2)).steps()).isEmpty();
  }

  private static Set<ResourceKey> unreadable(ActualState actual) {
    return actual.seen().entrySet().stream()
        .filter(it -> it.getValue() instanceof Observation.Unreadable)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /// Role definitions have no line of their own.
  private static Set<ResourceKey> shown(Set<ResourceKey> keys) {
    return keys.stream()
        .filter(key -> key.kind() != Kind.ROLE_DEFINITION)
        .collect(Collectors.toSet());
  }

  @Property
  void aRefusedWriteStopsOnlyWhatDependsOnIt(@ForAll long seed) {
    var life = life(seed);
    var plan = life.plan(noise(seed));
    if (plan.steps().isEmpty()) {
      return;
    }
    var random = new Random(seed);
    RandomFaults.refuse(life.world(), plan, random);
    var lived = life.apply(noise(seed));

    var broken = new HashSet<String>();
    for (var ended : lived.outcomes().all()) {
      switch (ended.outcome()) {
        case Outcome.Done _ -> assertThat(ended.step().requires()).noneMatch(broken::contains);
        case Outcome.Failed _ -> broken.add(ended.step().id());
        case Outcome.Skipped _ -> {
          assertThat(ended.step().requires()).anyMatch(broken::contains);
          broken.add(ended.step().id());
        }
      }
    }
    life.world().faults().mend();
    assertThat(failures(life.apply(noise(seed + 1)))).isEmpty();
    assertThat(life.plan(noise(seed + 2)).steps()).isEmpty();
  }
}
