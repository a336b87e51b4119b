package dev.cleat.laws;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Observer;
import dev.cleat.actual.Sweep;
import dev.cleat.apply.Executor;
import dev.cleat.apply.Outcomes;
import dev.cleat.apply.Progress;
import dev.cleat.apply.StopSignal;
import dev.cleat.desired.DesiredState;
import dev.cleat.diff.Differ;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Planner;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Recheck;
import dev.cleat.world.Noise;
import dev.cleat.world.Ports;
import dev.cleat.world.World;
import java.time.Duration;

/// One estate in one world, run after run.
public record Life(DesiredState desired, World world, Policy policy) {

  /// A run that was carried out.
  public record Lived(Plan plan, Outcomes outcomes) {}

  /// What is seen.
  public ActualState observe(Noise noise) {
    return new Observer(Ports.readers(world, noise)).observe(desired, sweep());
  }

  private Sweep sweep() {
    return policy.sweeps() ? Sweep.owned(desired, policy.scopes()) : Sweep.declared();
  }

  /// What would be done.
  public Plan plan(Noise noise) {
    return Planner.plan(Differ.diff(desired, observe(noise), policy.purpose()), policy);
  }

  /// Does it, step by step in an order that every run of a test repeats.
  public Lived apply(Noise noise) {
    return apply(noise, 1);
  }

  /// Does it, this many steps at once.
  Lived apply(Noise noise, int parallelism) {
    var actual = observe(noise);
    return carryOut(
        Planner.plan(Differ.diff(desired, actual, policy.purpose()), policy), actual, parallelism);
  }

  /// Carries out what still holds of a saved plan.
  Lived resume(Plan saved, Noise noise) {
    var actual = new Observer(Ports.readers(world, noise)).observe(saved.desired(), sweep());
    var checked = Recheck.still(saved, Differ.diff(saved.desired(), actual, policy.purpose()));
    return carryOut(checked.plan(), actual, 1);
  }

  private Lived carryOut(Plan plan, ActualState actual, int parallelism) {
    var limits = new Executor.Limits(parallelism, Duration.ofSeconds(10));
    var executor = new Executor(Ports.writers(world), limits, new StopSignal(), Progress.silent());
    return new Lived(plan, executor.apply(plan, actual));
  }
}
