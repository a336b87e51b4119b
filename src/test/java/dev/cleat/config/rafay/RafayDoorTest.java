package dev.cleat.config.rafay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.AksCluster;
import dev.cleat.config.Documents;
import dev.cleat.config.Finding;
import dev.cleat.config.Given;
import dev.cleat.config.Input;
import dev.cleat.config.Located;
import dev.cleat.config.WorkloadIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of specifications: names, sign-ins, subscriptions, homes.
final class RafayDoorTest {

  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final String CREDENTIAL =
      """
      ---
      apiVersion: cleat.dev/v1
      kind: Credential
      metadata: {name: azure-creds}
      spec: {type: Default}
      """;

  @TempDir Path folder;

  private static String cluster(String name, String group, String... identities) {
    var list = new StringBuilder();
    for (var identity : identities) {
      list.append("      - metadata: {name: %s, resourceGroup: ids}\n".formatted(identity));
      list.append("        serviceAccounts: [{metadata: {namespace: a, name: b}}]\n");
    }
    return """
    ---
    apiVersion: infra.k8smgmt.io/v3
    kind: Cluster
    metadata: {name: "%s", project: %s}
    spec:
      type: aks
      cloudCredentials: Azure_Creds
      config:
        spec:
          subscriptionId: 11111111-2222-3333-4444-555555555555
          resourceGroupName: %s
          workloadIdentities:
    """
            .formatted(name, group, group)
        + (list.isEmpty() ? "        []\n" : list);
  }

  private static String alone(String cluster, String more) {
    return """
    ---
    apiVersion: rafay.io/v1alpha1
    kind: AksWorkloadIdentity
    metadata: {clustername: %s%s}
    spec: {metadata: {name: app, resourceGroup: ids}}
    """
        .formatted(cluster, more);
  }

  private static List<String> names(Documents documents) {
    return documents.clusters().stream().map(AksCluster::name).map(Located::value).toList();
  }

  private static List<String> identities(Documents documents) {
    return documents.identities().stream()
        .map(WorkloadIdentity::name)
        .map(Located::value)
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "demo, demo",
    "Demo_Cluster, demo-cluster",
    "web.west, web-west",
    "ab_, ab",
    "-x-, x"
  })
  void aNameIsWrittenSmallAndWithHyphens(String name, String label) {
    assertThat(Labels.of(name)).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({
    "___",
    "ö",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  })
  void aNameThatMakesNoLabelGetsAHash(String name) {
    assertThat(Labels.of(name)).matches(LABEL).isEqualTo(Labels.of(name));
    assertThat(Labels.of(name)).isNotEqualTo(Labels.of(name + name));
  }

  @Test
  void differentClustersOfOneNameAreToldApartWhateverTheirOrder() {
    var one = cluster("Demo_A", "rg-1");
    var other = cluster("demo-a", "rg-2");
    var names = names(Given.documents(one + other));
    assertThat(names)
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(it -> it.matches("demo-a-[a-z2-7]{8}"));
    assertThat(names(Given.documents(other + one))).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void aClusterGivesWayToADocumentOfOurs() {
    var ours =
        "---\n"
            + "apiVersion: cleat.dev/v1\n"
            + "kind: AksCluster\n"
            + "metadata: {name: demo}\n"
            + "spec: {resourceGroup: a}\n";
    assertThat(names(Given.documents(cluster("demo", "rg") + ours)))
        .contains("demo")
        .anyMatch(it -> it.matches("demo-[a-z2-7]{8}"));
  }

  @Test
  void oneIdentityOfTwoClustersIsTwoDocuments() {
    var documents = Given.documents(cluster("a", "rg", "App_1") + cluster("b", "rg", "App_1"));
    assertThat(identities(documents)).hasSize(2).allMatch(it -> it.matches("app-1-[a-z2-7]{8}"));
    assertThat(documents.identities()).allMatch(it -> it.nameInAzure().value().equals("App_1"));
  }

  @Test
  void equalEntriesOfOneSpecificationAreDocumentsOfTheirOwn() {
    assertThat(identities(Given.documents(cluster("a", "rg", "app", "app"))))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void theSignInIsTheCredentialOfThatNameInOurSpelling() {
    var documents = Given.documents(CREDENTIAL + cluster("a", "rg", "app"));
    assertThat(credential(documents.clusters().getFirst().credential())).isEqualTo("azure-creds");
    assertThat(credential(documents.identities().getFirst().credential())).isEqualTo("azure-creds");
  }

  private static String credential(Optional<Located<String>> named) {
    return named.map(Located::value).orElse("none");
  }

  @Test
  void anIdentityAloneTakesSignInAndSubscriptionFromItsCluster() {
    var documents = Given.documents(CREDENTIAL + cluster("Demo", "rg") + alone("Demo", ""));
    var identity = documents.identities().getFirst();
    assertThat(documents.findings()).noneMatch(Finding::isError);
    assertThat(credential(identity.credential())).isEqualTo("azure-creds");
    assertThat(identity.identity().subscriptionId()).isPresent();
  }

  @Test
  void theProjectTellsWhichClusterAnIdentityAloneMeans() {
    var two = cluster("demo", "rg-1") + cluster("demo", "rg-2");
    assertThat(Given.documents(two + alone("demo", "")).findings()).anyMatch(Finding::isError);
    assertThat(Given.documents(two + alone("demo", ", project: rg-2")).findings())
        .noneMatch(Finding::isError);
  }

  @Test
  void anIdentityAloneMayLieInAClusterOfOurs() {
    var ours =
        """
        ---
        apiVersion: cleat.dev/v1
        kind: AksCluster
        metadata: {name: demo}
        spec: {resourceGroup: a, subscriptionId: 11111111-2222-3333-4444-555555555555}
        """;
    var documents = Given.documents(ours + alone("demo", ""));
    assertThat(documents.findings()).noneMatch(Finding::isError);
    assertThat(documents.identities().getFirst().identity().subscriptionId()).isPresent();
  }

  @Test
  void specificationsAndDocumentsLieInOneFolder() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), CREDENTIAL);
    Files.writeString(folder.resolve("b.yaml"), cluster("demo", "rg", "app"));
    Files.writeString(folder.resolve("c.yaml"), "apiVersion: apps/v1\nkind: Deployment\n");
    var documents = Given.files(folder, Input.of("."));
    assertThat(documents.credentials()).hasSize(1);
    assertThat(names(documents)).containsExactly("demo");
    assertThat(documents.skipped()).isEqualTo(1);
  }

  @Test
  void expressionsAreTextsUnlessAskedFor() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), cluster("demo", "\"${GROUP}\""));
    var values = Map.of("GROUP", "from-outside");
    var literal = Given.files(folder, Input.of("."), values);
    var expanded =
        Given.files(
            folder, new Input(List.of("."), Input.Folders.FLAT, Input.Expanding.ALL), values);
    assertThat(literal.clusters().getFirst().resourceGroup().value()).isEqualTo("${GROUP}");
    assertThat(expanded.clusters().getFirst().resourceGroup().value()).isEqualTo("from-outside");
  }

  @Test
  void everythingKeepsItsPlace() {
    var documents = Given.documents(cluster("demo", "rg", "app"));
    var account = documents.identities().getFirst().accounts().getFirst();
    assertThat(account.name().field())
        .isEqualTo("spec.config.spec.workloadIdentities[0].serviceAccounts[0].metadata.name");
    assertThat(account.name().at().line()).isEqualTo(14);
  }
}
