package dev.cleat.apply;

import dev.cleat.actual.ActualState;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Problem;
import dev.cleat.plan.Plan;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/// Runs a plan's steps, each after what it requires: in parallel, but one at a time per container
/// for serial kinds. One failure skips what requires it and nothing else. Does not retry: the next
/// run does. Told to stop, it begins nothing new and gives what is under way `grace` to end.
public final class Executor {
  private final Map<Kind, Writer> writers = new EnumMap<>(Kind.class);
  private final Limits limits;
  private final StopSignal stop;
  private final Progress progress;

  /// An executor with one writer per kind.
  public Executor(
      Collection<? extends Writer> writers, Limits limits, StopSignal stop, Progress progress) {
    writers.forEach(writer -> this.writers.put(writer.kind(), writer));
    this.limits = limits;
    this.stop = stop;
    this.progress = progress;
  }

  /// How many steps run at once, and how long running ones may go on after a stop.
  public record Limits(int parallelism, Duration grace) {}

  /// How every step ended.
  public Outcomes apply(Plan plan, ActualState actual) {
    return new Run(plan, actual, this::write, limits, stop, progress).toEnd();
  }

  private Outcome write(Change change, Access access) {
    var writer = writers.get(change.key().kind());
    if (writer == null) {
      throw new IllegalStateException("no writer for " + change.key());
    }
    return writer.write(change, access);
  }

  static Outcome interrupted() {
    return new Outcome.Failed(
        Problem.of(
            Code.WRITE_INTERRUPTED,
            "it was under way when the run was stopped, and did not end in time",
            "run again: the next run sees how it ended"));
  }
}
