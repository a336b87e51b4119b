package dev.cleat.run.lock;

import dev.cleat.apply.Gate;
import dev.cleat.apply.StopSignal;
import dev.cleat.model.Problem;
import java.util.Optional;

/// One run's lock, and the gate of its writes. Until it is entered nothing is held back. Safe for
/// many threads.
public final class RunLock implements Gate, AutoCloseable {
  private final String holder;
  private final Clocks clocks;
  private volatile Optional<Keeper> keeper = Optional.empty();

  /// @param holder this process's name in the lease, no other's
  public RunLock(String holder, Clocks clocks) {
    this.holder = holder;
    this.clocks = clocks;
  }

  /// Takes the lease, and renews it from then on.
  ///
  /// @return why it was not to be had, if it was not
  public Optional<Problem> enter(LeaseStore store, Terms terms, StopSignal stop, Herald herald) {
    return switch (new Quest(store, terms, holder, stop, herald, clocks).toEnd()) {
      case Quest.End.Refused(var why) -> Optional.of(why);
      case Quest.End.Won(var held) -> {
        keeper = Optional.of(Keeper.of(held, store, terms, stop, herald, clocks.sleepless()));
        yield Optional.empty();
      }
    };
  }

  @Override
  public Passage pass() {
    return keeper.map(Keeper::pass).orElseGet(Passage.Open::new);
  }

  /// Stops renewing the lease and leaves it to run out: writes may be under way whose end nobody
  /// has seen, and the next run is not to begin beside them.
  public void abandon() {
    keeper.ifPresent(Keeper::abandon);
  }

  /// Gives the lease up, if it is still held: the next run need not wait.
  @Override
  public void close() {
    keeper.ifPresent(Keeper::release);
  }
}
