package dev.cleat;

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
import dev.cleat.plan.Planner;
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
    var answer = request.approval().of(plan);
    return switch (answer) {
      case PLAN_ONLY, DECLINED -> new RunResult.Planned(findings, plan, answer);
      case GRANTED -> new RunResult.Applied(findings, plan, executor.apply(plan, actual));
    };
  }
}
