package dev.cleat.plan;

import dev.cleat.model.Pod.Workload;
import java.util.Locale;
import java.util.Set;

/// How a workload comes by new pods.
public final class Advice {
  /// The kinds that can be told to restart.
  private static final Set<String> RESTARTABLE = Set.of("Deployment", "StatefulSet", "DaemonSet");

  private Advice() {}

  /// Whether Kubernetes makes its pods anew when its template changes, and keeps serving meanwhile.
  public static boolean isRestartable(Workload workload) {
    return RESTARTABLE.contains(workload.kind());
  }

  /// What a person does about a workload with stale pods.
  public static String of(String namespace, Workload workload) {
    return switch (workload.kind()) {
      case "Deployment", "StatefulSet", "DaemonSet" ->
          "kubectl -n %s rollout restart %s/%s"
              .formatted(namespace, workload.kind().toLowerCase(Locale.ROOT), workload.name());
      case "CronJob" -> "its next Job takes it up; delete one that runs to have it sooner";
      case "Job" -> "let it end, or delete it and create it again";
      case "Pod" -> "delete it and create it again";
      default -> "let what made it make its pods again, or delete them";
    };
  }
}
