package dev.cleat.verify;

/// A hook of a MutatingWebhookConfiguration that injects for Azure workload identity. Source:
/// Azure/azure-workload-identity `deploy/azure-wi-webhook.yaml`; AKS installs the same by itself.
///
/// @param configuration the configuration's name
/// @param name the hook's own, {@link #NAME}
/// @param service where it is served, `namespace/name`; its URL where it has no service
/// @param namespaces which namespaces' pods it is asked about
/// @param pods which pods it is asked about
/// @param failurePolicy `Fail` or `Ignore`
/// @param ready how many of its endpoints are ready
public record Webhook(
    String configuration,
    String name,
    String service,
    Selector namespaces,
    Selector pods,
    String failurePolicy,
    Authority authority,
    Look<Integer> ready) {

  /// The name that the hook has wherever it is installed.
  public static final String NAME = "mutation.azure-workload-identity.io";

  /// The configuration that upstream's chart and AKS put it into.
  public static final String CONFIGURATION = "azure-wi-webhook-mutating-webhook-configuration";

  /// Whether the API server knows by which authority's certificate the hook serves.
  public enum Authority {
    /// Its `caBundle` has something.
    GIVEN,
    /// Its `caBundle` is empty: the API server trusts none but well-known authorities.
    MISSING
  }
}
