package dev.cleat.run.lock;

import dev.cleat.run.lock.LeaseStore.Answer;
import java.time.Duration;

/// Where a process stands with its lease.
///
/// | stands | sees | stands then |
/// |---|---|---|
/// | Lost, Over | anything | as before |
/// | Held | its own renewal | Held, from when that was sent |
/// | Held | itself as the holder | Held, as old as before |
/// | Held | another holder, or none | Lost |
/// | Held | no lease | Lost: it was deleted |
/// | Held | no answer that tells | as before |
sealed interface Tenure {

  /// It has one, last renewed by a write that was sent at that moment.
  record Held(Lease lease, Duration renewed) implements Tenure {}

  /// It had one, and somebody ended that.
  record Lost(String how) implements Tenure {}

  /// It is through with it.
  record Over() implements Tenure {}

  /// Whether a write may begin.
  enum Leave {
    GO,
    WAIT,
    NEVER,
    OVER
  }

  /// @param now by the clock that `renewed` was read from
  default Leave leave(Duration now, Duration stale) {
    return switch (this) {
      case Held(_, var renewed) -> now.minus(renewed).compareTo(stale) > 0 ? Leave.WAIT : Leave.GO;
      case Lost _ -> Leave.NEVER;
      case Over _ -> Leave.OVER;
    };
  }

  /// After its own renewal came through.
  ///
  /// @param sent before the write went out: the API server may have taken long to answer
  default Tenure renewed(Lease lease, Duration sent) {
    return this instanceof Held ? new Held(lease, sent) : this;
  }

  /// After a look.
  default Tenure saw(Answer answer) {
    if (!(this instanceof Held held)) {
      return this;
    }
    return switch (answer) {
      case Answer.There(var lease) when lease.isHeldBy(held.lease().holder()) ->
          new Held(lease, held.renewed());
      case Answer.There(var lease) when lease.isHeld() ->
          new Lost("it is held by " + lease.holder());
      case Answer.There _ -> new Lost("somebody has released it");
      case Answer.Missing _ -> new Lost("somebody has deleted it");
      case Answer.Outrun _, Answer.Trouble _ -> this;
    };
  }
}
