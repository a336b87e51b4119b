package dev.cleat.apply;

import dev.cleat.actual.ActualState;
import dev.cleat.apply.Executor.Limits;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.Live;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// One apply under way. Decides on its own thread alone; writes happen on virtual threads, which
/// only hand their outcome back.
final class Run {
  private static final Duration LOOK_AROUND = Duration.ofMillis(100);

  private final Plan plan;
  private final Resolution resolution;
  private final BiFunction<Change, Access, Outcome> writer;
  private final Limits limits;
  private final StopSignal stop;
  private final Progress progress;
  private final BlockingQueue<Outcomes.Ended> finished = new LinkedBlockingQueue<>();
  private final Map<String, Step> waiting = new LinkedHashMap<>();
  private final Map<String, Thread> running = new LinkedHashMap<>();
  private final Set<ResourceKey> busy = new HashSet<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();

  Run(
      Plan plan,
      ActualState actual,
      BiFunction<Change, Access, Outcome> writer,
      Limits limits,
      StopSignal stop,
      Progress progress) {
    this.plan = plan;
    this.resolution = new Resolution(actual, plan.policy());
    this.writer = writer;
    this.limits = limits;
    this.stop = stop;
    this.progress = progress;
    plan.steps().forEach(step -> waiting.put(step.id(), step));
  }

  Outcomes toEnd() {
    var deadline = Optional.<Long>empty();
    while (!waiting.isEmpty() || !running.isEmpty()) {
      if (stop.requested() && deadline.isEmpty()) {
        deadline = Optional.of(System.nanoTime() + limits.grace().toNanos());
      }
      var left = waiting.size();
      startWhatCan();
      if (deadline.isPresent() && System.nanoTime() - deadline.get() > 0) {
        abandon();
      } else if (!running.isEmpty()) {
        awaitOne();
      } else if (left > 0 && waiting.size() == left) {
        throw new IllegalStateException(
            "steps wait for what the plan does not have: " + waiting.keySet());
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
    for (var step : List.copyOf(waiting.values())) {
      var skipped = skipped(step);
      if (skipped.isPresent()) {
        waiting.remove(step.id());
        end(step, new Outcome.Skipped(skipped.get()));
      } else if (ready(step)) {
        waiting.remove(step.id());
        start(step);
      }
    }
  }

  private Optional<Outcome.Because> skipped(Step step) {
    if (stop.requested()) {
      return Optional.of(new Outcome.Because.Interrupted());
    }
    return step.requires().stream()
        .filter(
            id ->
                outcomes.get(id) instanceof Outcome.Failed
                    || outcomes.get(id) instanceof Outcome.Skipped)
        .findFirst()
        .map(Outcome.Because.Required::new);
  }

  private boolean ready(Step step) {
    return running.size() < limits.parallelism()
        && outcomes.keySet().containsAll(step.requires())
        && queue(step).stream().noneMatch(busy::contains);
  }

  private void start(Step step) {
    queue(step).ifPresent(busy::add);
    progress.started(step);
    switch (resolution.resolve(step.change())) {
      case Resolution.Ready(var change) -> running.put(step.id(), thread(step, change));
      case Resolution.Lacking(var why) -> end(step, new Outcome.Failed(why));
    }
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
    queue(step).ifPresent(busy::remove);
    outcomes.put(step.id(), outcome);
    resolution.learn(step.change().key(), outcome);
    progress.ended(step, outcome);
  }

  /// The container that a step of a serial kind has to itself while it runs.
  private static Optional<ResourceKey> queue(Step step) {
    return step.change().key().kind().capacity().isPresent()
        ? Stream.concat(
                step.change().wanted().stream(), step.change().found().stream().map(Live::state))
            .flatMap(resource -> resource.within().stream())
            .findFirst()
        : Optional.empty();
  }
}
