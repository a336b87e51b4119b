package dev.cleat.apply;

import dev.cleat.actual.ActualState;
import dev.cleat.apply.Executor.Limits;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/// One apply under way. Decides on its own thread alone; writes happen on virtual threads, which
/// only hand their outcome back.
final class Run {
  private static final Duration LOOK_AROUND = Duration.ofMillis(100);

  private final Plan plan;
  private final Agenda agenda;
  private final Resolution resolution;
  private final BiFunction<Change, Access, Outcome> writer;
  private final Limits limits;
  private final StopSignal stop;
  private final Progress progress;
  private final BlockingQueue<Outcomes.Ended> finished = new LinkedBlockingQueue<>();
  private final Map<String, Thread> running = new LinkedHashMap<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();

  Run(
      Plan plan,
      ActualState actual,
      BiFunction<Change, Access, Outcome> writer,
      Limits limits,
      StopSignal stop,
      Progress progress) {
    this.plan = plan;
    this.agenda = new Agenda(plan.steps());
    this.resolution = new Resolution(actual, plan.policy());
    this.writer = writer;
    this.limits = limits;
    this.stop = stop;
    this.progress = progress;
  }

  Outcomes toEnd() {
    var deadline = Optional.<Long>empty();
    while (!agenda.isEmpty() || !running.isEmpty()) {
      if (stop.requested() && deadline.isEmpty()) {
        deadline = Optional.of(System.nanoTime() + limits.grace().toNanos());
      }
      startWhatCan();
      if (deadline.isPresent() && System.nanoTime() - deadline.get() > 0) {
        abandon();
      } else if (!running.isEmpty()) {
        awaitOne();
      } else if (!agenda.isEmpty()) {
        throw new IllegalStateException(
            "steps wait for what the plan does not have: "
                + agenda.clear().stream().map(Step::id).toList());
      }
    }
    return new Outcomes(
        plan.steps().stream().map(step -> new Outcomes.Ended(step, outcomeOf(step.id()))).toList());
  }

  private Outcome outcomeOf(String id) {
    var outcome = outcomes.get(id);
    if (outcome == null) {
      throw new IllegalStateException("a step neither ran nor was skipped: " + id);
    }
    return outcome;
  }

  private void startWhatCan() {
    if (stop.requested()) {
      agenda.clear().forEach(it -> end(it, new Outcome.Skipped(new Outcome.Because.Interrupted())));
    }
    while (running.size() < limits.parallelism()) {
      var next = agenda.next();
      if (next.isEmpty()) {
        return;
      }
      start(next.get());
    }
  }

  private void start(Step step) {
    progress.started(step);
    var found = step.change().found();
    if (found.isPresent() && cameBack(step)) {
      end(step, new Outcome.Done(Deed.ALREADY, found.get().id(), Map.of()));
      return;
    }
    switch (resolution.resolve(step.change())) {
      case Resolution.Ready(var change) -> running.put(step.id(), thread(step, change));
      case Resolution.Lacking(var why) -> end(step, new Outcome.Failed(why));
    }
  }

  /// The issuer came back the same, so that the successor is the very thing that it supersedes.
  private boolean cameBack(Step step) {
    return step.change() instanceof Change.Delete(var before, Change.Cause.Superseded(var by))
        && outcomes.get(plan.desired().address(by)) instanceof Outcome.Done(_, var id, _)
        && id.equalsIgnoreCase(before.id());
  }

  private Thread thread(Step step, Change change) {
    return Thread.startVirtualThread(() -> finished.add(new Outcomes.Ended(step, write(change))));
  }

  private Outcome write(Change change) {
    try {
      return writer.apply(change, plan.desired().access());
    } catch (RuntimeException e) {
      return new Outcome.Failed(Broken.promise(e));
    }
  }

  private void awaitOne() {
    try {
      var ended = finished.poll(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS);
      if (ended != null && running.remove(ended.step().id()) != null) {
        end(ended.step(), ended.outcome());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.request();
      abandon();
    }
  }

  private void abandon() {
    for (var id : List.copyOf(running.keySet())) {
      Optional.ofNullable(running.remove(id)).ifPresent(Thread::interrupt);
      plan.steps().stream()
          .filter(step -> step.id().equals(id))
          .forEach(step -> end(step, Executor.interrupted()));
    }
  }

  private void end(Step step, Outcome outcome) {
    outcomes.put(step.id(), outcome);
    resolution.learn(step.change().key(), outcome);
    progress.ended(step, outcome);
    if (outcome instanceof Outcome.Done) {
      agenda.done(step);
    } else {
      var because = new Outcome.Because.Required(step.id());
      agenda.failed(step).forEach(it -> end(it, new Outcome.Skipped(because)));
    }
  }
}
