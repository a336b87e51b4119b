package dev.cleat.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Estates as large as the promises speak of, in a folder of their own.
final class LargeEstate {
  private static final String SUBSCRIPTION = "5f0c1d8e-6f0b-4c58-9c0a-2d5f3a1b7e64";
  private static final String GROUP =
      "/subscriptions/%s/resourceGroups/bench".formatted(SUBSCRIPTION);
  private static final String REGION = "centralindia";

  private LargeEstate() {}

  /// Identities that are there and empty, and documents that want this many credentials on each.
  static Ground trusts(Path folder, int identities, int each) {
    var ground = Ground.in(folder).seed("identities.yaml", repeat(identities, LargeEstate::seeded));
    return ground.document("trusts.yaml", repeat(identities, it -> trusted(it, each)));
  }

  /// Clusters, and documents that want identities with accounts on them.
  static Ground accounts(Path folder, int clusters, int identities, int each) {
    return Ground.in(folder)
        .seed("clusters.yaml", repeat(clusters, LargeEstate::cluster))
        .document("clusters.yaml", repeat(clusters, LargeEstate::declared))
        .document("identities.yaml", repeat(identities, it -> account(it, clusters, each)));
  }

  private static String repeat(int times, java.util.function.IntFunction<String> text) {
    return IntStream.range(0, times).mapToObj(text).collect(Collectors.joining("---\n"));
  }

  private static String seeded(int number) {
    return """
    id: %1$s/providers/Microsoft.ManagedIdentity/userAssignedIdentities/bench-%2$03d
    name: bench-%2$03d
    type: Microsoft.ManagedIdentity/userAssignedIdentities
    location: %3$s
    tags: {}
    properties:
      tenantId: 0b7f2c1d-93a4-4e4b-8d0e-1c2a5f6b7d80
      clientId: 00000000-0000-4000-8000-%2$012d
      principalId: 00000000-0000-4000-9000-%2$012d
    """
        .formatted(GROUP, number, REGION);
  }

  private static String trusted(int number, int each) {
    return """
    apiVersion: cleat.dev/v1
    kind: WorkloadIdentity
    metadata: {name: bench-%03d}
    spec:
      identity: {subscriptionId: %s, resourceGroup: bench}
      federatedCredentials:
    """
            .formatted(number, SUBSCRIPTION)
        + IntStream.range(0, each)
            .mapToObj(
                it ->
                    "  - {name: ci-%1$02d, issuer: 'https://ci.example.com', subject: 'job:%1$02d'}\n"
                        .formatted(it))
            .collect(Collectors.joining());
  }

  private static String cluster(int number) {
    return """
    id: %1$s/providers/Microsoft.ContainerService/managedClusters/bench-%2$02d
    name: bench-%2$02d
    type: Microsoft.ContainerService/ManagedClusters
    location: %3$s
    properties:
      provisioningState: Succeeded
      powerState: {code: Running}
      kubernetesVersion: "1.33"
      fqdn: bench-%2$02d.hcp.%3$s.azmk8s.io
    """
        .formatted(GROUP, number, REGION);
  }

  private static String declared(int number) {
    return """
    apiVersion: cleat.dev/v1
    kind: AksCluster
    metadata: {name: bench-%02d}
    spec:
      subscriptionId: %s
      resourceGroup: bench
      oidcIssuerProfile: {enabled: true}
      securityProfile: {workloadIdentity: {enabled: true}}
    """
        .formatted(number, SUBSCRIPTION);
  }

  private static String account(int number, int clusters, int each) {
    return """
    apiVersion: cleat.dev/v1
    kind: WorkloadIdentity
    metadata: {name: bench-%03d}
    spec:
      createIdentity: true
      identity: {subscriptionId: %s, resourceGroup: bench, location: %s}
      serviceAccounts:
    """
            .formatted(number, SUBSCRIPTION, REGION)
        + IntStream.range(0, each)
            .mapToObj(
                it ->
                    """
                      - cluster: bench-%02d
                        createAccount: true
                        createNamespace: true
                        metadata: {namespace: shop, name: app-%03d-%d}
                    """
                        .formatted(number % clusters, number, it))
            .collect(Collectors.joining());
  }
}
