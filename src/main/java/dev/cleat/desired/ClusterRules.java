package dev.cleat.desired;

import dev.cleat.config.AksCluster;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Located;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ApiVersion;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// Rules of cluster documents.
final class ClusterRules {

  private static final Comparator<AksCluster> BY_PLACE =
      Comparator.comparing(cluster -> cluster.name().at());

  private ClusterRules() {}

  static void check(AksCluster cluster, Findings findings) {
    NameRule.DOCUMENT.check(cluster.name(), findings);
    NameRule.GROUP.check(cluster.resourceGroup(), findings);
    NameRule.CLUSTER.check(cluster.nameInAzure(), findings);
    cluster.subscriptionId().ifPresent(it -> NameRule.GUID.check(it, findings));
    cluster.tokenAudience().ifPresent(it -> TrustText.check("audience", it, findings));
    cluster.createdWith().ifPresent(it -> apiVersion(it, findings));
    issuerNeeded(cluster, findings);
    kubeconfigUnused(cluster, findings);
  }

  private static void apiVersion(Located<String> version, Findings findings) {
    if (ApiVersion.of(version.value()).isEmpty()) {
      findings.error(
          FindingCode.WRONG_API_VERSION,
          version,
          "\"%s\" is no version of Azure's API".formatted(version.value()),
          "write the day, such as \"2024-01-01\", and -preview after it where that is meant");
    }
  }

  /// The webhook's tokens are worth nothing without an issuer that Entra can ask.
  private static void issuerNeeded(AksCluster cluster, Findings findings) {
    cluster
        .oidcIssuer()
        .filter(issuer -> !issuer.value() && isOn(cluster))
        .ifPresent(
            issuer ->
                findings.error(
                    FindingCode.ISSUER_NEEDED,
                    issuer,
                    "workload identity is switched on and the OIDC issuer off",
                    "set oidcIssuerProfile.enabled: true, or leave it out where it is on already"));
  }

  private static boolean isOn(AksCluster cluster) {
    return cluster.workloadIdentity().map(Located::value).orElse(false);
  }

  private static void kubeconfigUnused(AksCluster cluster, Findings findings) {
    var kubernetes = cluster.kubernetes();
    if (kubernetes.access().map(Located::value).orElse(ApiServer.Door.AKS)
        == ApiServer.Door.KUBECONFIG) {
      return;
    }
    kubernetes
        .kubeconfig()
        .or(kubernetes::context)
        .ifPresent(
            it ->
                findings.warning(
                    FindingCode.IGNORED_FIELD,
                    it,
                    "the kubeconfig is read with access: Kubeconfig only",
                    "set kubernetes.access: Kubeconfig, or take the kubeconfig out"));
  }

  static void checkTogether(List<AksCluster> clusters, Findings findings) {
    clusters.stream()
        .sorted(BY_PLACE)
        .flatMap(it -> it.kubernetes().access().stream())
        .filter(access -> access.value() == ApiServer.Door.IN_CLUSTER)
        .skip(1)
        .forEach(
            access ->
                findings.error(
                    FindingCode.SECOND_IN_CLUSTER,
                    access,
                    "a second cluster has access: InCluster",
                    "Cleat runs in one cluster at most: reach the others by Aks or Kubeconfig"));
  }

  /// Two documents on one cluster could want two things of it.
  static void checkPlaces(List<DeclaredCluster> clusters, Findings findings) {
    var first = new HashMap<String, DeclaredCluster>();
    clusters.stream()
        .sorted(Comparator.comparing(it -> it.document().name().at()))
        .forEach(cluster -> checkPlace(cluster, first, findings));
  }

  private static void checkPlace(
      DeclaredCluster cluster, HashMap<String, DeclaredCluster> first, Findings findings) {
    var earlier = first.putIfAbsent(cluster.key().path(), cluster);
    if (earlier != null) {
      findings.error(
          FindingCode.DUPLICATE_CLUSTER,
          cluster.document().name(),
          "\"%s\" and \"%s\" (%s) are the same cluster, %s"
              .formatted(
                  cluster.name(), earlier.name(), earlier.document().name().at(), cluster.id()),
          "keep one document for each cluster");
    }
  }
}
