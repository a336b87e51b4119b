package dev.cleat.run.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.apply.Gate.Passage;
import dev.cleat.apply.StopSignal;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.run.lock.LeaseStore.Hope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The lock's threads, with times so short that a test is quick and so long that a busy machine
/// does not matter.
@Timeout(60)
final class RunLockTest {
  private static final Duration STALE = Duration.ofMillis(600);
  private static final Terms TERMS =
      new Terms(
          Duration.ofMillis(1200),
          Duration.ofMillis(40),
          STALE,
          Duration.ofSeconds(5),
          Duration.ofSeconds(20));

  private final LeaseInMemory store = new LeaseInMemory();
  private final StopSignal stop = new StopSignal();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Herald herald = new Notes(told);

  private record Notes(List<String> told) implements Herald {
    @Override
    public void waits(String place, String holder, Duration patience) {
      told.add("waits for " + holder);
    }

    @Override
    public void knocks(String place, String trouble) {
      told.add("knocks: " + trouble);
    }

    @Override
    public void tookOver(String place, String holder) {
      told.add("took over from " + holder);
    }

    @Override
    public void stale(String place) {
      told.add("stale");
    }

    @Override
    public void renewedAgain(String place) {
      told.add("renewed again");
    }

    @Override
    public void lost(String place, String how) {
      told.add("lost: " + how);
    }

    @Override
    public void left(String place, Duration length) {
      told.add("left");
    }
  }

  private RunLock lock(String holder) {
    return new RunLock(holder, Clocks.ofMachine());
  }

  private Optional<Problem> enter(RunLock lock, Terms terms) {
    return lock.enter(store, terms, stop, herald);
  }

  private static Terms patient(Duration patience) {
    return new Terms(TERMS.lease(), TERMS.renew(), STALE, patience, TERMS.despair());
  }

  private RunLock held() {
    var lock = lock("me");
    assertThat(enter(lock, TERMS)).isEmpty();
    return lock;
  }

  private static void until(BooleanSupplier so) {
    while (!so.getAsBoolean()) {
      pause(Duration.ofMillis(5));
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  // --- entering

  @Test
  void theFirstMakesTheLeaseAndRenewsIt() {
    try (var lock = held()) {
      until(() -> store.writes() > 3);
      assertThat(store.lease().orElseThrow().holder()).isEqualTo("me");
      assertThat(store.lease().orElseThrow().transitions()).isZero();
      assertThat(lock.pass()).isEqualTo(new Passage.Open());
    }
  }

  @Test
  void aGateThatNobodyEnteredHoldsNothingBack() {
    assertThat(lock("me").pass()).isEqualTo(new Passage.Open());
  }

  @Test
  void theSecondIsRefusedWhenItsPatienceIsOver() {
    try (var _ = held()) {
      var why = enter(lock("you"), patient(Duration.ofMillis(1500))).orElseThrow();
      assertThat(why.code()).isEqualTo(Code.LOCK_HELD);
      assertThat(why.message()).contains("me");
      assertThat(told).containsExactly("waits for me");
    }
  }

  @Test
  void withoutPatienceItAsksOnce() {
    try (var _ = held()) {
      assertThat(enter(lock("you"), patient(Duration.ZERO))).isPresent();
    }
  }

  @Test
  void theSecondEntersWhenTheFirstHasLeft() throws Exception {
    var first = held();
    var second = lock("you");
    var entered = CompletableFuture.supplyAsync(() -> enter(second, TERMS));
    until(() -> told.contains("waits for me"));
    first.close();

    assertThat(entered.get()).isEmpty();
    assertThat(store.lease().orElseThrow().transitions()).isEqualTo(1);
    assertThat(told).doesNotContain("took over from me");
    second.close();
  }

  @Test
  void whatADeadRunLeftIsTakenOverOnceItHasBeenWatchedForItsLength() {
    store.write("dead", Duration.ofMillis(600));
    var began = System.nanoTime();
    try (var lock = held()) {
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(600));
      assertThat(told).containsExactly("waits for dead", "took over from dead");
      assertThat(lock.pass()).isEqualTo(new Passage.Open());
    }
  }

  @Test
  void whatItWroteWithoutHearingSoIsItsOwn() {
    store.write("me", Duration.ofHours(1));
    try (var _ = held()) {
      assertThat(told).isEmpty();
    }
  }

  @Test
  void aLeaseOfAnotherMakerIsLeftAlone() {
    store.become(new Lease("", Duration.ofSeconds(1), "t", 0, "v", Lease.Maker.SOMEBODY));

    assertThat(enter(lock("me"), TERMS).orElseThrow().code()).isEqualTo(Code.LOCK_FOREIGN);
    assertThat(store.writes()).isZero();
  }

  @Test
  void aServerThatComesBackIsWaitedFor() throws Exception {
    store.away(Hope.PASSING);
    var lock = lock("me");
    var entered = CompletableFuture.supplyAsync(() -> enter(lock, TERMS));
    until(() -> told.contains("knocks: nobody answers"));
    store.back();

    assertThat(entered.get()).isEmpty();
    lock.close();
  }

  @Test
  void oneThatStaysAwayIsTheReasonInTheEnd() {
    store.away(Hope.PASSING);

    var why = enter(lock("me"), patient(Duration.ofMillis(200))).orElseThrow();
    assertThat(why.code()).isEqualTo(Code.LOCK_UNREACHABLE);
  }

  @Test
  void troubleWithoutHopeIsNotWaitedOut() {
    store.away(Hope.NONE);
    var began = System.nanoTime();

    assertThat(enter(lock("me"), patient(Duration.ofHours(1)))).isPresent();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
  }

  // --- holding

  @Test
  void aWriteWaitsForAServerThatIsAwayAndGoesOnAfterwards() throws Exception {
    try (var lock = held()) {
      store.away(Hope.PASSING);
      pause(STALE.plusMillis(200));
      var passage = CompletableFuture.supplyAsync(lock::pass);
      pause(Duration.ofMillis(200));
      assertThat(passage).isNotDone();
      store.back();

      assertThat(passage.get()).isEqualTo(new Passage.Open());
      assertThat(told).containsSubsequence("stale", "renewed again");
    }
  }

  @Test
  void noWriteBeginsAfterSomebodyElseHasTakenIt() {
    try (var lock = held()) {
      store.write("you", Duration.ofSeconds(1));

      until(() -> lock.pass() instanceof Passage.Shut);
      assertThat(lock.pass())
          .isInstanceOfSatisfying(
              Passage.Shut.class,
              shut -> {
                assertThat(shut.why().code()).isEqualTo(Code.LOCK_LOST);
                assertThat(shut.why().message()).contains("held by you");
              });
      assertThat(told).contains("lost: it is held by you");
    }
    assertThat(store.lease().orElseThrow().holder()).as("not ours to release").isEqualTo("you");
  }

  @Test
  void deletingTheLeaseEndsItsHoldersWrites() {
    try (var lock = held()) {
      store.delete();

      until(() -> lock.pass() instanceof Passage.Shut);
      assertThat(told).contains("lost: somebody has deleted it");
    }
    assertThat(store.lease()).isEmpty();
  }

  @Test
  void whatSomebodyLabelsIsRenewedAllTheSame() {
    try (var lock = held()) {
      store.write("me", TERMS.lease());
      var before = store.writes();

      until(() -> store.writes() > before + 2);
      assertThat(lock.pass()).isEqualTo(new Passage.Open());
    }
  }

  @Test
  void aStoppedRunDoesNotWaitForItsLock() throws Exception {
    try (var lock = held()) {
      store.away(Hope.PASSING);
      pause(STALE.plusMillis(200));
      var passage = CompletableFuture.supplyAsync(lock::pass);
      until(() -> told.contains("stale"));
      stop.request();

      assertThat(passage.get()).isEqualTo(new Passage.Stopped());
    }
  }

  @Test
  void aServerThatStaysAwayShutsTheGateInTheEnd() {
    var hasty =
        new Terms(TERMS.lease(), TERMS.renew(), STALE, TERMS.patience(), Duration.ofMillis(100));
    try (var lock = lock("me")) {
      assertThat(enter(lock, hasty)).isEmpty();
      store.away(Hope.PASSING);
      pause(STALE.plusMillis(200));

      assertThat(lock.pass())
          .isInstanceOfSatisfying(
              Passage.Shut.class,
              shut -> assertThat(shut.why().message()).contains("could not be renewed"));
    }
  }

  // --- leaving

  @Test
  void whoLeavesEmptiesTheLeaseAndBeginsNothingMore() {
    var lock = held();
    lock.close();

    assertThat(store.lease().orElseThrow().holder()).isEmpty();
    assertThat(lock.pass()).isEqualTo(new Passage.Stopped());
    var writes = store.writes();
    lock.close();
    pause(TERMS.renew().multipliedBy(3));
    assertThat(store.writes()).isEqualTo(writes);
  }

  @Test
  void whatIsAbandonedRunsOut() {
    var lock = held();
    lock.abandon();
    lock.close();

    assertThat(store.lease().orElseThrow().holder()).isEqualTo("me");
    assertThat(told).isEmpty();
  }

  @Test
  void aReleaseThatFailsIsTold() {
    var lock = held();
    store.away(Hope.PASSING);
    lock.close();

    assertThat(told).contains("left");
  }
}
