package dev.cleat.apply;

import dev.cleat.apply.Rollouts.Place;
import dev.cleat.model.Access;
import dev.cleat.plan.Advice;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Restart;
import dev.cleat.plan.Restart.When;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What comes of stale workloads once a plan is carried out. First hit, top down:
///
/// | the workload | then |
/// |---|---|
/// | a step that it waits for is not done | left: new pods would not work either |
/// | nobody asked for restarts | left, with what a person does |
/// | is no Deployment, StatefulSet or DaemonSet | left, with what a person does |
/// | the run was told to stop, or a restart before it failed | left |
/// | else | restarted, one at a time |
public final class Restarting {
  private static final String NOT_OURS =
      "Cleat restarts Deployments, StatefulSets and DaemonSets alone";

  private final Rollouts rollouts;
  private final Wish wish;
  private final StopSignal stop;
  private final Progress progress;

  /// @param stop after it nothing is restarted any more
  public Restarting(Rollouts rollouts, Wish wish, StopSignal stop, Progress progress) {
    this.rollouts = rollouts;
    this.wish = wish;
    this.stop = stop;
    this.progress = progress;
  }

  /// `--restart-workloads`: whether stale workloads are restarted.
  public enum Wish {
    LEAVE,
    RESTART
  }

  /// What came of each stale workload of the plan, in the plan's order.
  public List<Rolled> carryOut(Plan plan, Outcomes outcomes) {
    var round = new Round(plan.desired().access(), outcomes.byStep());
    return plan.restarts().stream()
        .filter(Restart.Stale.class::isInstance)
        .map(Restart.Stale.class::cast)
        .map(it -> new Rolled(it, round.of(it)))
        .toList();
  }

  /// What one workload is known by: its pods may run as several accounts.
  private static Place place(Restart.Stale it) {
    var advice = Advice.of(it.namespace(), it.workload());
    var lacking =
        it.reasons().stream()
            .flatMap(reason -> reason.variable().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return new Place(it.cluster(), it.namespace(), it.workload(), lacking, advice);
  }

  /// One after the other.
  private final class Round {
    private final Access access;
    private final Map<String, Outcome> outcomes;
    private final Map<Place, Rollout> tried = new HashMap<>();
    private Optional<Place> failed = Optional.empty();

    Round(Access access, Map<String, Outcome> outcomes) {
      this.access = access;
      this.outcomes = outcomes;
    }

    Rollout of(Restart.Stale it) {
      return obstacle(it)
          .<Rollout>map(why -> why)
          .or(() -> Optional.ofNullable(tried.get(place(it))))
          .orElseGet(() -> tried(it));
    }

    private Rollout tried(Restart.Stale it) {
      progress.restarting(it);
      var rollout = rollouts.restart(place(it), access, stop);
      progress.restarted(it, rollout);
      tried.put(place(it), rollout);
      if (rollout instanceof Rollout.Failed) {
        failed = Optional.of(place(it));
      }
      return rollout;
    }

    private Optional<Rollout.Left> obstacle(Restart.Stale it) {
      var advice = Advice.of(it.namespace(), it.workload());
      var waits = waits(it.when());
      if (waits.isPresent()) {
        return Optional.of(new Rollout.Left(waits.get(), ""));
      }
      if (wish == Wish.LEAVE) {
        return Optional.of(new Rollout.Left("", advice));
      }
      if (!Advice.isRestartable(it.workload())) {
        return Optional.of(new Rollout.Left(NOT_OURS, advice));
      }
      if (stop.requested()) {
        return Optional.of(new Rollout.Left("the run was told to stop", advice));
      }
      return failed
          .filter(place -> !place.equals(place(it)))
          .map(
              place -> new Rollout.Left("the restart of %s failed".formatted(said(place)), advice));
    }

    private Optional<String> waits(When when) {
      return switch (when) {
        case When.Now() -> Optional.empty();
        case When.Held(var why) -> Optional.of("waits: " + why);
        case When.After(var steps) ->
            steps.stream()
                .filter(step -> !(outcomes.get(step) instanceof Outcome.Done))
                .findFirst()
                .map("waits: %s is not done"::formatted);
      };
    }

    private static String said(Place place) {
      return "%s %s/%s"
          .formatted(place.workload().kind(), place.namespace(), place.workload().name());
    }
  }
}
