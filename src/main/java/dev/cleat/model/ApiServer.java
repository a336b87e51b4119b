package dev.cleat.model;

import java.util.Optional;

/// How a cluster's API server is reached. `kubeconfig` and `context` only with KUBECONFIG access.
public record ApiServer(Door door, Optional<String> kubeconfig, Optional<String> context) {
  /// The doors of SPEC 1.1.
  public enum Door {
    /// The kubeconfig that Azure gives, with our own Entra token.
    AKS,
    /// The account of the pod that Cleat runs in.
    IN_CLUSTER,
    /// A kubeconfig file.
    KUBECONFIG,
    /// None: nothing in the cluster is read or written.
    NONE
  }

  /// The default: through Azure.
  public static ApiServer ofAks() {
    return new ApiServer(Door.AKS, Optional.empty(), Optional.empty());
  }
}
