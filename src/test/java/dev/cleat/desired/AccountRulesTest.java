package dev.cleat.desired;

import static dev.cleat.desired.Texts.accounts;
import static dev.cleat.desired.Texts.cluster;
import static dev.cleat.desired.Texts.identity;

import dev.cleat.config.FindingCode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules of service accounts.
final class AccountRulesTest {

  private static final String ACCOUNT = "{metadata: {namespace: shop, name: orders}}";

  private static String one(String account) {
    return cluster("demo", "") + identity("orders", accounts(account));
  }

  private static String owned(String metadata) {
    return one(
        "{createAccount: true, metadata: {namespace: shop, name: orders, %s}}".formatted(metadata));
  }

  static Stream<Row> rows() {
    return Stream.of(places(), texts(), meanings()).flatMap(it -> it);
  }

  private static Stream<Row> places() {
    return Stream.of(
        Row.error(
            "a cluster that nobody declares",
            FindingCode.UNKNOWN_CLUSTER,
            one("{cluster: §dmo, metadata: {namespace: shop, name: orders}}"),
            "did you mean \"demo\"?"),
        Row.error(
            "no cluster named where two are declared",
            FindingCode.CLUSTER_NOT_NAMED,
            cluster("demo", "")
                + cluster("other", "")
                + identity("orders", accounts("§" + ACCOUNT)),
            "give cluster or clusters"),
        Row.error(
            "no cluster at all",
            FindingCode.CLUSTER_NOT_NAMED,
            identity("orders", accounts("§" + ACCOUNT)),
            "add an AksCluster document"),
        Row.error(
            "one cluster and several",
            FindingCode.CLUSTER_NOT_NAMED,
            cluster("demo", "")
                + cluster("other", "")
                + identity(
                    "orders",
                    accounts(
                        "§{cluster: demo, clusters: [other], metadata: {namespace: shop, name:"
                            + " orders}}")),
            "keep one of the two"),
        Row.error(
            "an account of two identities",
            FindingCode.ACCOUNT_OF_TWO_IDENTITIES,
            one(ACCOUNT) + identity("payments", accounts("§" + ACCOUNT)),
            "a second account"),
        Row.error(
            "an account twice in one document",
            FindingCode.DUPLICATE_ACCOUNT,
            cluster("demo", "") + identity("orders", accounts(ACCOUNT, "§" + ACCOUNT)),
            "keep one of the two"),
        Row.error(
            "an account that two documents declare otherwise",
            FindingCode.DUPLICATE_ACCOUNT,
            one(ACCOUNT)
                + identity(
                    "second",
                    "orders",
                    accounts("§{createAccount: true, metadata: {namespace: shop, name: orders}}")),
            "make the two equal"),
        Row.error(
            "a namespace to create in a cluster that nobody may enter",
            FindingCode.NO_ACCESS,
            cluster("demo", "kubernetes: {access: None}")
                + identity(
                    "orders",
                    accounts(
                        "§{annotate: false, createNamespace: true, metadata: {namespace: shop,"
                            + " name: orders}}")),
            "annotate: false"),
        Row.error(
            "an account to write in a cluster that nobody may enter",
            FindingCode.NO_ACCESS,
            cluster("demo", "kubernetes: {access: None}")
                + identity("orders", accounts("§" + ACCOUNT)),
            "annotate: false"));
  }

  private static Stream<Row> texts() {
    return Stream.of(
        Row.error(
            "a namespace that Kubernetes refuses",
            FindingCode.KUBERNETES_NAME,
            one("{metadata: {namespace: §Shop, name: orders}}"),
            "correct it"),
        Row.error(
            "an account's name that Kubernetes refuses",
            FindingCode.KUBERNETES_NAME,
            one("{metadata: {namespace: shop, name: §orders_}}"),
            "correct it"),
        Row.error(
            "a label's key that Kubernetes refuses",
            FindingCode.WRONG_METADATA,
            owned("labels: {§a/b/c: d}"),
            "correct it"),
        Row.error(
            "a label's value that Kubernetes refuses",
            FindingCode.WRONG_METADATA,
            owned("labels: {§team: \"a b\"}"),
            "correct it"),
        Row.error(
            "a label that is our mark",
            FindingCode.WRONG_METADATA,
            owned("labels: {§cleat.dev/owner: me}"),
            "take it out"),
        Row.error(
            "an annotation that we write",
            FindingCode.WRONG_METADATA,
            owned("annotations: {§azure.workload.identity/client-id: abc}"),
            "take it out"),
        Row.error(
            "a token's life as an annotation",
            FindingCode.WRONG_METADATA,
            owned(
                "annotations: {§azure.workload.identity/service-account-token-expiration:"
                    + " \"3600\"}"),
            "give tokenExpirationSeconds"),
        Row.error(
            "more annotations than Kubernetes keeps",
            FindingCode.WRONG_METADATA,
            cluster("demo", "")
                + identity(
                    "orders",
                    accounts(
                        "§{createAccount: true, metadata: {namespace: shop, name: orders, annotations: {a: %s}}}"
                            .formatted("x".repeat(262_144)))),
            "shorten them"),
        Row.error(
            "a token that lives too short",
            FindingCode.TOKEN_EXPIRATION,
            one("{tokenExpirationSeconds: §3599, metadata: {namespace: shop, name: orders}}"),
            "3600 to 86400"),
        Row.error(
            "a token that lives too long",
            FindingCode.TOKEN_EXPIRATION,
            one("{tokenExpirationSeconds: §86401, metadata: {namespace: shop, name: orders}}"),
            "3600 to 86400"),
        Row.error(
            "a token that lives longer than a number goes",
            FindingCode.TOKEN_EXPIRATION,
            one(
                "{tokenExpirationSeconds: §99999999999999999999999, metadata: {namespace: shop,"
                    + " name: orders}}"),
            "3600 to 86400"));
  }

  private static Stream<Row> meanings() {
    return Stream.of(
        Row.error(
            "an account to create and not to write",
            FindingCode.CONTRADICTION,
            one(
                "{createAccount: true, annotate: §false, metadata: {namespace: shop, name:"
                    + " orders}}"),
            "createAccount: false"),
        Row.warning(
            "labels on an account that is not ours",
            FindingCode.IGNORED_FIELD,
            one("{metadata: {namespace: shop, name: orders, labels: {§team: a}}}"),
            "take them out"),
        Row.warning(
            "a token's life on an account that is not written",
            FindingCode.IGNORED_FIELD,
            one(
                "{annotate: false, tokenExpirationSeconds: §7200, metadata: {namespace: shop, name:"
                    + " orders}}"),
            "take them out"),
        Row.warning(
            "an account in kube-system",
            FindingCode.KUBE_SYSTEM,
            one("{metadata: {namespace: §kube-system, name: orders}}"),
            "a namespace of its own"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aFindingStandsAtItsPlace(Row row) {
    row.check();
  }
}
