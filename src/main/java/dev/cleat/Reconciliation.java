package dev.cleat;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Observer;
import dev.cleat.apply.Executor;
import dev.cleat.config.Finding;
import dev.cleat.config.Loader;
import dev.cleat.desired.Defaults;
import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Expanded;
import dev.cleat.desired.Expansion;
import dev.cleat.desired.Targets;
import dev.cleat.diff.Differ;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Planner;
import dev.cleat.plan.Recheck;
import java.util.List;

/// One run, from documents to what came of them. Data flows one way; only the observer and the
/// executor talk to the world, and only the executor changes it. Without approval it is a dry run.
public final class Reconciliation {
  private final Loader loader;
  private final Defaults defaults;
  private final Observer observer;
  private final Executor executor;

  /// A run with these stages.
  public Reconciliation(Loader loader, Defaults defaults, Observer observer, Executor executor) {
    this.loader = loader;
    this.defaults = defaults;
    this.observer = observer;
    this.executor = executor;
  }

  /// Carries out one request. Expected trouble is in the result; an exception is a bug.
  public RunResult run(RunRequest request) {
    var documents = loader.load(request.input());
    return switch (Expansion.expand(documents, defaults)) {
      case Expanded.Refused(var findings) -> new RunResult.Rejected(findings);
      case Expanded.Ready(var desired, var findings) -> narrowed(desired, findings, request);
    };
  }

  private RunResult narrowed(DesiredState desired, List<Finding> findings, RunRequest request) {
    var targets = Targets.of(desired, request.targets());
    return targets.unknown().isEmpty()
        ? reconcile(
            desired.only(targets.keys()),
            findings,
            request.with(request.policy().withTargets(targets.keys())))
        : new RunResult.Rejected(targets.unknown());
  }

  private RunResult reconcile(DesiredState desired, List<Finding> findings, RunRequest request) {
    var actual = observer.observe(desired, request.sweep(desired));
    var changes = Differ.diff(desired, actual, request.policy().purpose());
    var plan = Planner.plan(changes, request.policy());
    return carriedOut(plan, actual, findings, request.approval());
  }

  /// Carries out what still holds of a saved plan: what it declares is looked at again, and nothing
  /// is done that it does not say.
  public RunResult resume(Plan saved, Approval.OfSaved approval) {
    var policy = saved.policy();
    var actual = observer.observe(saved.desired(), RunRequest.sweep(policy, saved.desired()));
    var changes = Differ.diff(saved.desired(), actual, policy.purpose());
    var checked = Recheck.still(saved, changes);
    return carriedOut(checked.plan(), actual, List.of(), _ -> approval.of(checked));
  }

  private RunResult carriedOut(
      Plan plan, ActualState actual, List<Finding> findings, Approval approval) {
    var answer = approval.of(plan);
    return switch (answer) {
      case PLAN_ONLY, DECLINED -> new RunResult.Planned(findings, plan, answer);
      case GRANTED -> new RunResult.Applied(findings, plan, executor.apply(plan, actual));
    };
  }
}
