package dev.cleat.desired;

import static dev.cleat.desired.Texts.SUBSCRIPTION;
import static dev.cleat.desired.Texts.cluster;
import static dev.cleat.desired.Texts.credential;

import dev.cleat.config.FindingCode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules of clusters and credentials.
final class ClusterRulesTest {

  private static final String OPEN = "kubernetes: {access: InCluster}";

  static Stream<Row> rows() {
    return Stream.of(
        Row.error(
            "a document's name in capitals",
            FindingCode.KUBERNETES_NAME,
            cluster("§Demo", "clusterName: demo"),
            "correct it"),
        Row.error(
            "two clusters of one name",
            FindingCode.DUPLICATE_NAME,
            cluster("demo", "") + cluster("§demo", "clusterName: other"),
            "a name of its own"),
        Row.error(
            "two documents on one cluster, written in different case",
            FindingCode.DUPLICATE_CLUSTER,
            cluster("demo", "") + cluster("§other", "clusterName: DEMO"),
            "one document for each cluster"),
        Row.error(
            "a credential that nobody declares",
            FindingCode.UNKNOWN_CREDENTIAL,
            cluster("demo", "credential: §demo-creds"),
            "leave credential out"),
        Row.error(
            "a credential with a slip in its name",
            FindingCode.UNKNOWN_CREDENTIAL,
            credential("demo-creds", "{type: Default}") + cluster("demo", "credential: §demo-cred"),
            "did you mean \"demo-creds\"?"),
        Row.error(
            "two clusters that Cleat would run in",
            FindingCode.SECOND_IN_CLUSTER,
            cluster("demo", OPEN) + cluster("other", OPEN.replace("In", "§In")),
            "one cluster at most"),
        Row.error(
            "no subscription anywhere",
            FindingCode.NO_SUBSCRIPTION,
            """
            apiVersion: cleat.dev/v1
            kind: AksCluster
            metadata: {name: §demo}
            spec: {resourceGroup: rg}
            """,
            "AZURE_SUBSCRIPTION_ID"),
        Row.error(
            "a subscription that is no GUID",
            FindingCode.NOT_A_GUID,
            """
            apiVersion: cleat.dev/v1
            kind: AksCluster
            metadata: {name: demo}
            spec: {resourceGroup: rg, subscriptionId: §production}
            """,
            "correct it"),
        Row.error(
            "a group that ends with a full stop",
            FindingCode.AZURE_NAME,
            """
            apiVersion: cleat.dev/v1
            kind: AksCluster
            metadata: {name: demo}
            spec: {resourceGroup: §rg., subscriptionId: %s}
            """
                .formatted(SUBSCRIPTION),
            "correct it"),
        Row.error(
            "a cluster's name that AKS refuses",
            FindingCode.AZURE_NAME,
            cluster("demo", "clusterName: §demo-"),
            "correct it"),
        Row.error(
            "workload identity without an issuer",
            FindingCode.ISSUER_NEEDED,
            cluster(
                "demo",
                """
                oidcIssuerProfile: {enabled: §false}
                securityProfile: {workloadIdentity: {enabled: true}}
                """),
            "oidcIssuerProfile.enabled: true"),
        Row.error(
            "an audience with an outer blank",
            FindingCode.WRONG_TRUST,
            cluster("demo", "tokenAudience: §\"api://AzureADTokenExchange \""),
            "take the blank out"),
        Row.warning(
            "a kubeconfig without its access",
            FindingCode.IGNORED_FIELD,
            cluster("demo", "kubernetes: {kubeconfig: {context: §demo}}"),
            "access: Kubeconfig"),
        Row.error(
            "a service principal without a secret",
            FindingCode.SIGN_IN_INCOMPLETE,
            credential("sp", "{type: §ServicePrincipal}"),
            "add clientSecret"),
        Row.error(
            "a certificate sign-in without a certificate",
            FindingCode.SIGN_IN_INCOMPLETE,
            credential("sp", "{type: §ServicePrincipalCertificate}"),
            "add certPath"),
        Row.warning(
            "a secret that is not used",
            FindingCode.IGNORED_FIELD,
            credential("sp", "{type: AzureCli, clientSecret: §{env: A}}"),
            "take it out"),
        Row.error(
            "a tenant that is no GUID",
            FindingCode.NOT_A_GUID,
            credential("sp", "{type: AzureCli, tenantID: §contoso.com}"),
            "correct it"),
        Row.error(
            "an endpoint that shows tokens to the network",
            FindingCode.WRONG_ENDPOINT,
            credential(
                "sp", "{type: AzureCli, endpoints: {resourceManager: §\"http://example.com\"}}"),
            "https://HOST"),
        Row.error(
            "an endpoint with a password in it",
            FindingCode.WRONG_ENDPOINT,
            credential(
                "sp", "{type: AzureCli, endpoints: {authority: §\"https://me:pw@example.com\"}}"),
            "https://HOST"),
        Row.error(
            "two credentials of one name",
            FindingCode.DUPLICATE_NAME,
            credential("a", "{type: Default}") + credential("§a", "{type: AzureCli}"),
            "a name of its own"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aFindingStandsAtItsPlace(Row row) {
    row.check();
  }
}
