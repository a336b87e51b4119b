package dev.cleat.verify;

import dev.cleat.model.ArmId;
import java.util.Locale;

/// The commands that mend links. `…` stands for what the reader knows best: the documents.
final class Mends {
  private Mends() {}

  /// Writes one declared thing, and what it needs.
  static String apply(String address) {
    return "cleat apply -f … --target " + quoted(address);
  }

  /// Has a flag switched on that no document declares yet.
  static String declaring(String field, String address) {
    return "set %s: true in its document, and %s".formatted(field, apply(address));
  }

  /// Sets an option of a cluster by hand.
  static String update(ArmId cluster, String option) {
    return "az aks update --resource-group %s --name %s %s"
        .formatted(cluster.group().orElse("…"), cluster.name(), option);
  }

  /// Makes the pods of a workload anew.
  static String restart(String kind, String name, String namespace) {
    return switch (kind) {
      case "Deployment", "StatefulSet", "DaemonSet" ->
          "kubectl rollout restart %s/%s -n %s"
              .formatted(kind.toLowerCase(Locale.ROOT), name, namespace);
      case "Pod" -> "delete pod %s/%s, and create it again".formatted(namespace, name);
      default -> "let %s %s in %s make its pods anew".formatted(kind, name, namespace);
    };
  }

  /// An argument as a shell takes it.
  static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
