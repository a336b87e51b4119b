package dev.cleat.model;

import java.util.Optional;

/// How a cluster's API server is reached. `kubeconfig` and `context` only with KUBECONFIG access.
public record ApiServer(Door door, Optional<String> kubeconfig, Optional<String> context) {
  /// The doors of SPEC 1.1.
  public enum Door {
    /// The kubeconfig that Azure gives, with our own Entra token.
    AKS("Aks"),
    /// The account of the pod that Cleat runs in.
    IN_CLUSTER("InCluster"),
    /// A kubeconfig file.
    KUBECONFIG("Kubeconfig"),
    /// None: nothing in the cluster is read or written.
    NONE("None");

    private final String word;

    Door(String word) {
      this.word = word;
    }

    /// As documents write it.
    public String word() {
      return word;
    }
  }

  /// The default: through Azure.
  public static ApiServer ofAks() {
    return new ApiServer(Door.AKS, Optional.empty(), Optional.empty());
  }
}
