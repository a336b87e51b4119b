package dev.cleat.rights;

import dev.cleat.plan.Policy;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What a run is about to do, as far as it decides which rights it uses: only look, or carry a plan
/// of this policy out, and what it does besides.
public record Conduct(Activity activity, Policy policy, Set<Extra> extras) {
  public Conduct {
    var copy = EnumSet.noneOf(Extra.class);
    copy.addAll(extras);
    extras = Collections.unmodifiableSet(copy);
  }

  /// Whether anything is written.
  public enum Activity {
    /// `plan` and `diff`.
    LOOK,
    /// `apply`, `destroy` and `detach`.
    WRITE
  }

  /// What a run does besides, where it is told to.
  public enum Extra {
    /// Workloads are restarted whose pods are stale.
    RESTARTS
  }
}
