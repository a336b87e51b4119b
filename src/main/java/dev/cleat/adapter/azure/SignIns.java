package dev.cleat.adapter.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import dev.cleat.adapter.ClientSecrets;
import dev.cleat.model.SignIn;
import dev.cleat.model.SignIn.SecretRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A credential of the Azure SDK per sign-in. Tenant and client id come from the document first,
/// then from the environment; the federated token's file from the environment alone, since clusters
/// disagree about its path. The SDK reads that file again every five minutes.
final class SignIns {
  private final Map<String, String> environment;
  private final ClientSecrets secrets;
  private final HttpClient client;

  SignIns(Map<String, String> environment, ClientSecrets secrets, HttpClient client) {
    this.environment = environment;
    this.secrets = secrets;
    this.client = client;
  }

  /// @throws SignInRefused if something that the method needs is not given
  TokenCredential credential(SignIn signIn, Endpoint endpoint) {
    return endpoint.plain() ? local(signIn) : real(signIn, endpoint);
  }

  /// The tenant, where documents or environment name it.
  Optional<String> tenant(SignIn signIn) {
    return signIn.tenantId().or(() -> variable("AZURE_TENANT_ID"));
  }

  /// Towards this machine nobody signs in anywhere, but what a document refers to on this machine
  /// must be there. Clusters are not asked: nothing leaves the machine.
  private TokenCredential local(SignIn signIn) {
    signIn
        .clientSecret()
        .filter(ref -> !(ref instanceof SecretRef.InCluster))
        .ifPresent(this::secret);
    return new LoopbackCredential();
  }

  private TokenCredential real(SignIn signIn, Endpoint endpoint) {
    return switch (signIn.method()) {
      case WORKLOAD_IDENTITY ->
          entra(new WorkloadIdentityCredentialBuilder(), signIn, endpoint)
              .tokenFilePath(needed(Optional.empty(), "AZURE_FEDERATED_TOKEN_FILE"))
              .build();
      case USER_ASSIGNED_MSI -> managed(signIn);
      case SERVICE_PRINCIPAL ->
          entra(new ClientSecretCredentialBuilder(), signIn, endpoint)
              .clientSecret(clientSecret(signIn))
              .build();
      case SERVICE_PRINCIPAL_CERTIFICATE -> certificate(signIn, endpoint);
      case AZURE_CLI -> cli(signIn);
      case DEFAULT -> usual(signIn, endpoint);
    };
  }

  private <T extends AadCredentialBuilderBase<T>> T entra(
      T builder, SignIn signIn, Endpoint endpoint) {
    return builder
        .authorityHost(authority(signIn, endpoint))
        .tenantId(needed(signIn.tenantId(), "AZURE_TENANT_ID"))
        .clientId(needed(signIn.clientId(), "AZURE_CLIENT_ID"))
        .httpClient(client);
  }

  private TokenCredential managed(SignIn signIn) {
    var builder = new ManagedIdentityCredentialBuilder().httpClient(client);
    signIn.clientId().or(() -> variable("AZURE_CLIENT_ID")).ifPresent(builder::clientId);
    return builder.build();
  }

  private TokenCredential certificate(SignIn signIn, Endpoint endpoint) {
    var path = needed(signIn.certificatePath(), "AZURE_CLIENT_CERTIFICATE_PATH");
    if (!Files.isReadable(Path.of(path))) {
      throw new SignInRefused("the certificate %s cannot be read".formatted(path));
    }
    var builder = entra(new ClientCertificateCredentialBuilder(), signIn, endpoint);
    var named =
        path.endsWith(".pfx") || path.endsWith(".p12")
            ? builder.pfxCertificate(path)
            : builder.pemCertificate(path);
    variable("AZURE_CLIENT_CERTIFICATE_PASSWORD").ifPresent(named::clientCertificatePassword);
    return named.build();
  }

  private TokenCredential cli(SignIn signIn) {
    var builder = new AzureCliCredentialBuilder();
    tenant(signIn).ifPresent(builder::tenantId);
    return builder.build();
  }

  private TokenCredential usual(SignIn signIn, Endpoint endpoint) {
    var builder = new DefaultAzureCredentialBuilder().httpClient(client);
    builder.authorityHost(authority(signIn, endpoint));
    tenant(signIn).ifPresent(builder::tenantId);
    signIn.clientId().ifPresent(builder::managedIdentityClientId);
    signIn.clientId().ifPresent(builder::workloadIdentityClientId);
    return builder.build();
  }

  /// The SDK's own variable stands in where the document names neither a cloud nor an address.
  private String authority(SignIn signIn, Endpoint endpoint) {
    var open =
        signIn.cloud() == SignIn.Cloud.PUBLIC && !signIn.endpoints().containsKey("authority");
    return open
        ? variable("AZURE_AUTHORITY_HOST").orElse(endpoint.authority())
        : endpoint.authority();
  }

  private String clientSecret(SignIn signIn) {
    return signIn
        .clientSecret()
        .map(this::secret)
        .or(() -> variable("AZURE_CLIENT_SECRET"))
        .orElseThrow(() -> new SignInRefused("no clientSecret is given"));
  }

  private String secret(SecretRef ref) {
    return switch (ref) {
      case SecretRef.Env(var name) -> needed(Optional.empty(), name);
      case SecretRef.File(var path) -> file(path);
      case SecretRef.InCluster where ->
          secrets
              .read(where)
              .orElseThrow(
                  () ->
                      new SignInRefused(
                          "the secret %s/%s has no readable key %s"
                              .formatted(where.namespace(), where.name(), where.key())));
    };
  }

  private static String file(String path) {
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException _) {
      throw new SignInRefused("the secret's file %s cannot be read".formatted(path));
    }
  }

  private String needed(Optional<String> given, String variable) {
    return given
        .or(() -> variable(variable))
        .orElseThrow(() -> new SignInRefused("%s is not set".formatted(variable)));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }
}
