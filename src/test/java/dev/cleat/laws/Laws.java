package dev.cleat.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Observation;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Purpose;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Withheld;
import dev.cleat.report.Palette;
import dev.cleat.report.PlanText;
import dev.cleat.world.Faults;
import dev.cleat.world.Journal;
import dev.cleat.world.Noise;
import dev.cleat.world.Snapshot;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The laws of the pure core. Each throws an assertion error where its subject breaks it.
public final class Laws {
  private Laws() {}

  /// An apply followed by a plan is empty, and withholds nothing new.
  public static void nothingIsLeftToDo(Subject subject) {
    var life = subject.life();
    var lived = life.apply(subject.noise(0));
    var next = life.plan(subject.noise(1));

    assertThat(failures(lived)).isEmpty();
    assertThat(next.steps()).isEmpty();
    assertThat(withheld(lived.plan())).containsAll(withheld(next));
  }

  /// Many steps at once make the same world as one after the other.
  public static void parallelStepsMakeTheSameWorld(Subject subject) {
    var serial = subject.life();
    serial.apply(subject.noise(0));
    var parallel = subject.life();
    var lived = parallel.apply(subject.noise(0), 8);

    assertThat(failures(lived)).isEmpty();
    assertThat(Snapshot.of(parallel.world())).isEqualTo(Snapshot.of(serial.world()));
  }

  /// What is not there after an apply that was for it was withheld, and said so.
  public static void nothingIsDroppedSilently(Subject subject) {
    var life = subject.life();
    if (life.policy().purpose() != Purpose.RECONCILE) {
      return;
    }
    var lived = life.apply(subject.noise(0));
    var seen = life.observe(subject.noise(1));

    var absent =
        shown(life.desired().resources().keySet()).stream()
            .filter(key -> seen.live(key).isEmpty())
            .map(key -> life.desired().address(key))
            .collect(Collectors.toSet());
    assertThat(withheld(lived.plan())).containsAll(absent);
  }

  /// Steps stand in an order in which they can be done; none is withheld as well.
  public static void everyStepComesAfterWhatItRequires(Subject subject) {
    var plan = subject.life().plan(subject.noise(0));

    var before = new HashSet<String>();
    for (var step : plan.steps()) {
      assertThat(before).containsAll(step.requires());
      assertThat(before.add(step.id())).as(step.id() + " stands there once").isTrue();
    }
    assertThat(withheld(plan)).noneMatch(before::contains);
  }

  /// The same plan, byte for byte, whatever the order of documents and of Azure's lists.
  public static void orderDoesNotMatter(Subject subject) {
    var fair = subject.life();
    var life = new Life(fair.desired(), fair.world(), fair.policy());
    var shuffled = new Life(subject.shuffled(), fair.world(), fair.policy());
    var one = life.plan(new Noise(subject.number(), Noise.Of.ORDER));
    var other = shuffled.plan(new Noise(subject.number() + 1, Noise.Of.ORDER));

    assertThat(text(one)).isEqualTo(text(other));
    assertThat(one.steps()).hasToString(other.steps().toString());
    assertThat(one.withheld()).hasToString(other.withheld().toString());
    assertThat(one.leftovers()).hasToString(other.leftovers().toString());
  }

  /// A plan as it is printed, kept things too.
  public static String text(Plan plan) {
    return PlanText.render(plan, PlanText.Detail.EVERYTHING, Palette.none());
  }

  /// A run that ends after this many writes, the last one answered or not, is made good by the
  /// next: in the end the world is what one whole run would have made of it.
  public static void aCutRunConverges(Subject subject, int writes, Faults.LastAnswer last) {
    var whole = subject.life();
    whole.apply(subject.noise(0));

    var life = subject.life();
    life.world().faults().cutAfter(writes, last);
    life.apply(subject.noise(0));
    life.world().faults().goOn();
    var lived = life.apply(subject.noise(1));

    assertThat(failures(lived)).as("cut after %d, %s", writes, last).isEmpty();
    assertThat(Snapshot.of(life.world())).isEqualTo(Snapshot.of(whole.world()));
    assertThat(life.plan(subject.noise(2)).steps()).isEmpty();
  }

  /// How many writes a whole run makes.
  public static int writes(Subject subject) {
    var life = subject.life();
    life.apply(subject.noise(0));
    return life.world().journal().entries().size();
  }

  /// Nothing of another owner is written, and nothing unmarked but what is shared or adopted.
  public static void whatIsForeignIsNeverWritten(Subject subject) {
    var life = subject.life();
    life.apply(subject.noise(0));

    assertThat(life.world().journal().entries()).allMatch(it -> mayBeWritten(it, life.policy()));
  }

  private static boolean mayBeWritten(Journal.Entry entry, Policy policy) {
    if (entry.verb() == Journal.Verb.DELETE) {
      return entry.holder().equals(Documents.OWNER);
    }
    return switch (entry.holder()) {
      case "nothing", Documents.OWNER -> true;
      case String _ when entry.verb() == Journal.Verb.GIVE_UP -> true;
      case "nobody" ->
          entry.kind() == Kind.CLUSTER
              || entry.kind() == Kind.ACCOUNT
              || policy.adoption() == Policy.Adoption.ON;
      default -> false;
    };
  }

  /// What could not be looked at has no step and no silence; once it can be, the rest is done.
  public static void whatIsUnreadableIsNeverWritten(Subject subject) {
    var life = subject.life();
    RandomFaults.blind(life, new Random(subject.number()));
    var unseen = shown(unreadable(life.observe(subject.noise(0))));
    var lived = life.apply(subject.noise(0));

    assertThat(failures(lived)).isEmpty();
    assertThat(lived.plan().steps()).noneMatch(step -> unseen.contains(step.change().key()));
    assertThat(lived.plan().withheld().stream().map(it -> it.change().key())).containsAll(unseen);
    becomesWhole(subject, life);
  }

  private static Set<ResourceKey> unreadable(ActualState actual) {
    return actual.seen().entrySet().stream()
        .filter(it -> it.getValue() instanceof Observation.Unreadable)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /// One refused write skips what requires it, and nothing else.
  public static void aRefusedWriteStopsOnlyWhatDependsOnIt(Subject subject) {
    var life = subject.life();
    RandomFaults.refuse(life, new Random(subject.number()));
    var lived = life.apply(subject.noise(0));

    var broken = new HashSet<String>();
    for (var ended : lived.outcomes().all()) {
      var requires = ended.step().requires();
      switch (ended.outcome()) {
        case Outcome.Done _ -> assertThat(requires).noneMatch(broken::contains);
        case Outcome.Failed _ -> broken.add(ended.step().id());
        case Outcome.Skipped _ -> {
          assertThat(requires).anyMatch(broken::contains);
          broken.add(ended.step().id());
        }
      }
    }
    becomesWhole(subject, life);
  }

  private static void becomesWhole(Subject subject, Life life) {
    var whole = subject.life();
    whole.world().faults().mend();
    var limited = limited(whole.apply(subject.noise(0)).plan());

    life.world().faults().mend();
    assertThat(failures(life.apply(subject.noise(1)))).isEmpty();
    assertThat(life.plan(subject.noise(2)).steps()).isEmpty();
    if (!limited) {
      assertThat(Snapshot.of(life.world())).isEqualTo(Snapshot.of(whole.world()));
    }
  }

  /// Two halves of a run may each stay within a limit that the whole is beyond, and in the first
  /// half the last place of an identity may go to another than in the whole.
  private static boolean limited(Plan plan) {
    return plan.withheld().stream()
        .map(it -> it.why().code())
        .anyMatch(it -> it == Code.TOO_MANY_DELETES || it == Code.IDENTITY_FULL);
  }

  static Set<String> failures(Life.Lived lived) {
    return lived.outcomes().all().stream()
        .filter(it -> !(it.outcome() instanceof Outcome.Done))
        .map(it -> it.step().id() + ": " + it.outcome())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Ids of what nobody declares are as Azure writes them, in whatever casing.
  static Set<String> withheld(Plan plan) {
    return plan.withheld().stream()
        .map(Withheld::id)
        .map(id -> id.startsWith("-") ? id.toLowerCase(Locale.ROOT) : id)
        .collect(Collectors.toSet());
  }

  /// Role definitions have no line of their own.
  private static Set<ResourceKey> shown(Set<ResourceKey> keys) {
    return keys.stream()
        .filter(key -> key.kind() != Kind.ROLE_DEFINITION)
        .collect(Collectors.toSet());
  }
}
