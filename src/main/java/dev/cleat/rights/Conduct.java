package dev.cleat.rights;

import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Policy;
import java.util.Optional;
import java.util.Set;

/// What a run is about to do, as far as it decides which rights it uses: only look, or carry a plan
/// of this policy out, and what it does besides.
public record Conduct(Activity activity, Policy policy, Set<Extra> extras) {
  public Conduct {
    extras = Set.copyOf(extras);
  }

  /// Whether anything is written.
  public enum Activity {
    /// `plan` and `diff`.
    LOOK,
    /// `verify`: what a plan looks at, and each account's chain.
    VERIFY,
    /// `apply`, `destroy` and `detach`.
    WRITE
  }

  /// What a run does besides, where it is told to.
  public sealed interface Extra {
    /// Workloads are restarted whose pods are stale.
    record Restarts() implements Extra {}

    /// The owner's lock is taken.
    ///
    /// @param cluster a declared one; empty for the one that Cleat runs in
    record Lock(Optional<ResourceKey> cluster, String namespace) implements Extra {}

    /// Events are left on accounts.
    record Events() implements Extra {}

    /// The last report is left in the cluster that Cleat runs in.
    record Report(String namespace) implements Extra {}
  }
}
