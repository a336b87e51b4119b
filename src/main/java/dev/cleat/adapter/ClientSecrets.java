package dev.cleat.adapter;

import dev.cleat.model.SignIn.SecretRef;
import java.util.Optional;

/// Where client secrets that lie in a Kubernetes secret are read: the Azure side asks, the
/// Kubernetes side answers.
@FunctionalInterface
public interface ClientSecrets {
  /// The secret's value, if it is there and may be read.
  Optional<String> read(SecretRef.InCluster where);

  /// No cluster at hand.
  static ClientSecrets none() {
    return _ -> Optional.empty();
  }
}
