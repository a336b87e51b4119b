package dev.cleat.laws;

import dev.cleat.desired.DesiredState;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Policy;

/// A random subject whose owner destroys or detaches what its documents stand for.
record Parting(RandomSubject subject) implements Subject {

  private Purpose purpose() {
    return number() % 2 == 0 ? Purpose.DESTROY : Purpose.DETACH;
  }

  @Override
  public long number() {
    return subject.number();
  }

  @Override
  public Life life() {
    var life = subject.life();
    var policy = life.policy().with(purpose()).with(Policy.Adoption.OFF);
    return new Life(life.desired(), life.world(), policy);
  }

  @Override
  public DesiredState shuffled() {
    return subject.shuffled();
  }
}
