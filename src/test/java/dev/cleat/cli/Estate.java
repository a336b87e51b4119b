package dev.cleat.cli;

/// Documents on the sandbox's demo subscription.
final class Estate {

  static final String CLUSTER =
      """
      apiVersion: cleat.dev/v1
      kind: AksCluster
      metadata: {name: demo-aks-cluster}
      spec:
        subscriptionId: ${AZURE_SUBSCRIPTION_ID}
        resourceGroup: demo-rg-ci
        oidcIssuerProfile: {enabled: true}
        securityProfile: {workloadIdentity: {enabled: true}}
      """;

  private Estate() {}

  /// An identity that is made, trusted by one account.
  static String identity(String name) {
    return """
    apiVersion: cleat.dev/v1
    kind: WorkloadIdentity
    metadata: {name: %1$s}
    spec:
      createIdentity: true
      identity:
        subscriptionId: ${AZURE_SUBSCRIPTION_ID}
        resourceGroup: demo-rg-ci
        location: centralindia
      serviceAccounts:
      - createAccount: true
        createNamespace: true
        metadata: {namespace: shop, name: %1$s}
    """
        .formatted(name);
  }

  /// An identity that somebody else makes.
  static String foreignIdentity(String name) {
    return """
    apiVersion: cleat.dev/v1
    kind: WorkloadIdentity
    metadata: {name: %1$s}
    spec:
      identity:
        subscriptionId: ${AZURE_SUBSCRIPTION_ID}
        resourceGroup: demo-rg-ci
      serviceAccounts:
      - createAccount: true
        createNamespace: true
        metadata: {namespace: shop, name: %1$s}
    """
        .formatted(name);
  }

  /// A cluster that is not there.
  static String absentCluster(String name) {
    return CLUSTER.replace("demo-aks-cluster", name);
  }

  /// Signs in with a secret from this environment variable.
  static String credential(String name, String variable) {
    return """
    apiVersion: cleat.dev/v1
    kind: Credential
    metadata: {name: %s}
    spec:
      type: ServicePrincipal
      tenantID: 9d2f1c36-4b7a-4d0e-8a53-6c1be0f7a214
      clientID: 5b1e7d40-2c8f-4f6a-9e37-d0a4c2b85e19
      subscriptionId: ${AZURE_SUBSCRIPTION_ID}
      clientSecret: {env: %s}
    """
        .formatted(name, variable);
  }

  static String together(String... documents) {
    return String.join("---\n", documents);
  }
}
