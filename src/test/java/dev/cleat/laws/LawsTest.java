package dev.cleat.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.world.Faults;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/// The laws over a thousand random estates, the same ones in every run. A broken law names the
/// number of its estate; `-Dlaws.first=…` moves on to other thousands.
class LawsTest {
  private static final long FIRST = Long.getLong("laws.first", 0);

  private static RandomSubject subject(long number) {
    return new RandomSubject(FIRST + number);
  }

  @Property
  void nothingIsLeftToDo(@ForAll @LongRange(max = 999) long number) {
    Laws.nothingIsLeftToDo(subject(number));
  }

  @Property
  void nothingIsLeftToDoForDocumentsThatSayTheSameInOtherWords(
      @ForAll @LongRange(max = 999) long number) {
    var subject = subject(number);
    var life = subject.life();
    life.apply(subject.noise(0));

    var desired = subject.written(Hand.Style.FREE);
    var next = new Life(desired, life.world(), life.policy()).plan(subject.noise(1));
    assertThat(next.steps()).isEmpty();
  }

  @Property
  void nothingIsDroppedSilently(@ForAll @LongRange(max = 999) long number) {
    Laws.nothingIsDroppedSilently(subject(number));
  }

  @Property
  void everyStepComesAfterWhatItRequires(@ForAll @LongRange(max = 999) long number) {
    Laws.everyStepComesAfterWhatItRequires(subject(number));
  }

  @Property
  void orderDoesNotMatter(@ForAll @LongRange(max = 999) long number) {
    Laws.orderDoesNotMatter(subject(number));
  }

  @Property
  void aRunThatIsCutOffConvergesOnTheNext(@ForAll @LongRange(max = 999) long number) {
    var random = new Random(number);
    var cut = random.nextInt(Laws.writes(subject(number)) + 1);
    var last = Faults.LastAnswer.values()[random.nextInt(2)];
    Laws.aCutRunConverges(subject(number), cut, last);
  }

  @Property
  void whatIsForeignIsNeverWritten(@ForAll @LongRange(max = 999) long number) {
    Laws.whatIsForeignIsNeverWritten(subject(number));
  }

  @Property
  void whatIsUnreadableIsNeverWritten(@ForAll @LongRange(max = 999) long number) {
    Laws.whatIsUnreadableIsNeverWritten(subject(number));
  }

  @Property
  void aRefusedWriteStopsOnlyWhatDependsOnIt(@ForAll @LongRange(max = 999) long number) {
    Laws.aRefusedWriteStopsOnlyWhatDependsOnIt(subject(number));
  }
}
