package dev.cleat.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.diff.Differ;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Shard;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Portion;
import dev.cleat.plan.Recheck;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;
import dev.cleat.world.Snapshot;
import dev.cleat.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Several shards of an estate do together what one run of the whole does, each thing once.
class ShardLawsTest {
  /// In as many runs of all shards as things wait for each other, and one to see that all is done.
  private static final int ROUNDS = 6;

  /// Several runs over each, so of every five estates one.
  private static final int EACH = 5;

  /// Enough for every share.
  private static final int DELETES = 10_000;

  @Provide
  static Arbitrary<RandomSubject> estates() {
    return LawsTest.estates(EACH);
  }

  @Provide
  static Arbitrary<ResourceKey> anchors() {
    return Arbitraries.strings()
        .alpha()
        .numeric()
        .ofMinLength(1)
        .ofMaxLength(20)
        .map(it -> new ResourceKey(Kind.IDENTITY, "/subscriptions/s/" + it));
  }

  @Property
  void oneShardMoreTakesOnlyWhatItHolds(
      @ForAll("anchors") ResourceKey anchor, @ForAll @IntRange(min = 1, max = 40) int count) {
    var before = new Shard(0, count).holding(anchor).index();
    var after = new Shard(0, count + 1).holding(anchor).index();

    assertThat(after).isIn(before, count);
  }

  @Property
  void everyShardSaysTheSameOfWhoHoldsAThing(
      @ForAll("anchors") ResourceKey anchor, @ForAll @IntRange(min = 1, max = 40) int count) {
    var live = ResourceKey.live(Kind.IDENTITY, anchor.path());

    assertThat(new Shard(0, count).all().map(it -> it.holding(anchor)).distinct()).hasSize(1);
    assertThat(new Shard(0, count).holding(live)).isEqualTo(new Shard(0, count).holding(anchor));
  }

  @Property
  void sharesAddUp(
      @ForAll @IntRange(max = 5000) int all, @ForAll @IntRange(min = 1, max = 40) int count) {
    assertThat(new Shard(0, count).all().mapToInt(it -> it.share(all)).sum()).isEqualTo(all);
  }

  /// A step of the whole is a step of exactly one shard, or deferred by exactly that one.
  @Property
  void theStepsOfAllShardsAreThoseOfTheWhole(@ForAll("estates") RandomSubject subject) {
    var count = count(subject);
    var whole = whole(subject);
    var plans = shards(subject, whole.world(), count).stream().map(it -> it.plan(subject.noise(0)));
    var all = plans.toList();
    var steps = all.stream().flatMap(it -> it.steps().stream()).toList();
    var wanted = whole.plan(subject.noise(0)).steps();

    assertThat(steps).doesNotHaveDuplicates();
    assertThat(ids(wanted)).containsAll(ids(steps));
    assertThat(steps).allMatch(it -> wanted.contains(it), "as in the whole");
    var deferred = all.stream().flatMap(it -> own(it).stream()).filter(ShardLawsTest::waits);
    assertThat(deferred.map(Withheld::id).filter(ids(wanted)::contains))
        .containsExactlyInAnyOrderElementsOf(without(ids(wanted), ids(steps)));
  }

  @Property
  void ofAShardsSavedPlanNothingIsLostInTheWorldThatItWasMadeFor(
      @ForAll("estates") RandomSubject subject) {
    for (var life : shards(subject, subject.life().world(), count(subject))) {
      var plan = life.plan(subject.noise(0));
      var saved = SavedPlanLawsTest.saved(plan);
      var checked =
          Recheck.still(saved, Differ.diff(life.desired(), life.observe(subject.noise(1))));

      assertThat(saved.policy()).isEqualTo(plan.policy());
      assertThat(checked.done()).isEmpty();
      assertThat(Laws.text(checked.plan())).isEqualToIgnoringCase(Laws.text(plan));
    }
  }

  @Property
  void shardsByTurnsMakeTheSameWorldAsOneRun(@ForAll("estates") RandomSubject subject) {
    var count = count(subject);
    var whole = whole(subject);
    lived(List.of(whole), subject);
    var world = subject.life().world();
    var shards = shards(subject, world, count);
    lived(shards, subject);

    assertThat(Snapshot.of(world)).isEqualTo(Snapshot.of(whole.world()));
    assertThat(shards).allMatch(it -> it.plan(subject.noise(0)).steps().isEmpty());
    var left = whole.plan(subject.noise(0));
    assertThat(shards.stream().flatMap(it -> own(it.plan(subject.noise(0))).stream()))
        .extracting(Withheld::id)
        .hasSameElementsAs(left.withheld().stream().map(Withheld::id).toList());
  }

  /// Until nothing is left to do: a stale thing may free the place that another waits for.
  private static void lived(List<Life> all, RandomSubject subject) {
    var todo = true;
    for (var round = 0; todo && round < ROUNDS; round++) {
      todo = false;
      for (var life : all) {
        var lived = life.apply(subject.noise(round));
        assertThat(Laws.failures(lived)).isEmpty();
        todo |= !lived.plan().steps().isEmpty();
      }
    }
  }

  private static int count(RandomSubject subject) {
    return 2 + (int) (subject.number() % 3);
  }

  private static Life whole(RandomSubject subject) {
    var life = subject.life();
    return new Life(life.desired(), life.world(), life.policy().withMaxDeletes(DELETES));
  }

  private static List<Life> shards(RandomSubject subject, World world, int count) {
    var life = whole(subject);
    return new Shard(0, count).all().map(it -> shard(life, world, life.policy().with(it))).toList();
  }

  private static Life shard(Life life, World world, Policy policy) {
    return new Life(Portion.seen(life.desired(), policy), world, policy);
  }

  /// Without what is told of only because something waits for it, and is done elsewhere.
  private static List<Withheld> own(Plan plan) {
    var roots = new ArrayList<>(plan.withheld());
    roots.removeIf(it -> it.root().isEmpty() && it.why().code() == Code.OTHER_SHARD);
    return roots;
  }

  private static boolean waits(Withheld withheld) {
    return withheld.why().code() == Code.OTHER_SHARD;
  }

  private static Set<String> ids(List<Step> steps) {
    return steps.stream().map(Step::id).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    var left = new TreeSet<>(all);
    left.removeAll(some);
    return left;
  }
}
