package dev.cleat.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.model.ApiServer;
import dev.cleat.model.SignIn;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sound documents as records.
final class ReadingTest {

  private static final String GUID = "11111111-2222-3333-4444-555555555555";

  @ParameterizedTest
  @CsvSource({
    "WorkloadIdentity, WORKLOAD_IDENTITY",
    "UserAssignedMSI, USER_ASSIGNED_MSI",
    "ServicePrincipal, SERVICE_PRINCIPAL",
    "ManualServicePrincipal, SERVICE_PRINCIPAL",
    "ServicePrincipalCertificate, SERVICE_PRINCIPAL_CERTIFICATE",
    "AzureCli, AZURE_CLI",
    "Default, DEFAULT",
  })
  void aTypeIsAWayToSignIn(String type, SignIn.Method method) {
    assertThat(credential("{type: %s}".formatted(type)).type().value()).isEqualTo(method);
  }

  @ParameterizedTest
  @CsvSource({
    "AzureCloud, PUBLIC",
    "AzurePublicCloud, PUBLIC",
    "AzureUSGovernment, US_GOVERNMENT",
    "AzureUSGovernmentCloud, US_GOVERNMENT",
    "AzureChinaCloud, CHINA",
  })
  void aCloudHasTheNamesOfSeveralTools(String name, SignIn.Cloud cloud) {
    var read = credential("{type: Default, cloud: %s}".formatted(name)).cloud();
    assertThat(read).map(Located::value).contains(cloud);
  }

  @ParameterizedTest
  @CsvSource({"Aks, AKS", "InCluster, IN_CLUSTER", "Kubeconfig, KUBECONFIG", "None, NONE"})
  void anAccessIsADoor(String access, ApiServer.Door door) {
    var cluster =
        Given.documents(
                document(
                    "AksCluster",
                    "{resourceGroup: rg, kubernetes: {access: %s}}".formatted(access)))
            .clusters()
            .getFirst();
    assertThat(cluster.kubernetes().access()).map(Located::value).contains(door);
  }

  @Test
  void aSecretIsAReference() {
    assertThat(secret("{env: NAME}")).contains(new SignIn.SecretRef.Env("NAME"));
    assertThat(secret("{secret: {namespace: a, name: b, key: c}}"))
        .contains(new SignIn.SecretRef.InCluster("a", "b", "c"));
    assertThat(secret("{file: pom.xml}").orElseThrow())
        .isInstanceOfSatisfying(
            SignIn.SecretRef.File.class,
            it -> assertThat(it.path()).startsWith("/").endsWith("pom.xml"));
  }

  @Test
  void aCredentialHoldsAllItsFields() {
    var credential =
        credential(
            """
            type: Default
            tenantID: %s
            clientID: %s
            subscriptionId: %s
            endpoints: {resourceManager: "https://arm.example", authority: "https://login.example"}
            """
                .formatted(GUID, GUID, GUID)
                .indent(2));
    assertThat(credential.tenantId()).map(Located::value).contains(GUID);
    assertThat(credential.clientId()).map(Located::value).contains(GUID);
    assertThat(credential.subscriptionId()).map(Located::value).contains(GUID);
    assertThat(credential.endpoints()).containsOnlyKeys("authority", "resourceManager");
  }

  @ParameterizedTest
  @CsvSource({"7200, 7200", "0x1C20, 7200", "0o16040, 7200", "+7200, 7200", "-1, -1"})
  void aWholeNumberIsReadInEachForm(String written, long seconds) {
    var text =
        document(
            "WorkloadIdentity",
            "{identity: {resourceGroup: a}, serviceAccounts: [{tokenExpirationSeconds: %s, metadata: {namespace: a, name: b}}]}"
                .formatted(written));
    var account = Given.documents(text).identities().getFirst().accounts().getFirst();
    assertThat(account.tokenExpirationSeconds()).map(Located::value).contains(seconds);
  }

  @Test
  void fieldsWithoutAValueAreLeftOut() {
    var text =
        document(
            "WorkloadIdentity",
            "{credential: , identity: {resourceGroup: a, tags: }, serviceAccounts: ,"
                + " roleAssignments: }");
    var documents = Given.documents(text);
    assertThat(documents.findings()).isEmpty();
    var identity = documents.identities().getFirst();
    assertThat(identity.accounts()).isEmpty();
    assertThat(identity.credential()).isEmpty();
    assertThat(identity.identity().tags()).isEmpty();
  }

  @Test
  void aDoubtOfTheSchemaIsSaidInWords() {
    var documents =
        Given.documents(document("AksCluster", "{resourceGroup: a, subscriptionId: prod}"));
    assertThat(documents.doubts())
        .extracting(Finding::message)
        .containsExactly(
            "found the text \"prod\", expected this: 32 hexadecimal digits in groups of"
                + " 8-4-4-4-12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"~", "~/nowhere"})
  void whatIsNoFileIsMissing(String path) {
    var text =
        document(
            "AksCluster",
            "{resourceGroup: a, kubernetes: {access: Kubeconfig, kubeconfig: {path: \"%s\"}}}"
                .formatted(path));
    assertThat(Given.documents(text).findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.MISSING_FILE);
  }

  @ParameterizedTest
  @CsvSource({
    "'[a, b]', WRONG_TYPE",
    "'{kind: }', FOREIGN_DOCUMENT",
    "'{apiVersion: cleat.dev/v1}', MISSING_FIELD",
    "'{apiVersion: cleat.dev/v1, kind: [a]}', WRONG_VALUE",
    "'{apiVersion: cleat.dev/v1, kind: AksCluster, metadata: 1, spec: 2}', WRONG_TYPE",
  })
  void whatIsHardlyADocumentIsAFinding(String text, FindingCode code) {
    assertThat(Given.documents(text).findings()).extracting(Finding::code).contains(code);
    assertThat(Given.documents(text).findings()).allMatch(it -> it.at().line() == 1);
  }

  private static Optional<SignIn.SecretRef> secret(String secret) {
    return credential("{type: ServicePrincipal, clientSecret: %s}".formatted(secret))
        .clientSecret()
        .map(Located::value);
  }

  private static Credential credential(String spec) {
    var documents = Given.documents(document("Credential", spec));
    assertThat(documents.findings()).noneMatch(Finding::isError);
    return documents.credentials().getFirst();
  }

  private static String document(String kind, String spec) {
    return "apiVersion: cleat.dev/v1\nkind: %s\nmetadata: {name: a}\nspec:%s%s\n"
        .formatted(kind, spec.startsWith("{") ? " " : "\n", spec);
  }
}
