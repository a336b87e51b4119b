package dev.cleat.run.lock;

/// The two clocks that a lock is kept by, each the one that errs on the safe side.
///
/// @param steady for how old another's lease is
/// @param sleepless for how old one's own is
public record Clocks(Moments steady, Moments sleepless) {

  /// Those of this machine.
  public static Clocks ofMachine() {
    return new Clocks(
        Moments.steady(), Moments.sleepless(System::nanoTime, System::currentTimeMillis));
  }
}
