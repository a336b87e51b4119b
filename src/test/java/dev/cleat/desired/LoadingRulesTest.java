package dev.cleat.desired;

import static dev.cleat.desired.Texts.cluster;
import static dev.cleat.desired.Texts.credential;
import static dev.cleat.desired.Texts.identity;

import dev.cleat.config.FindingCode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is wrong with the text of a document, whatever it means.
final class LoadingRulesTest {

  static Stream<Row> rows() {
    return Stream.of(
        Row.error(
            "text that is no YAML",
            FindingCode.UNREADABLE_TEXT,
            "apiVersion: cleat.dev/v1\nkind: §: x\n",
            "check indentation"),
        Row.error(
            "a dollar escaped with one backslash in double quotes",
            FindingCode.UNREADABLE_TEXT,
            "a: \"\\§${X}\"\n",
            "single quotes"),
        Row.error(
            "a class named by a tag",
            FindingCode.UNREADABLE_TEXT,
            "a: §!java.io.File /tmp\n",
            "without"),
        Row.error(
            "a key that stands twice",
            FindingCode.DUPLICATE_KEY,
            cluster("demo", "clusterName: demo\n§clusterName: other"),
            "keep one of the two"),
        Row.error(
            "an unknown kind",
            FindingCode.UNKNOWN_KIND,
            "apiVersion: cleat.dev/v1\n§kind: AksClusters\n",
            "did you mean \"AksCluster\"?"),
        Row.error(
            "another tool's document in a named source",
            FindingCode.FOREIGN_DOCUMENT,
            "§apiVersion: apps/v1\nkind: Deployment\n",
            "write apiVersion: cleat.dev/v1"),
        Row.error(
            "a version of Cleat's own that is not known",
            FindingCode.FOREIGN_DOCUMENT,
            "§apiVersion: cleat.dev/v2\nkind: AksCluster\n",
            "write apiVersion: cleat.dev/v1"),
        Row.error(
            "a kind that comes later",
            FindingCode.KIND_NOT_SUPPORTED,
            "apiVersion: cleat.dev/v1\n§kind: SelfManagedCluster\nmetadata: {name: mgmt}\n",
            "until a version supports it"),
        Row.error(
            "an expression that nothing gives a value",
            FindingCode.UNKNOWN_EXPRESSION,
            cluster("demo", "clusterName: §${TEAM_CLUSTER}"),
            "${TEAM_CLUSTER:default}"),
        Row.error(
            "an expression without a name",
            FindingCode.UNKNOWN_EXPRESSION,
            cluster("demo", "clusterName: §${}"),
            "set it"),
        Row.error(
            "a value with a character that cannot be seen",
            FindingCode.WRONG_VALUE,
            cluster("demo", "clusterName: §\"de\\emo\""),
            "take it out"),
        Row.error(
            "an unknown field",
            FindingCode.UNKNOWN_FIELD,
            cluster("demo", "§clustername: other"),
            "did you mean \"clusterName\"?"),
        Row.error(
            "an unknown field deep inside",
            FindingCode.UNKNOWN_FIELD,
            cluster("demo", "securityProfile: {workloadIdentity: {§enable: true}}"),
            "did you mean \"enabled\"?"),
        Row.error(
            "a field that is nothing like a known one",
            FindingCode.UNKNOWN_FIELD,
            cluster("demo", "§nodePools: []"),
            "known here: credential, subscriptionId"),
        Row.error(
            "a field that is missing",
            FindingCode.MISSING_FIELD,
            "apiVersion: cleat.dev/v1\nkind: AksCluster\nmetadata: {name: a}\nspec: §{subscriptionId: %s}"
                .formatted(Texts.SUBSCRIPTION),
            "add resourceGroup"),
        Row.error(
            "a document of ours without a version",
            FindingCode.MISSING_FIELD,
            "§kind: AksCluster\nmetadata: {name: a}\nspec: {resourceGroup: a}\n",
            "add apiVersion"),
        Row.error(
            "a field that is written without a value counts as missing",
            FindingCode.MISSING_FIELD,
            "apiVersion: cleat.dev/v1\n"
                + "kind: AksCluster\n"
                + "metadata: §{name: }\n"
                + "spec: {resourceGroup: a}\n",
            "add name"),
        Row.error(
            "a number where a text belongs",
            FindingCode.WRONG_TYPE,
            cluster("demo", "clusterName: §12"),
            "in quotes"),
        Row.error(
            "a text where true or false belongs",
            FindingCode.WRONG_TYPE,
            cluster("demo", "oidcIssuerProfile: {enabled: §yes}"),
            "true or false"),
        Row.error(
            "a mapping where a list belongs",
            FindingCode.WRONG_TYPE,
            identity("orders", "serviceAccounts: §{namespace: a}"),
            "dash"),
        Row.error(
            "a list where a mapping belongs",
            FindingCode.WRONG_TYPE,
            cluster("demo", "kubernetes: §[Aks]"),
            "fields below it"),
        Row.error(
            "a document that is a text", FindingCode.WRONG_TYPE, "§just words\n", "take it out"),
        Row.error(
            "a tag without a value",
            FindingCode.WRONG_TYPE,
            Texts.identityOf(
                "{subscriptionId: %s, resourceGroup: rg, tags: {team:§ }}"
                    .formatted(Texts.SUBSCRIPTION),
                ""),
            "write \"\""),
        Row.error(
            "a choice that is not offered",
            FindingCode.WRONG_VALUE,
            cluster("demo", "kubernetes: {access: §Kubeconf}"),
            "did you mean \"Kubeconfig\"?"),
        Row.error(
            "a value that only the schema speaks of",
            FindingCode.WRONG_VALUE,
            identity(
                "orders",
                Texts.roles(
                    "{name: Reader, scope: %s, description: §%s}"
                        .formatted(Texts.SCOPE, "x".repeat(1025)))),
            "correct the value"),
        Row.error(
            "a secret with two places",
            FindingCode.WRONG_VALUE,
            credential("sp", "{type: ServicePrincipal, clientSecret: §{env: A, file: pom.xml}}"),
            "one of env, file and secret"),
        Row.error(
            "a kubeconfig that is not there",
            FindingCode.MISSING_FILE,
            cluster("demo", "kubernetes: {access: Kubeconfig, kubeconfig: {path: §no/such/file}}"),
            "beside this document"),
        Row.error(
            "a certificate that is a folder",
            FindingCode.MISSING_FILE,
            credential("sp", "{type: ServicePrincipalCertificate, certPath: §src}"),
            "beside this document"),
        Row.error(
            "a secret in the document",
            FindingCode.INLINE_SECRET,
            credential("sp", "{type: ServicePrincipal, clientSecret: §hunter2}"),
            "{env: NAME}"),
        Row.error(
            "a secret in the document, in a field of its own",
            FindingCode.INLINE_SECRET,
            credential("sp", "{type: ServicePrincipal, clientSecret: §{env: A, value: hunter2}}"),
            "{env: NAME}"),
        Row.warning(
            "the old name of a type",
            FindingCode.OLD_NAME,
            credential("sp", "{type: §ManualServicePrincipal, clientSecret: {env: A}}"),
            "write ServicePrincipal"),
        Row.error(
            "automount on an account",
            FindingCode.AUTOMOUNT,
            identity(
                "orders",
                Texts.accounts(
                    "{metadata: {namespace: a, name: b}, §automountServiceAccountToken: true}")),
            "take it out"),
        Row.error(
            "automount in the account's metadata",
            FindingCode.AUTOMOUNT,
            identity(
                "orders",
                Texts.accounts(
                    "{metadata: {namespace: a, name: b, §automountServiceAccountToken: false}}")),
            "take it out"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aFindingStandsAtItsPlace(Row row) {
    row.check();
  }
}
