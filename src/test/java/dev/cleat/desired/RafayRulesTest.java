package dev.cleat.desired;

import static dev.cleat.desired.RafayTexts.alone;
import static dev.cleat.desired.RafayTexts.v1;
import static dev.cleat.desired.RafayTexts.v3;
import static dev.cleat.desired.Texts.cluster;
import static dev.cleat.desired.Texts.credential;

import dev.cleat.config.FindingCode;
import dev.cleat.config.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules of Rafay specifications: each finding stands where the specification says it.
final class RafayRulesTest {

  private static final String ID = "27514982-0000-4000-8000-100b5a641beb";
  private static final String SOFT = "metadata: {name: app, resourceGroup: rg";
  private static final String MADE = "createIdentity: true, " + SOFT + ", location: westeurope";

  static Stream<Row> rows() {
    return Stream.of(shapes(), softRules(), hardRules(), references()).flatMap(it -> it);
  }

  private static Stream<Row> shapes() {
    return Stream.of(
        Row.error(
            "a cluster of another cloud in a named source",
            FindingCode.NOT_AKS,
            v3("demo").replace("type: aks", "§type: eks"),
            "name the folder"),
        Row.error(
            "a configuration of another kind",
            FindingCode.NOT_AKS,
            v1("demo").replace("kind: aksClusterConfig", "§kind: gkeClusterConfig"),
            "name the folder"),
        Row.error(
            "another kind of Rafay's in a named source",
            FindingCode.NOT_AKS,
            "apiVersion: infra.k8smgmt.io/v3\n§kind: Blueprint\n",
            "AksWorkloadIdentity"),
        Row.error(
            "an unknown field of an entry",
            FindingCode.UNKNOWN_FIELD,
            v3("demo", "{§createIdentiy: true, " + SOFT + "}}"),
            "did you mean \"createIdentity\"?"),
        Row.error(
            "an unknown field of an entry's metadata, in the older form",
            FindingCode.UNKNOWN_FIELD,
            v1("demo", "{metadata: {name: app, §resourcegroup: rg, resourceGroup: rg}}"),
            "did you mean \"resourceGroup\"?"),
        Row.error(
            "a role assignment without its scope",
            FindingCode.MISSING_FIELD,
            v3("demo", "{" + SOFT + "}, roleAssignments: [§{name: Reader}]}"),
            "add scope"),
        Row.error(
            "the token switched off, which nobody supports",
            FindingCode.AUTOMOUNT,
            v3(
                "demo",
                "{"
                    + SOFT
                    + "}, serviceAccounts: [{§automountServiceAccountToken: false, metadata: {name:"
                    + " a, namespace: b}}]}"),
            "take it out"),
        Row.error(
            "a flag that is a text",
            FindingCode.WRONG_TYPE,
            v3("demo")
                .replace(
                    "oidcIssuerProfile: {enabled: true}", "oidcIssuerProfile: {enabled: §yes}"),
            "write true or false"),
        Row.error(
            "a version that is no day",
            FindingCode.WRONG_API_VERSION,
            v3("demo").replace("\"2024-01-01\"", "§latest"),
            "write the day"),
        Row.error(
            "a version whose day is in no calendar",
            FindingCode.WRONG_API_VERSION,
            cluster("demo", "managedCluster: {apiVersion: §2023-13-01}"),
            "write the day"),
        new Row(
            "a part that Cleat does not act on",
            FindingCode.NOT_ACTED_ON,
            Severity.DETAIL,
            v3("demo")
                .replace(
                    "  type: aks",
                    "  type: aks\n  §sharing: {enabled: true, projects: [{name: a}]}"),
            ""));
  }

  private static Stream<Row> softRules() {
    return Stream.of(
        Row.warning(
            "a cloud credential that nobody declares",
            FindingCode.CREDENTIAL_NOT_DECLARED,
            v3("demo").replace("  type: aks", "  type: aks\n  cloudCredentials: §azure-creds"),
            "add a Credential document"),
        Row.warning(
            "a name of two letters, of an identity that is not ours to create",
            FindingCode.AZURE_NAME,
            v3("demo", "{metadata: {name: §ab, resourceGroup: rg}}"),
            "correct it"),
        Row.warning(
            "a group that Azure would not take, of an identity that is not ours to create",
            FindingCode.AZURE_NAME,
            v3("demo", "{metadata: {name: app, resourceGroup: §rg.}}"),
            "correct it"),
        Row.warning(
            "tags of an identity that is not ours to create",
            FindingCode.IGNORED_FIELD,
            v3("demo", "{" + SOFT + ", tags: {§team: shop}}}"),
            "createIdentity: true"),
        Row.warning(
            "a region without credentials, of an identity that is not ours to create",
            FindingCode.REGION_WITHOUT_CREDENTIALS,
            v3(
                "demo",
                "{"
                    + SOFT
                    + ", location: §malaysiasouth}, serviceAccounts: [{metadata: {name: a,"
                    + " namespace: b}}]}"),
            "another region"),
        Row.warning(
            "a location that is repeated otherwise than the identity's maker says",
            FindingCode.IDENTITY_DIFFERS,
            v3("one", "{" + MADE + "}}") + v1("two", "{" + SOFT + ", location: §eastus}}"),
            "leave it out here"),
        Row.warning(
            "a tag that is repeated otherwise than the identity's maker says",
            FindingCode.IDENTITY_DIFFERS,
            v3("one", "{" + MADE + ", tags: {team: a}}}")
                + v1("two", "{" + SOFT + ", tags: {§Team: b}}}"),
            "leave it out here"));
  }

  private static Stream<Row> hardRules() {
    return Stream.of(
        Row.error(
            "a name that is no part of an id",
            FindingCode.AZURE_NAME,
            v3("demo", "{metadata: {name: §a/b/c, resourceGroup: rg}}"),
            "correct it"),
        Row.error(
            "a name of two letters, of an identity to be created",
            FindingCode.AZURE_NAME,
            v3(
                "demo",
                "{createIdentity: true, metadata: {name: §ab, resourceGroup: rg, location:"
                    + " westeurope}}"),
            "correct it"),
        Row.error(
            "a tag that Azure refuses, of an identity to be created",
            FindingCode.WRONG_TAG,
            v3("demo", "{" + MADE + ", tags: {§example.com/owner: shop}}}"),
            "example.com-owner"),
        Row.error(
            "no location of an identity to be created",
            FindingCode.LOCATION_MISSING,
            v3("demo", "{createIdentity: true, metadata: §{name: app, resourceGroup: rg}}"),
            "location"),
        Row.error(
            "a client id of an identity to be created",
            FindingCode.IDS_WITH_CREATE,
            v3("demo", "{" + MADE + ", clientId: §" + ID + "}}"),
            "take it out"),
        Row.error(
            "a principal id of an identity to be created, in the older form",
            FindingCode.IDS_WITH_CREATE,
            v1("demo", "{" + MADE + ", principalId: §" + ID + "}}"),
            "take it out"),
        Row.error(
            "a client id that is no GUID",
            FindingCode.NOT_A_GUID,
            v3("demo", "{" + SOFT + ", clientId: §none}}"),
            "correct it"),
        Row.error(
            "an entry that assigns no role",
            FindingCode.WRONG_ROLE,
            v3("demo", "{" + SOFT + "}, roleAssignments: [§{scope: " + Texts.SCOPE + "}]}"),
            "roleDefinitionId"),
        Row.error(
            "workload identity on and the issuer off",
            FindingCode.ISSUER_NEEDED,
            v3("demo")
                .replace(
                    "oidcIssuerProfile: {enabled: true}", "oidcIssuerProfile: {enabled: §false}"),
            "leave it out"));
  }

  private static Stream<Row> references() {
    var account = "serviceAccounts: [{createAccount: true, metadata: {name: a, namespace: b}}]";
    return Stream.of(
        Row.error(
            "one account of two identities",
            FindingCode.ACCOUNT_OF_TWO_IDENTITIES,
            v3(
                "demo",
                "{" + SOFT + "}, " + account + "}",
                "{metadata: {name: other, resourceGroup: rg}, "
                    + account.replace("[{", "[§{")
                    + "}"),
            "a second account"),
        Row.error(
            "one identity that two specifications create",
            FindingCode.TWO_MAKERS,
            v3("one", "{" + MADE + "}}")
                + v1("two", "{" + MADE.replace(": true", ": §true") + "}}"),
            "let one document create"),
        Row.error(
            "one cluster in two specifications",
            FindingCode.DUPLICATE_CLUSTER,
            v3("demo") + cluster("§other", "clusterName: demo"),
            "one document for each cluster"),
        Row.error(
            "an identity alone in a cluster that nobody declares",
            FindingCode.UNKNOWN_CLUSTER,
            v3("demo") + alone("§dmeo", "{" + SOFT + "}}"),
            "did you mean \"demo\"?"),
        Row.error(
            "an identity alone, and two clusters of its cluster's name",
            FindingCode.UNKNOWN_CLUSTER,
            v3("demo")
                + v1("demo").replace("resourceGroupName: rg", "resourceGroupName: other")
                + alone("§demo", "{" + SOFT + "}}"),
            "metadata.project"),
        Row.error(
            "two sign-ins for one identity",
            FindingCode.IDENTITY_DIFFERS,
            credential("one", "{type: Default}")
                + credential("two", "{type: AzureCli}")
                + v3("a", "{" + SOFT + "}}")
                    .replace("  type: aks", "  type: aks\n  cloudCredentials: one")
                + v3("b", "{" + SOFT + "}}")
                    .replace("  type: aks", "  type: aks\n  cloudCredentials: §two"),
            "make the two equal"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theRuleSpeaksAtItsPlace(Row row) {
    row.check();
  }
}
