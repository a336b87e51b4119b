package dev.cleat.config;

import dev.cleat.model.ApiServer;
import java.util.Optional;

/// A cluster in Azure Kubernetes Service: which one, its two flags, and how to reach its API
/// server.
///
/// @param createdWith the API version that whoever creates the cluster does it with
public record AksCluster(
    Located<String> name,
    Optional<Located<String>> credential,
    Optional<Located<String>> subscriptionId,
    Located<String> resourceGroup,
    Optional<Located<String>> clusterName,
    Optional<Located<Boolean>> oidcIssuer,
    Optional<Located<Boolean>> workloadIdentity,
    Optional<Located<String>> tokenAudience,
    Optional<Located<String>> createdWith,
    Kubernetes kubernetes)
    implements Document {

  /// @param kubeconfig an existing file, resolved against the document's folder
  public record Kubernetes(
      Optional<Located<ApiServer.Door>> access,
      Optional<Located<String>> kubeconfig,
      Optional<Located<String>> context) {

    /// Nothing declared: everything is left to defaults.
    public static Kubernetes undeclared() {
      return new Kubernetes(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /// The cluster's name in Azure.
  public Located<String> nameInAzure() {
    return clusterName.orElse(name);
  }
}
