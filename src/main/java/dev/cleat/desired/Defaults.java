package dev.cleat.desired;

import dev.cleat.model.SignIn;
import java.util.Optional;

/// What settings, flags and environment say where documents are silent.
///
/// @param owner names the configuration set, written into marks and derived names
/// @param subscriptionId `--subscription`, else `AZURE_SUBSCRIPTION_ID`
/// @param kubeconfig `--kubeconfig`, for clusters with access Kubeconfig
/// @param context `--context`, for clusters with access Kubeconfig
/// @param cloud the cloud of the settings' own sign-in
/// @param exchangeAudience overrides every cloud's token-exchange audience
public record Defaults(
    String owner,
    Optional<String> subscriptionId,
    Optional<String> kubeconfig,
    Optional<String> context,
    SignIn.Cloud cloud,
    Optional<String> exchangeAudience) {

  /// Nothing said but the owner.
  public static Defaults of(String owner) {
    return new Defaults(
        owner,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        SignIn.Cloud.PUBLIC,
        Optional.empty());
  }

  public Defaults subscription(String subscription) {
    return new Defaults(
        owner, Optional.of(subscription), kubeconfig, context, cloud, exchangeAudience);
  }
}
