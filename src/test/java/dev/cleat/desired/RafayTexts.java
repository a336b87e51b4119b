package dev.cleat.desired;

/// Rafay specifications in few words.
final class RafayTexts {

  static final String FLAGS_ON =
      "{oidcIssuerProfile: {enabled: true}, securityProfile: {workloadIdentity: {enabled: true}}}";

  private RafayTexts() {}

  /// The newer form, with these entries of `workloadIdentities`.
  static String v3(String name, String... entries) {
    return """
    ---
    apiVersion: infra.k8smgmt.io/v3
    kind: Cluster
    metadata: {name: %s}
    spec:
      type: aks
      config:
        kind: aksClusterConfig
        metadata: {name: %s}
        spec:
          subscriptionId: %s
          resourceGroupName: rg
          managedCluster: {apiVersion: "2024-01-01", properties: %s}
          workloadIdentities:
    %s
    """
        .formatted(name, name, Texts.SUBSCRIPTION, FLAGS_ON, list(entries).indent(8));
  }

  /// The older form.
  static String v1(String name, String... entries) {
    return v3(name, entries)
        .replace("infra.k8smgmt.io/v3", "rafay.io/v1alpha1")
        .replace("  config:", "  clusterConfig:");
  }

  /// One identity alone.
  static String alone(String cluster, String spec) {
    return """
    ---
    apiVersion: infra.k8smgmt.io/v3
    kind: AksWorkloadIdentity
    metadata: {clustername: %s}
    spec: %s
    """
        .formatted(cluster, spec);
  }

  private static String list(String... entries) {
    return entries.length == 0 ? "[]" : "- " + String.join("\n- ", entries);
  }
}
