package dev.cleat.adapter;

import dev.cleat.model.ArmId;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;

/// The way into an AKS cluster through Azure: the kubeconfig that Azure hands out, and our own
/// Entra token for AKS API servers.
public interface AksDoor {
  /// What `listClusterUserCredential` answers for a cluster: a {@link Given} with a kubeconfig in
  /// YAML, without the base64 around it. With Entra sign-in its user entry is of the exec format
  /// and holds no secret; with local accounts it holds a client certificate. Treat as a secret.
  Answer kubeconfig(ArmId cluster, SignIn signIn);

  /// A token for AKS API servers with Entra sign-in. Kept and renewed here: ask before every use.
  Answer apiServerToken(SignIn signIn);

  /// A secret text, or why there is none.
  sealed interface Answer {
    /// A secret text; printed as a mask.
    record Given(String secret) implements Answer {
      @Override
      public String toString() {
        return "Given[***]";
      }
    }

    /// Azure gave none.
    record Refused(Problem why) implements Answer {}
  }
}
