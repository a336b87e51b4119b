package dev.cleat.rights;

import dev.cleat.desired.DesiredState;
import dev.cleat.diff.Change;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Restart;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the steps of one plan need. Who makes a thing must be able to see it too: a write of which
/// nothing certain was heard is looked for, and so does the next run.
public final class StepRights {
  private static final Map<String, ObjectType> TYPES =
      Map.of(
          "Deployment", ObjectType.DEPLOYMENTS,
          "StatefulSet", ObjectType.STATEFUL_SETS,
          "DaemonSet", ObjectType.DAEMON_SETS);

  private final Plan plan;
  private final Map<Step, SortedSet<Right>> bySteps = new LinkedHashMap<>();

  private final Map<Restart.Stale, SortedSet<Right>> byRestarts = new LinkedHashMap<>();

  private StepRights(Plan plan, Set<Conduct.Extra> extras) {
    this.plan = plan;
    plan.steps().forEach(it -> bySteps.put(it, rights(plan.desired(), it.change())));
    if (extras.contains(new Conduct.Extra.Restarts())) {
      stale(plan).forEach(it -> byRestarts.put(it, rights(it)));
    }
  }

  /// The rights of this plan's steps, and of what the run does besides as far as the plan says it.
  public static StepRights of(Plan plan, Set<Conduct.Extra> extras) {
    return new StepRights(plan, extras);
  }

  /// Those that this run may restart.
  private static Stream<Restart.Stale> stale(Plan plan) {
    return plan.restarts().stream()
        .filter(Restart.Stale.class::isInstance)
        .map(Restart.Stale.class::cast)
        .filter(it -> !(it.when() instanceof Restart.When.Held))
        .filter(it -> TYPES.containsKey(it.workload().kind()));
  }

  private static SortedSet<Right> rights(Restart.Stale stale) {
    var type = Optional.ofNullable(TYPES.get(stale.workload().kind())).orElseThrow();
    return Stream.of("get", "patch")
        .map(
            verb ->
                new Right.Kubernetes(
                    Optional.of(stale.cluster()),
                    stale.namespace(),
                    type,
                    stale.workload().name(),
                    verb))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// All of them.
  public SortedSet<Right> all() {
    return Stream.concat(bySteps.values().stream(), byRestarts.values().stream())
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<Right> rights(DesiredState desired, Change change) {
    var needs = new Needs(desired, Needs.Grain.OBJECT);
    var rights =
        switch (change) {
          case Change.Create(var after) ->
              Stream.concat(needs.seeing(after), needs.creating(after));
          case Change.Update(var after, _, _) -> needs.changing(after);
          case Change.Adopt(var after, _, _) -> needs.changing(after);
          case Change.Release(var after, var before, _, _) ->
              Stream.concat(
                  needs.releasing(before.state()), after.stream().flatMap(it -> kept(needs, it)));
          case Change.Delete(var before, _) -> needs.deleting(before.state());
          case Change.Keep _, Change.Undecided _ -> Stream.<Right>empty();
        };
    return rights.collect(Collectors.toCollection(TreeSet::new));
  }

  /// What is written of a thing together with taking its mark off.
  private static Stream<Right> kept(Needs needs, Resource after) {
    return switch (after.mandate()) {
      case CREATE, UPDATE -> needs.changing(after);
      case READ -> Stream.empty();
    };
  }

  /// The plan with everything withheld that needs one of these; the same where nothing does.
  public Plan without(SortedSet<Right> lacking) {
    var steps = new ArrayList<Step>();
    var withheld = new ArrayList<>(plan.withheld());
    bySteps.forEach(
        (step, rights) -> {
          var missed = rights.stream().filter(lacking::contains).toList();
          if (missed.isEmpty()) {
            steps.add(step);
          } else {
            withheld.add(new Withheld(step.id(), step.change(), problem(missed), Optional.empty()));
          }
        });
    byRestarts.forEach(
        (stale, rights) -> {
          var missed = rights.stream().filter(lacking::contains).toList();
          if (!missed.isEmpty()) {
            withheld.add(unrestarted(stale, problem(missed)));
          }
        });
    return new Plan(
        plan.policy(), plan.desired(), steps, withheld, plan.leftovers(), plan.restarts());
  }

  /// A restart is no step: it is told of the account whose pods are meant.
  private Withheld unrestarted(Restart.Stale stale, Problem why) {
    return new Withheld(
        plan.desired().address(stale.account()),
        new Change.Undecided(stale.account(), why),
        why,
        Optional.empty());
  }

  /// What of a plan is withheld for want of a right, and nothing else.
  public static Plan lacking(Plan plan) {
    var withheld =
        plan.withheld().stream().filter(it -> it.why().code() == Code.RIGHT_LACKING).toList();
    return new Plan(plan.policy(), plan.desired(), List.of(), withheld, List.of(), List.of());
  }

  /// Whether a right lacks.
  public static boolean isBarred(Plan plan) {
    return !lacking(plan).withheld().isEmpty();
  }

  private Problem problem(List<Right> missed) {
    var what = missed.stream().map(this::said).collect(Collectors.joining(", nor to "));
    return Problem.of(
        Code.RIGHT_LACKING,
        "this run has no right to " + what,
        missed.getFirst() instanceof Right.Azure it
            ? "assign a role with that action to whom Cleat signs in as (az role assignment create"
                + " --role … --scope %s); cleat permissions prints the roles".formatted(it.scope())
            : "give whom Cleat runs as a role with it; cleat permissions prints the manifests");
  }

  private String said(Right right) {
    return switch (right) {
      case Right.Azure _, Right.Url _ -> right.text();
      case Right.Kubernetes it ->
          it.cluster()
              .map(plan.desired()::address)
              .map(
                  it.namespace().isEmpty()
                      ? (it.text() + " ")::concat
                      : (it.text() + " of ")::concat)
              .orElse(it.text());
    };
  }
}
