package dev.cleat.run.lock;

import dev.cleat.apply.Gate.Passage;
import dev.cleat.apply.StopSignal;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.run.lock.LeaseStore.Answer;
import dev.cleat.run.lock.LeaseStore.Claim;
import dev.cleat.run.lock.Tenure.Held;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Keeps a lease that was won: renews it on a thread of its own, and says of each write whether it
/// may begin.
///
/// A write begins while the last renewal is younger than {@link Terms#stale}. Else it waits for the
/// API server, and begins only if the lease is still this run's. Between that age and the one at
/// which others take over lies the time that a write which has just begun may take.
final class Keeper {
  private static final long LOOK_AROUND_MILLIS = 50;

  private final LeaseStore store;
  private final Terms terms;
  private final StopSignal stop;
  private final Herald herald;
  private final Moments clock;
  private final String holder;
  private final Thread renewal;
  private Tenure tenure;
  private boolean toldStale;

  private Keeper(
      Held held, LeaseStore store, Terms terms, StopSignal stop, Herald herald, Moments clock) {
    this.store = store;
    this.terms = terms;
    this.stop = stop;
    this.herald = herald;
    this.clock = clock;
    this.holder = held.lease().holder();
    this.tenure = held;
    this.renewal = Thread.ofPlatform().daemon().name("cleat-lock").unstarted(this::renew);
  }

  /// @param clock the one that the tenure was begun by
  static Keeper of(
      Held held, LeaseStore store, Terms terms, StopSignal stop, Herald herald, Moments clock) {
    var keeper = new Keeper(held, store, terms, stop, herald, clock);
    keeper.renewal.start();
    return keeper;
  }

  // --- renewing

  private void renew() {
    var pause = terms.renew();
    while (holdsAfter(pause)) {
      pause = renewed() ? terms.renew() : terms.again();
    }
  }

  /// Whether there is still something to renew after this time.
  private synchronized boolean holdsAfter(Duration pause) {
    var end = System.nanoTime() + pause.toNanos();
    try {
      while (tenure instanceof Held && System.nanoTime() - end < 0) {
        wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      }
      return tenure instanceof Held;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Writes over the version seen last. Where that is not there any more, a look says whose the
  /// lease is now: somebody may only have labelled it.
  private boolean renewed() {
    var seen = lease();
    if (seen.isEmpty()) {
      return false;
    }
    var sent = clock.now();
    var claim = new Claim(holder, terms.lease(), seen.get().transitions());
    return switch (store.put(claim, seen)) {
      case Answer.There(var lease) -> settle(tenure -> tenure.renewed(lease, sent));
      case Answer.Outrun _, Answer.Missing _ -> {
        var now = store.look();
        settle(tenure -> tenure.saw(now));
        yield false;
      }
      case Answer.Trouble _ -> false;
    };
  }

  private synchronized Optional<Lease> lease() {
    return tenure instanceof Held(var lease, _) ? Optional.of(lease) : Optional.empty();
  }

  private synchronized boolean settle(UnaryOperator<Tenure> change) {
    tenure = change.apply(tenure);
    if (tenure instanceof Tenure.Lost(var how)) {
      herald.lost(store.place(), how);
    }
    if (toldStale && leave() == Tenure.Leave.GO) {
      toldStale = false;
      herald.renewedAgain(store.place());
    }
    notifyAll();
    return true;
  }

  private Tenure.Leave leave() {
    return tenure.leave(clock.now(), terms.stale());
  }

  // --- the gate

  synchronized Passage pass() {
    try {
      var asked = clock.now();
      while (leave() == Tenure.Leave.WAIT) {
        tellStale();
        if (stop.requested()) {
          return new Passage.Stopped();
        }
        if (clock.now().minus(asked).compareTo(terms.despair()) > 0) {
          return new Passage.Shut(despaired());
        }
        wait(LOOK_AROUND_MILLIS);
      }
      return settled();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Passage.Stopped();
    }
  }

  private Passage settled() {
    return switch (tenure) {
      case Held _ -> new Passage.Open();
      case Tenure.Lost(var how) -> new Passage.Shut(lost(how));
      case Tenure.Over _ -> new Passage.Stopped();
    };
  }

  private void tellStale() {
    if (!toldStale) {
      toldStale = true;
      herald.stale(store.place());
    }
  }

  private Problem lost(String how) {
    return Problem.of(
        Code.LOCK_LOST,
        "not begun: this run has lost %s: %s".formatted(store.place(), how),
        "run again once the other run is done; what this one has done stays done");
  }

  private Problem despaired() {
    return Problem.of(
        Code.LOCK_LOST,
        "not begun: %s could not be renewed for %d s"
            .formatted(store.place(), terms.despair().toSeconds()),
        "see that its API server answers, then run again");
  }

  // --- the end

  void abandon() {
    end();
  }

  void release() {
    end().filter(_ -> !released()).ifPresent(lease -> herald.left(store.place(), lease.length()));
  }

  /// No two threads may be at the store: a renewal that does not end in time leaves the lease to
  /// run out.
  private boolean released() {
    var from = clock.now();
    try {
      if (!renewal.join(terms.parting())) {
        return false;
      }
      while (!emptied()) {
        if (clock.now().minus(from).compareTo(terms.parting()) > 0) {
          return false;
        }
        Thread.sleep(terms.again());
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized Optional<Lease> end() {
    var lease = lease();
    tenure = new Tenure.Over();
    notifyAll();
    return lease;
  }

  /// What is there is looked at again: a renewal may have gone through whose answer was lost.
  private boolean emptied() {
    return switch (store.look()) {
      case Answer.There(var lease) when lease.isHeldBy(holder) ->
          store.put(new Claim("", Duration.ofSeconds(1), lease.transitions()), Optional.of(lease))
              instanceof Answer.There;
      case Answer.There _, Answer.Missing _ -> true;
      case Answer.Outrun _, Answer.Trouble _ -> false;
    };
  }
}
