package dev.cleat.apply;

import dev.cleat.model.Access;
import dev.cleat.model.Pod.Workload;
import dev.cleat.model.ResourceKey;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// The port to restart workloads through. Never throws for what a server answers.
public interface Rollouts {
  /// Restarts one Deployment, StatefulSet or DaemonSet, and waits until it is ready again, its time
  /// is over, or `stop` is asked for. What Kubernetes would not restart by itself is left.
  Rollout restart(Place place, Access access, StopSignal stop);

  /// Which one.
  ///
  /// @param lacking the variables of its pods that are absent or other than declared
  /// @param advice how a person restarts it
  record Place(
      ResourceKey cluster,
      String namespace,
      Workload workload,
      SortedSet<String> lacking,
      String advice) {
    public Place {
      lacking = Collections.unmodifiableSortedSet(new TreeSet<>(lacking));
    }
  }
}
