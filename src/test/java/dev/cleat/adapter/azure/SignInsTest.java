package dev.cleat.adapter.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.AzureCliCredential;
import com.azure.identity.ClientAssertionCredential;
import com.azure.identity.ClientCertificateCredential;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.DefaultAzureCredential;
import com.azure.identity.ManagedIdentityCredential;
import dev.cleat.adapter.ClientSecrets;
import dev.cleat.adapter.Pause;
import dev.cleat.adapter.ScaledPause;
import dev.cleat.adapter.azure.AzureSettings.Budgeting;
import dev.cleat.model.Code;
import dev.cleat.model.SignIn;
import dev.cleat.model.SignIn.Cloud;
import dev.cleat.model.SignIn.Method;
import dev.cleat.model.SignIn.SecretRef;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How each kind of sign-in becomes a credential, and what it says when something is not given.
final class SignInsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AZURE_TENANT_ID", "11111111-1111-1111-1111-111111111111",
          "AZURE_CLIENT_ID", "22222222-2222-2222-2222-222222222222",
          "AZURE_FEDERATED_TOKEN_FILE", "/tokens/azure",
          "MY_SECRET", "s3cr3t");

  private static final HttpClient UNUSED =
      _ -> {
        throw new IllegalStateException("nothing is asked for while a credential is built");
      };

  private static SignIn signIn(Method method, Optional<SecretRef> secret, Optional<String> path) {
    return new SignIn(
        "creds",
        method,
        Cloud.PUBLIC,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        secret,
        path,
        Map.of());
  }

  private static TokenCredential credential(SignIn signIn, Map<String, String> environment) {
    return new SignIns(
            new EnvironmentView(environment),
            Reach.usual(),
            ClientSecrets.none(),
            () -> UNUSED,
            InstantSource.system())
        .credential(signIn, Endpoint.of(signIn, Reach.usual()));
  }

  @ParameterizedTest
  @CsvSource({
    "WORKLOAD_IDENTITY",
    "USER_ASSIGNED_MSI",
    "SERVICE_PRINCIPAL",
    "SERVICE_PRINCIPAL_CERTIFICATE",
    "AZURE_CLI",
    "DEFAULT",
  })
  void everyMethodHasItsCredential(Method method, @TempDir Path folder) throws Exception {
    var certificate = Files.writeString(folder.resolve("cert.pem"), "x");
    var token = Files.writeString(folder.resolve("token"), "x");
    var environment = new HashMap<>(ENVIRONMENT);
    environment.put("AZURE_FEDERATED_TOKEN_FILE", token.toString());
    var secret = Optional.<SecretRef>of(new SecretRef.Env("MY_SECRET"));

    var made = credential(signIn(method, secret, Optional.of(certificate.toString())), environment);

    var expected =
        switch (method) {
          case WORKLOAD_IDENTITY -> ClientAssertionCredential.class;
          case USER_ASSIGNED_MSI -> ManagedIdentityCredential.class;
          case SERVICE_PRINCIPAL -> ClientSecretCredential.class;
          case SERVICE_PRINCIPAL_CERTIFICATE -> ClientCertificateCredential.class;
          case AZURE_CLI -> AzureCliCredential.class;
          case DEFAULT -> DefaultAzureCredential.class;
        };
    assertThat(made).isInstanceOf(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "WORKLOAD_IDENTITY, AZURE_TENANT_ID",
    "USER_ASSIGNED_MSI, AZURE_CLIENT_ID",
    "SERVICE_PRINCIPAL, AZURE_TENANT_ID",
    "SERVICE_PRINCIPAL_CERTIFICATE, AZURE_CLIENT_CERTIFICATE_PATH",
  })
  void whatIsNotGivenIsNamed(Method method, String variable) {
    assertThatThrownBy(
            () -> credential(signIn(method, Optional.empty(), Optional.empty()), Map.of()))
        .isInstanceOf(SignInRefused.class)
        .hasMessageContaining(variable);
  }

  @Test
  void aSecretIsReadFromItsFileWithoutTheLineEnd(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("secret"), "s3cr3t\n");
    var secret = Optional.<SecretRef>of(new SecretRef.File(file.toString()));

    assertThat(credential(signIn(Method.SERVICE_PRINCIPAL, secret, Optional.empty()), ENVIRONMENT))
        .isInstanceOf(ClientSecretCredential.class);
  }

  @Test
  void aSecretThatIsNowhereIsNamedByItsPlace() {
    var secret = Optional.<SecretRef>of(new SecretRef.InCluster("ns", "azure", "key"));

    assertThatThrownBy(
            () ->
                credential(signIn(Method.SERVICE_PRINCIPAL, secret, Optional.empty()), ENVIRONMENT))
        .isInstanceOf(SignInRefused.class)
        .hasMessageContaining("ns/azure")
        .hasMessageContaining("key");
  }

  @Test
  void onLoopbackAReferenceThatLeadsNowhereStillRefuses() {
    var secret = Optional.<SecretRef>of(new SecretRef.Env("NOT_THERE"));
    var settings =
        new AzureSettings(
            Reach.at(URI.create("http://127.0.0.1:1")),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1,
            1,
            Budgeting.off(),
            "c",
            Map.of());
    Pause pause = new ScaledPause(0.001);
    var azure = new AzureAdapters(settings, pause, ClientSecrets.none(), Progresses.silent());

    var why =
        azure.refusal(signIn(Method.SERVICE_PRINCIPAL, secret, Optional.empty())).orElseThrow();

    assertThat(why.code()).isEqualTo(Code.SIGN_IN);
    assertThat(why.message()).contains("creds", "NOT_THERE");
  }

  @Test
  void anEndpointThatMustNotBeIsARefusedSignIn() {
    var usual = AzureSettings.usual("c", Map.of());
    var settings =
        new AzureSettings(
            Reach.at(URI.create("http://management.example")),
            usual.httpTimeout(),
            usual.operationTimeout(),
            usual.busyTimeout(),
            usual.spreadTimeout(),
            1,
            1,
            Budgeting.off(),
            "c",
            Map.of());
    Pause pause = new ScaledPause(0.001);
    var azure = new AzureAdapters(settings, pause, ClientSecrets.none(), Progresses.silent());

    var why = azure.refusal(SignIn.ofSettings(Optional.empty())).orElseThrow();

    assertThat(why.code()).isEqualTo(Code.SIGN_IN);
    assertThat(why.message()).contains("loopback", "http://management.example");
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLIC, https://management.azure.com, https://login.microsoftonline.com",
    "US_GOVERNMENT, https://management.usgovcloudapi.net, https://login.microsoftonline.us",
    "CHINA, https://management.chinacloudapi.cn, https://login.chinacloudapi.cn",
  })
  void eachCloudHasItsAddresses(Cloud cloud, String arm, String authority) {
    var signIn =
        new SignIn(
            "",
            Method.DEFAULT,
            cloud,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    var endpoint = Endpoint.of(signIn, Reach.usual());

    assertThat(endpoint.arm()).hasToString(arm);
    assertThat(endpoint.scope()).isEqualTo(arm + "/.default");
    assertThat(endpoint.authority()).isEqualTo(authority);
  }

  @Test
  void aDocumentsEndpointsStandAboveTheClouds() {
    var signIn =
        new SignIn(
            "",
            Method.DEFAULT,
            Cloud.PUBLIC,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(
                "resourceManager", "https://arm.example/", "authority", "https://entra.example"));

    var endpoint = Endpoint.of(signIn, Reach.usual());

    assertThat(endpoint.arm()).hasToString("https://arm.example");
    assertThat(endpoint.authority()).isEqualTo("https://entra.example");
    assertThat(endpoint.leadsTo(URI.create("https://ARM.example/next"))).isTrue();
    assertThat(endpoint.leadsTo(URI.create("https://eastus.arm.example/next"))).isTrue();
    assertThat(endpoint.leadsTo(URI.create("https://evilarm.example/next"))).isFalse();
    assertThat(endpoint.leadsTo(URI.create("http://arm.example/next"))).isFalse();
  }

  @Test
  void plainHttpIsForLoopbackOnly() {
    var signIn = SignIn.ofSettings(Optional.empty());

    assertThatThrownBy(() -> Endpoint.of(signIn, Reach.at(URI.create("http://management.example"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loopback");
  }
}
