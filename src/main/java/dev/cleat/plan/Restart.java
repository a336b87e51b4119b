package dev.cleat.plan;

import dev.cleat.actual.Injection.Reason;
import dev.cleat.model.Pod.Workload;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What there is to say of pods that keep the settings that they were started with: the webhook
/// injects them when a pod is made, and never again.
public sealed interface Restart {
  /// The cluster that they run in.
  ResourceKey cluster();

  /// Their namespace.
  String namespace();

  /// A workload of which live pods have not taken up what is declared.
  ///
  /// @param account the declared account that they run as
  /// @param pods the names of these pods
  record Stale(
      ResourceKey cluster,
      ResourceKey account,
      String namespace,
      Workload workload,
      SortedSet<Reason> reasons,
      SortedSet<String> pods,
      When when)
      implements Restart {
    public Stale {
      reasons = Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
      pods = Collections.unmodifiableSortedSet(new TreeSet<>(pods));
    }
  }

  /// A workload of which live pods take their ids from a secret, a config map or another variable,
  /// so that nobody but they knows whether they are stale.
  record Unclear(
      ResourceKey cluster,
      ResourceKey account,
      String namespace,
      Workload workload,
      SortedSet<String> pods)
      implements Restart {
    public Unclear {
      pods = Collections.unmodifiableSortedSet(new TreeSet<>(pods));
    }
  }

  /// A namespace whose pods could not be looked at.
  record Unseen(ResourceKey cluster, String namespace, Problem why) implements Restart {}

  /// When a restart would help.
  sealed interface When {
    /// What its pods would be given is right already.
    record Now() implements When {}

    /// After these steps of the plan.
    record After(SortedSet<String> steps) implements When {
      public After {
        steps = Collections.unmodifiableSortedSet(new TreeSet<>(steps));
      }
    }

    /// Not before somebody else has done something.
    record Held(String why) implements When {}
  }
}
