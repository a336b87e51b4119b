package dev.cleat.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.plan.Policy;
import dev.cleat.world.Faults;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The laws over a thousand random estates, the same ones in every run. A broken law names the
/// number of its estate; `-Dlaws.first=…` moves on to other thousands, `-Dlaws.count=…` takes fewer
/// where the laws are only one witness of many, as in mutation runs.
class LawsTest {
  private static final long FIRST = Long.getLong("laws.first", 0);

  private static final long COUNT = Long.getLong("laws.count", 1000);

  @Provide
  static Arbitrary<RandomSubject> estates() {
    return estates(1);
  }

  /// One of so many of them.
  static Arbitrary<RandomSubject> estates(int of) {
    return Arbitraries.longs()
        .between(FIRST, FIRST + Math.max(1, COUNT / of) - 1)
        .map(RandomSubject::new);
  }

  @Property
  void nothingIsLeftToDo(@ForAll("estates") RandomSubject subject) {
    Laws.nothingIsLeftToDo(subject);
  }

  @Property
  void nothingIsLeftToDoForDocumentsThatSayTheSameInOtherWords(
      @ForAll("estates") RandomSubject subject) {
    var life = subject.life();
    life.apply(subject.noise(0));

    var desired = subject.written(Hand.Style.FREE);
    var next = new Life(desired, life.world(), life.policy()).plan(subject.noise(1));
    assertThat(next.steps()).isEmpty();
  }

  @Property
  void parallelStepsMakeTheSameWorld(@ForAll("estates") RandomSubject subject) {
    Laws.parallelStepsMakeTheSameWorld(subject);
  }

  /// Each has documents of its own about the same names, so they meet everywhere. What one brings
  /// about, such as an issuer, may let the other do what was withheld before.
  @Property
  void anotherOwnerUndoesNothing(@ForAll("estates") RandomSubject subject) {
    var ours = new Life(subject.life().desired(), subject.life().world(), Policy.strict());
    var withheld = Laws.withheld(ours.apply(subject.noise(0)).plan());
    var estate = new RandomEstates(new Random(subject.number() + COUNT)).estate();
    var text = new EstateText(estate, Hand.fair()).text();
    var desired = Documents.state(text, Estate.SUBSCRIPTION, "platform");
    new Life(desired, ours.world(), Policy.strict()).apply(subject.noise(1));

    assertThat(ours.plan(subject.noise(2)).steps()).allMatch(it -> withheld.contains(it.id()));
  }

  @Property
  void nothingIsDroppedSilently(@ForAll("estates") RandomSubject subject) {
    Laws.nothingIsDroppedSilently(subject);
  }

  @Property
  void everyStepComesAfterWhatItRequires(@ForAll("estates") RandomSubject subject) {
    Laws.everyStepComesAfterWhatItRequires(subject);
  }

  @Property
  void orderDoesNotMatter(@ForAll("estates") RandomSubject subject) {
    Laws.orderDoesNotMatter(subject);
  }

  @Property
  void aRunThatIsCutOffConvergesOnTheNext(@ForAll("estates") RandomSubject subject) {
    var random = new Random(subject.number());
    var cut = random.nextInt(Laws.writes(subject) + 1);
    var last = Faults.LastAnswer.values()[random.nextInt(2)];
    Laws.aCutRunConverges(subject, cut, last);
  }

  @Property
  void whatIsForeignIsNeverWritten(@ForAll("estates") RandomSubject subject) {
    Laws.whatIsForeignIsNeverWritten(subject);
  }

  @Property
  void whatIsUnreadableIsNeverWritten(@ForAll("estates") RandomSubject subject) {
    Laws.whatIsUnreadableIsNeverWritten(subject);
  }

  @Property
  void aRefusedWriteStopsOnlyWhatDependsOnIt(@ForAll("estates") RandomSubject subject) {
    Laws.aRefusedWriteStopsOnlyWhatDependsOnIt(subject);
  }

  @Property
  void whoDestroysOrDetachesLeavesNothingToDoAndWritesNothingForeign(
      @ForAll("estates") RandomSubject subject) {
    var parting = new Parting(subject);
    Laws.nothingIsLeftToDo(parting);
    Laws.whatIsForeignIsNeverWritten(parting);
    Laws.everyStepComesAfterWhatItRequires(parting);
    Laws.orderDoesNotMatter(parting);
  }

  @Property
  void aDestroyOrDetachThatIsCutOffConverges(@ForAll("estates") RandomSubject subject) {
    var parting = new Parting(subject);
    var random = new Random(subject.number());
    var cut = random.nextInt(Laws.writes(parting) + 1);
    Laws.aCutRunConverges(parting, cut, Faults.LastAnswer.values()[random.nextInt(2)]);
  }

  @Property
  void aDestroyOrDetachLeavesAloneWhatItCannotRead(@ForAll("estates") RandomSubject subject) {
    Laws.whatIsUnreadableIsNeverWritten(new Parting(subject));
  }
}
