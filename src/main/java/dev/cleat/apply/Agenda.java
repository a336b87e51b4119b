package dev.cleat.apply;

import dev.cleat.model.Live;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is still to be done, and what may start next: a step whose requirements are met and whose
/// lane is free. A lane is a container whose children are written one at a time, or else the step
/// alone. The lane with most left to do, and most that waits for it, comes first, so that no long
/// lane is left to the end with nothing beside it; else the plan's order decides.
final class Agenda {
  private final Map<String, Step> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> unmet = new HashMap<>();
  private final Map<String, List<Step>> dependents = new HashMap<>();
  private final Map<String, Lane> lanes = new HashMap<>();
  private final NavigableSet<Lane> open = new TreeSet<>(Lane.URGENCY);

  Agenda(List<Step> steps) {
    var place = 0;
    for (var step : steps) {
      waiting.put(step.id(), step);
      unmet.put(step.id(), step.requires().size());
      step.requires()
          .forEach(id -> dependents.computeIfAbsent(id, _ -> new ArrayList<>()).add(step));
      lane(step).expect(step, place++);
    }
    steps.stream().filter(step -> step.requires().isEmpty()).forEach(this::offer);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// The step to start now. Its lane is taken until it is {@link #done} or {@link #failed}.
  Optional<Step> next() {
    return Optional.ofNullable(open.pollFirst())
        .map(
            lane -> {
              var step = lane.take();
              waiting.remove(step.id());
              return step;
            });
  }

  /// What waited for this step alone may start.
  void done(Step step) {
    free(step);
    for (var dependent : dependents.getOrDefault(step.id(), List.of())) {
      if (unmet.merge(dependent.id(), -1, Integer::sum) == 0
          && waiting.containsKey(dependent.id())) {
        offer(dependent);
      }
    }
  }

  /// Takes out what requires this step, and gives it back.
  List<Step> failed(Step step) {
    free(step);
    return dependents.getOrDefault(step.id(), List.of()).stream().filter(this::drop).toList();
  }

  /// Takes out everything, and gives it back.
  List<Step> clear() {
    var left = List.copyOf(waiting.values());
    left.forEach(this::drop);
    return left;
  }

  private boolean drop(Step step) {
    var lane = lane(step);
    shut(lane);
    lane.forget(step);
    reopen(lane);
    return waiting.remove(step.id()) != null;
  }

  private void offer(Step step) {
    var lane = lane(step);
    shut(lane);
    lane.offer(step, dependents.getOrDefault(step.id(), List.of()).size());
    reopen(lane);
  }

  private void free(Step step) {
    var lane = lane(step);
    shut(lane);
    lane.free(step);
    reopen(lane);
  }

  /// A lane is sorted by what it holds, so it is taken out before that changes.
  private void shut(Lane lane) {
    if (lane.canStart()) {
      open.remove(lane);
    }
  }

  private void reopen(Lane lane) {
    if (lane.canStart()) {
      open.add(lane);
    }
  }

  private Lane lane(Step step) {
    var name = container(step).map(ResourceKey::toString).orElse(step.id());
    return lanes.computeIfAbsent(name, _ -> new Lane());
  }

  /// The container that a step of a serial kind has to itself while it runs.
  private static Optional<ResourceKey> container(Step step) {
    return step.change().key().kind().capacity().isPresent()
        ? Stream.concat(
                step.change().wanted().stream(), step.change().found().stream().map(Live::state))
            .flatMap(resource -> resource.within().stream())
            .findFirst()
        : Optional.empty();
  }

  /// Steps that run one after the other.
  private static final class Lane {
    private static final Comparator<Lane> URGENCY =
        Comparator.comparingInt(Lane::weight).reversed().thenComparing(Lane::first);

    private final Map<String, Integer> places = new HashMap<>();
    private final TreeMap<Integer, Step> ready = new TreeMap<>();
    private final Map<String, Integer> behind = new HashMap<>();
    private Optional<Step> running = Optional.empty();

    void expect(Step step, int place) {
      places.put(step.id(), place);
    }

    void offer(Step step, int dependents) {
      ready.put(place(step), step);
      behind.put(step.id(), dependents);
    }

    Step take() {
      var step = ready.pollFirstEntry().getValue();
      running = Optional.of(step);
      return step;
    }

    void forget(Step step) {
      var place = places.remove(step.id());
      if (place != null) {
        ready.remove(place);
      }
    }

    void free(Step step) {
      if (running.filter(step::equals).isPresent()) {
        running = Optional.empty();
      }
      forget(step);
    }

    boolean canStart() {
      return running.isEmpty() && !ready.isEmpty();
    }

    private int weight() {
      return places.size() + behind.getOrDefault(ready.firstEntry().getValue().id(), 0);
    }

    private int first() {
      return ready.firstKey();
    }

    private int place(Step step) {
      return Optional.ofNullable(places.get(step.id())).orElseThrow();
    }
  }
}
