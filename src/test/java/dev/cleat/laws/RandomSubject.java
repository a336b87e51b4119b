package dev.cleat.laws;

import dev.cleat.desired.DesiredState;
import dev.cleat.plan.Policy;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/// A random estate in a random world under a random policy, all made of one number.
record RandomSubject(long number) implements Subject {
  private static final Map<Long, DesiredState> EXPANDED = new ConcurrentHashMap<>();

  @Override
  public Life life() {
    var random = new Random(number);
    var estate = new RandomEstates(random).estate();
    var desired = EXPANDED.computeIfAbsent(number, _ -> EstateText.state(estate, Hand.fair()));
    return new Life(desired, RandomWorlds.of(estate, random), policy(random));
  }

  private static Policy policy(Random random) {
    return Policy.strict()
        .with(random.nextInt(2) == 0 ? Policy.Prune.ON : Policy.Prune.OFF)
        // either way no limit that two half runs pass under and a whole one does not
        .withMaxDeletes(random.nextInt(4) == 0 ? 0 : 1000)
        .with(random.nextInt(4) == 0 ? Policy.Adoption.ON : Policy.Adoption.OFF)
        .with(random.nextInt(4) == 0 ? Policy.Conflicts.FORCED : Policy.Conflicts.RESPECTED)
        .with(random.nextInt(4) == 0 ? Policy.Disabling.ALLOWED : Policy.Disabling.REFUSED);
  }

  @Override
  public DesiredState shuffled() {
    return written(Hand.Style.SHUFFLED);
  }

  DesiredState written(Hand.Style style) {
    var estate = new RandomEstates(new Random(number)).estate();
    return EstateText.state(estate, new Hand(new Random(number), style));
  }
}
