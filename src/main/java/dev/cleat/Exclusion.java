package dev.cleat;

import dev.cleat.desired.DesiredState;
import dev.cleat.model.Problem;
import java.util.Optional;

/// Keeps other runs of the same owner away, from before the world is read: what is carried out is
/// then not older than what others did.
@FunctionalInterface
public interface Exclusion {
  /// Lets this run in, or says why not.
  Optional<Problem> enter(DesiredState desired);

  /// For runs that write nothing.
  static Exclusion none() {
    return _ -> Optional.empty();
  }
}
