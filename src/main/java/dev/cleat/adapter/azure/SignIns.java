package dev.cleat.adapter.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.util.Configuration;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.cleat.adapter.ClientSecrets;
import dev.cleat.model.SignIn;
import dev.cleat.model.SignIn.SecretRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// A credential of the Azure SDK per sign-in. Tenant and client id come from the document first,
/// then from the environment; the federated token's file from the environment alone, since clusters
/// disagree about its path.
final class SignIns {
  private final EnvironmentView environment;
  private final Reach reach;
  private final ClientSecrets secrets;
  private final Supplier<HttpClient> client;
  private final InstantSource clock;

  /// @param client asked for when Entra is first spoken to
  SignIns(
      EnvironmentView environment,
      Reach reach,
      ClientSecrets secrets,
      Supplier<HttpClient> client,
      InstantSource clock) {
    this.environment = environment;
    this.reach = reach;
    this.secrets = secrets;
    this.client = client;
    this.clock = clock;
  }

  /// @throws SignInRefused if something that the method needs is not given
  TokenCredential credential(SignIn signIn, Endpoint endpoint) {
    return endpoint.plain() && !signsIn(signIn) ? standIn(signIn) : real(signIn, endpoint);
  }

  /// The tenant, where documents or environment name it.
  Optional<String> tenant(SignIn signIn) {
    return environment.tenant(signIn);
  }

  /// Where service accounts' tokens are exchanged for this sign-in's cloud; empty where nothing on
  /// this machine plays Entra, since no token may go from there to the real one.
  Optional<String> authority(SignIn signIn, Endpoint endpoint) {
    var open = reach.played().isPresent() || !endpoint.plain() || signsIn(signIn);
    return open ? Optional.of(host(signIn, endpoint)) : Optional.empty();
  }

  /// Towards this machine, whether there is an Entra to sign in at. In a world that is played, a
  /// document is signed in as it says; what the environment offers only if that world knows it: it
  /// may be meant for the real Azure, and the played one wants nothing of it.
  private boolean signsIn(SignIn signIn) {
    return reach
        .played()
        .map(played -> !signIn.name().isEmpty() || known(played))
        .orElseGet(
            () ->
                reach.authority().isPresent()
                    || signIn.endpoints().containsKey("authority")
                    || environment.find(EnvironmentView.AUTHORITY).isPresent());
  }

  private boolean known(Reach.Played played) {
    return environment.givesApplication()
        && played
            .knows()
            .test(
                environment.find(EnvironmentView.TENANT).orElse(""),
                environment.find(EnvironmentView.CLIENT).orElse(""));
  }

  /// Nobody to sign in at. What a document refers to on this machine must be there all the same.
  private TokenCredential standIn(SignIn signIn) {
    signIn
        .clientSecret()
        .filter(ref -> !(ref instanceof SecretRef.InCluster))
        .ifPresent(this::secret);
    return new LoopbackCredential();
  }

  private TokenCredential real(SignIn signIn, Endpoint endpoint) {
    return switch (signIn.method()) {
      case WORKLOAD_IDENTITY ->
          entra(new ClientAssertionCredentialBuilder(), signIn, endpoint)
              .clientAssertion(federated())
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

  /// MSAL asks the public cloud about authorities that it has not heard of. One that the user names
  /// is the user's word.
  private <T extends AadCredentialBuilderBase<T>> T entra(
      T builder, SignIn signIn, Endpoint endpoint) {
    var authority = host(signIn, endpoint);
    if (!Endpoint.isClouds(authority)) {
      builder.disableInstanceDiscovery();
    }
    return builder
        .authorityHost(authority)
        .tenantId(needed(signIn.tenantId(), EnvironmentView.TENANT, "tenantID"))
        .clientId(needed(signIn.clientId(), EnvironmentView.CLIENT, "clientID"))
        .httpClient(client.get());
  }

  private FederatedToken federated() {
    var file =
        environment
            .find(EnvironmentView.TOKEN_FILE)
            .orElseThrow(
                () ->
                    new SignInRefused(
                        "AZURE_FEDERATED_TOKEN_FILE is not set",
                        "run in a pod whose service account token is projected, and let"
                            + " AZURE_FEDERATED_TOKEN_FILE name it"));
    var token = new FederatedToken(Path.of(file), clock);
    token.get();
    return token;
  }

  /// The SDK would take a federated token from the environment before it asks the machine.
  private TokenCredential managed(SignIn signIn) {
    return new ManagedIdentityCredentialBuilder()
        .configuration(Configuration.NONE)
        .httpClient(client.get())
        .clientId(needed(signIn.clientId(), EnvironmentView.CLIENT, "clientID"))
        .build();
  }

  private TokenCredential certificate(SignIn signIn, Endpoint endpoint) {
    var path = needed(signIn.certificatePath(), EnvironmentView.CERTIFICATE, "certPath");
    if (!Files.isReadable(Path.of(path))) {
      throw new SignInRefused(
          "the certificate %s cannot be read".formatted(path), SignInMends.mend(signIn, ""));
    }
    var builder = entra(new ClientCertificateCredentialBuilder(), signIn, endpoint);
    var named =
        path.endsWith(".pfx") || path.endsWith(".p12")
            ? builder.pfxCertificate(path)
            : builder.pemCertificate(path);
    environment.find(EnvironmentView.PASSWORD).ifPresent(named::clientCertificatePassword);
    return named.build();
  }

  private TokenCredential cli(SignIn signIn) {
    var builder = new AzureCliCredentialBuilder();
    tenant(signIn).ifPresent(builder::tenantId);
    return builder.build();
  }

  private TokenCredential usual(SignIn signIn, Endpoint endpoint) {
    var authority = host(signIn, endpoint);
    var builder =
        new DefaultAzureCredentialBuilder()
            .configuration(environment.configuration(signIn))
            .httpClient(client.get())
            .authorityHost(authority);
    if (!Endpoint.isClouds(authority)) {
      builder.disableInstanceDiscovery();
    }
    tenant(signIn).ifPresent(builder::tenantId);
    signIn.clientId().ifPresent(builder::managedIdentityClientId);
    signIn.clientId().ifPresent(builder::workloadIdentityClientId);
    return builder.build();
  }

  /// The SDK's own variable stands in where neither settings nor the document name a cloud or an
  /// address. A played world has the clouds' own names.
  private String host(SignIn signIn, Endpoint endpoint) {
    var open =
        signIn.cloud() == SignIn.Cloud.PUBLIC
            && !signIn.endpoints().containsKey("authority")
            && reach.authority().isEmpty()
            && reach.played().isEmpty();
    return open
        ? environment.find(EnvironmentView.AUTHORITY).orElse(endpoint.authority())
        : endpoint.authority();
  }

  private String clientSecret(SignIn signIn) {
    return signIn
        .clientSecret()
        .map(this::secret)
        .or(() -> environment.find(EnvironmentView.SECRET))
        .orElseThrow(
            () ->
                new SignInRefused(
                    "no client secret is given", "add clientSecret, or set AZURE_CLIENT_SECRET"));
  }

  private String secret(SecretRef ref) {
    return switch (ref) {
      case SecretRef.Env(var name) ->
          environment
              .find(name)
              .orElseThrow(
                  () ->
                      new SignInRefused(
                          "%s is not set".formatted(name),
                          "set it to the client secret, or let clientSecret lead elsewhere"));
      case SecretRef.File(var path) -> file(path);
      case SecretRef.InCluster where ->
          secrets
              .read(where)
              .orElseThrow(
                  () ->
                      new SignInRefused(
                          "the secret %s/%s has no readable key %s"
                              .formatted(where.namespace(), where.name(), where.key()),
                          "make it in the cluster that Cleat runs in or that the current context"
                              + " names, and let Cleat get it"));
    };
  }

  private static String file(String path) {
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException _) {
      throw new SignInRefused(
          "the secret's file %s cannot be read".formatted(path),
          "put the client secret there, or let clientSecret lead elsewhere");
    }
  }

  private String needed(Optional<String> given, String variable, String field) {
    return given
        .or(() -> environment.find(variable))
        .orElseThrow(
            () ->
                new SignInRefused(
                    "neither %s nor %s is set".formatted(field, variable),
                    "add %s to the Credential document, or set %s".formatted(field, variable)));
  }
}
