package dev.cleat;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Observer;
import dev.cleat.apply.Executor;
import dev.cleat.apply.Outcomes;
import dev.cleat.apply.Restarting;
import dev.cleat.config.Finding;
import dev.cleat.config.Loader;
import dev.cleat.desired.Defaults;
import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Expanded;
import dev.cleat.desired.Expansion;
import dev.cleat.desired.Targets;
import dev.cleat.diff.Differ;
import dev.cleat.model.Resource;
import dev.cleat.model.SignIn;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Planner;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Portion;
import dev.cleat.plan.Recheck;
import dev.cleat.rights.StepRights;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/// One run, from documents to what came of them. Data flows one way; only the observer and the
/// executor talk to the world, and only the executor changes it. Without approval it is a dry run.
public final class Reconciliation {
  private final Loader loader;
  private final Defaults defaults;
  private final Observer observer;
  private final Executor executor;
  private final Restarting restarting;
  private final Principals principals;
  private final Preflight preflight;
  private final Exclusion exclusion;

  /// A run with these stages.
  public Reconciliation(
      Loader loader,
      Defaults defaults,
      Observer observer,
      Executor executor,
      Restarting restarting,
      Principals principals,
      Preflight preflight) {
    this(loader, defaults, observer, executor, restarting, principals, preflight, Exclusion.none());
  }

  private Reconciliation(
      Loader loader,
      Defaults defaults,
      Observer observer,
      Executor executor,
      Restarting restarting,
      Principals principals,
      Preflight preflight,
      Exclusion exclusion) {
    this.loader = loader;
    this.defaults = defaults;
    this.observer = observer;
    this.executor = executor;
    this.restarting = restarting;
    this.principals = principals;
    this.preflight = preflight;
    this.exclusion = exclusion;
  }

  /// The same, let in by this first.
  public Reconciliation under(Exclusion other) {
    return new Reconciliation(
        loader, defaults, observer, executor, restarting, principals, preflight, other);
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
    if (!targets.unknown().isEmpty()) {
      return new RunResult.Rejected(targets.unknown());
    }
    var narrow = request.with(request.policy().withTargets(targets.keys()));
    var seen = Portion.seen(desired.only(targets.keys()), narrow.policy());
    return alone(desired, findings, () -> reconcile(seen, findings, narrow));
  }

  private RunResult alone(DesiredState desired, List<Finding> findings, Supplier<RunResult> run) {
    return exclusion
        .enter(desired)
        .<RunResult>map(why -> new RunResult.Barred(findings, why))
        .orElseGet(run);
  }

  private RunResult reconcile(DesiredState desired, List<Finding> findings, RunRequest request) {
    var actual = observer.observe(desired, request.sweep(desired));
    var changes = Differ.diff(desired, actual, request.policy().purpose());
    var plan = Planner.plan(changes, knowing(request.policy(), desired));
    return carriedOut(plan, actual, findings, request.approval());
  }

  /// Who may delete must know what it stands on itself.
  private Policy knowing(Policy policy, DesiredState desired) {
    if (!policy.sweeps()) {
      return policy;
    }
    var own = new TreeSet<>(policy.ownPrincipals());
    own.addAll(principals.of(signIns(desired)));
    return policy.withOwnPrincipals(own);
  }

  /// Who carries a plan out may be somebody else than who made it.
  private Plan knowing(Plan saved) {
    return new Plan(
        knowing(saved.policy(), saved.desired()),
        saved.desired(),
        saved.steps(),
        saved.withheld(),
        saved.leftovers(),
        saved.restarts());
  }

  private static List<SignIn> signIns(DesiredState desired) {
    return desired.resources().values().stream()
        .map(Resource::credential)
        .distinct()
        .map(desired.access()::signIn)
        .toList();
  }

  /// Carries out what still holds of a saved plan: what it declares is looked at again, and nothing
  /// is done that it does not say.
  public RunResult resume(Plan saved, Approval.OfSaved approval) {
    return alone(saved.desired(), List.of(), () -> resumed(saved, approval));
  }

  private RunResult resumed(Plan saved, Approval.OfSaved approval) {
    var policy = saved.policy();
    var actual = observer.observe(saved.desired(), policy.sweep(saved.desired()));
    var changes = Differ.diff(saved.desired(), actual, policy.purpose());
    var checked = Recheck.still(knowing(saved), changes);
    return carriedOut(checked.plan(), actual, List.of(), _ -> approval.of(checked));
  }

  private RunResult carriedOut(
      Plan plan, ActualState actual, List<Finding> findings, Approval approval) {
    var answer = approval.of(plan);
    return switch (answer) {
      case PLAN_ONLY, DECLINED -> new RunResult.Planned(findings, plan, answer);
      case GRANTED -> permitted(preflight.checked(plan), actual, findings);
    };
  }

  private RunResult permitted(Plan plan, ActualState actual, List<Finding> findings) {
    return StepRights.isBarred(plan)
        ? new RunResult.Unpermitted(findings, plan)
        : new RunResult.Applied(findings, plan, applied(plan, actual));
  }

  /// What was written is to reach the pods: they are restarted last.
  private Outcomes applied(Plan plan, ActualState actual) {
    var outcomes = executor.apply(plan, actual);
    return outcomes.with(restarting.carryOut(plan, outcomes));
  }
}
