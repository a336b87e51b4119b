package dev.cleat.laws;

import dev.cleat.desired.DesiredState;
import dev.cleat.world.Noise;

/// What a law is tried on: documents and a world, as often as wanted from the beginning. `number`
/// makes every chance in it.
public interface Subject {
  /// The number that this subject is made of.
  long number();

  /// The documents in a new world.
  Life life();

  /// The same documents in another order.
  DesiredState shuffled();

  /// How Azure answers the nth time that it is read.
  default Noise noise(int nth) {
    return new Noise(number() + nth, Noise.Of.ORDER_AND_CASE);
  }
}
