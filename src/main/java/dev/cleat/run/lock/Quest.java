package dev.cleat.run.lock;

import dev.cleat.apply.StopSignal;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.run.lock.LeaseStore.Answer;
import dev.cleat.run.lock.LeaseStore.Claim;
import dev.cleat.run.lock.LeaseStore.Hope;
import java.time.Duration;
import java.util.Optional;

/// One process on its way to a lease, for as long as its patience lasts.
final class Quest {
  private final LeaseStore store;
  private final Terms terms;
  private final String holder;
  private final StopSignal stop;
  private final Herald herald;
  private final Moments steady;
  private final Moments sleepless;
  private Watch watch = Watch.begun();
  private Optional<Problem> trouble = Optional.empty();
  private String told = "";

  Quest(
      LeaseStore store, Terms terms, String holder, StopSignal stop, Herald herald, Clocks clocks) {
    this.store = store;
    this.terms = terms;
    this.holder = holder;
    this.stop = stop;
    this.herald = herald;
    this.steady = clocks.steady();
    this.sleepless = clocks.sleepless();
  }

  /// How it ended.
  sealed interface End {
    /// The lease is ours.
    record Won(Tenure.Held tenure) implements End {}

    /// It is not to be had.
    record Refused(Problem why) implements End {}
  }

  End toEnd() {
    var began = steady.now();
    while (true) {
      var end = attempt();
      if (end.isPresent()) {
        return end.get();
      }
      var left = terms.patience().minus(steady.now().minus(began));
      if (!left.isPositive() || stopped(shorter(left, terms.again()))) {
        return new End.Refused(tooLate());
      }
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private boolean stopped(Duration pause) {
    try {
      return stop.await(pause);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private Optional<End> attempt() {
    return switch (store.look()) {
      case Answer.Missing _ -> make();
      case Answer.There(var lease) -> consider(lease);
      case Answer.Outrun _ -> Optional.empty();
      case Answer.Trouble(var why, var hope) -> troubled(why, hope);
    };
  }

  private Optional<End> consider(Lease lease) {
    if (lease.maker() == Lease.Maker.SOMEBODY) {
      return Optional.of(new End.Refused(foreign()));
    }
    trouble = Optional.empty();
    if (lease.isHeldBy(holder)) {
      // Written by a call of ours whose answer was lost.
      return take(lease, lease.transitions() + 1);
    }
    watch = watch.saw(lease, steady.now());
    return switch (watch.verdict(steady.now(), terms.lease())) {
      case FREE, RUN_OUT -> take(lease, lease.transitions() + 1);
      case HELD -> {
        tellOnce(
            lease.holder(), () -> herald.waits(store.place(), lease.holder(), terms.patience()));
        yield Optional.empty();
      }
    };
  }

  /// Made free, and then taken like any other: who may create but not update would hold a lease
  /// that he can neither renew nor give up, and learn it after his first change.
  private Optional<End> make() {
    return switch (store.put(new Claim("", terms.lease(), 0), Optional.empty())) {
      case Answer.There(var lease) -> take(lease, 0);
      case Answer.Outrun _, Answer.Missing _ -> Optional.empty();
      case Answer.Trouble(var why, var hope) -> troubled(why, hope);
    };
  }

  private Optional<End> take(Lease over, int transitions) {
    var sent = sleepless.now();
    var claim = new Claim(holder, terms.lease(), transitions);
    return switch (store.put(claim, Optional.of(over))) {
      case Answer.There(var lease) -> {
        if (over.isHeld() && !over.isHeldBy(holder)) {
          herald.tookOver(store.place(), over.holder());
        }
        yield Optional.of(new End.Won(new Tenure.Held(lease, sent)));
      }
      case Answer.Outrun _, Answer.Missing _ -> Optional.empty();
      case Answer.Trouble(var why, var hope) -> troubled(why, hope);
    };
  }

  private Optional<End> troubled(Problem why, Hope hope) {
    trouble = Optional.of(why);
    return switch (hope) {
      case NONE -> Optional.of(new End.Refused(why));
      case PASSING -> {
        tellOnce(why.message(), () -> herald.knocks(store.place(), why.message()));
        yield Optional.empty();
      }
    };
  }

  private void tellOnce(String what, Runnable telling) {
    if (!told.equals(what)) {
      told = what;
      telling.run();
    }
  }

  private Problem tooLate() {
    return trouble.orElseGet(this::held);
  }

  private Problem held() {
    var by = watch.seen().map(Lease::holder).filter(it -> !it.isEmpty()).orElse("other runs");
    return Problem.of(
        Code.LOCK_HELD,
        "%s is held by %s%s".formatted(store.place(), by, waited()),
        "wait for that run; a lock whose run has died is taken over after %d s: give a longer"
                .formatted(watch.seen().map(Lease::length).orElse(terms.lease()).toSeconds())
            + " --lock-timeout");
  }

  private String waited() {
    return terms.patience().isZero()
        ? ""
        : ", and was for the %d s that this run waited".formatted(terms.patience().toSeconds());
  }

  private Problem foreign() {
    return Problem.of(
        Code.LOCK_FOREIGN,
        store.place() + " is there and is no lock of Cleat's",
        "name another cleat.lock.namespace, or delete that lease if nobody needs it");
  }
}
