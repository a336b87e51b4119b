package dev.cleat.model;

import java.util.Map;
import java.util.Optional;

/// How Cleat signs in under one Credential document; references, never a secret. `name` is the
/// document's, `""` for the settings' own. `endpoints` overrides the cloud's by name
/// (`resourceManager`, `authority`).
public record SignIn(
    String name,
    Method method,
    Cloud cloud,
    Optional<String> tenantId,
    Optional<String> clientId,
    Optional<String> subscriptionId,
    Optional<SecretRef> clientSecret,
    Optional<String> certificatePath,
    Map<String, String> endpoints) {

  public SignIn {
    endpoints = Map.copyOf(endpoints);
  }

  /// The settings' own sign-in: whatever the environment offers.
  public static SignIn ofSettings(Optional<String> subscriptionId) {
    return new SignIn(
        "",
        Method.DEFAULT,
        Cloud.PUBLIC,
        Optional.empty(),
        Optional.empty(),
        subscriptionId,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /// The ways to sign in (SPEC 1.4).
  public enum Method {
    WORKLOAD_IDENTITY("WorkloadIdentity"),
    USER_ASSIGNED_MSI("UserAssignedMSI"),
    SERVICE_PRINCIPAL("ServicePrincipal"),
    SERVICE_PRINCIPAL_CERTIFICATE("ServicePrincipalCertificate"),
    AZURE_CLI("AzureCli"),
    DEFAULT("Default");

    private final String word;

    Method(String word) {
      this.word = word;
    }

    /// As documents write it.
    public String word() {
      return word;
    }
  }

  /// The Azure clouds, each with the token-exchange audience that its Entra wants.
  public enum Cloud {
    PUBLIC("AzureCloud", "api://AzureADTokenExchange"),
    US_GOVERNMENT("AzureUSGovernment", "api://AzureADTokenExchangeUSGov"),
    CHINA("AzureChinaCloud", "api://AzureADTokenExchangeChina");

    private final String word;
    private final String audience;

    Cloud(String word, String audience) {
      this.word = word;
      this.audience = audience;
    }

    /// As documents write it.
    public String word() {
      return word;
    }

    /// The audience of tokens that are exchanged at this cloud's Entra.
    public String audience() {
      return audience;
    }
  }

  /// Where a client secret lies.
  public sealed interface SecretRef {
    /// In an environment variable.
    record Env(String variable) implements SecretRef {}

    /// In a file.
    record File(String path) implements SecretRef {}

    /// In a Kubernetes secret of the cluster that Cleat runs in, or of the current context.
    record InCluster(String namespace, String name, String key) implements SecretRef {}
  }
}
