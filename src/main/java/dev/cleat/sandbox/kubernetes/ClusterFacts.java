package dev.cleat.sandbox.kubernetes;

import dev.cleat.sandbox.cluster.Addon;
import java.util.Optional;

/// What an API server knows of the managed cluster that it belongs to, as the cluster is now.
///
/// @param host the name that it is reached under
/// @param issuer the issuer that its tokens carry and its discovery document names
/// @param version as Azure gives it, such as `1.33.2`
/// @param webhook whether the add-on of workload identity is to be there
public record ClusterFacts(String host, String issuer, String version, Addon webhook) {

  /// The issuer of a cluster whose OIDC issuer is off.
  public static final String INTERNAL_ISSUER = "https://kubernetes.default.svc.cluster.local";

  /// The facts of a cluster whose issuer is on, or off.
  public static ClusterFacts of(
      String host, Optional<String> issuer, String version, Addon webhook) {
    return new ClusterFacts(host, issuer.orElse(INTERNAL_ISSUER), version, webhook);
  }
}
