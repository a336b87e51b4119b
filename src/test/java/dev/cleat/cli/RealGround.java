package dev.cleat.cli;

import dev.cleat.kubernetes.ControlPlane;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// A ground whose Azure is the sandbox's, with one cluster, and whose Kubernetes is a real
/// kube-apiserver, reached by a kubeconfig.
final class RealGround {
  static final String SUBSCRIPTION = "6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11";
  static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/demo-rg-ci";
  static final String CLUSTER =
      GROUP + "/providers/Microsoft.ContainerService/managedClusters/real";
  static final String ORDERS =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders";

  private RealGround() {}

  /// @param profile the cluster's `oidcIssuerProfile`, as Azure tells it
  static Ground of(Path folder, ControlPlane plane, String token, String profile) {
    try {
      Files.writeString(folder.resolve("kubeconfig"), plane.kubeconfig(token));
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
    return Ground.in(folder)
        .with("cleat.timeout.http", "10s")
        .with("cleat.sandbox.conditions", "principal-delay=0s")
        .seed("group.yaml", group())
        .seed("cluster.yaml", cluster(plane, profile))
        .document("cluster.yaml", clusterDocument());
  }

  static Ground of(Path folder, ControlPlane plane) {
    return of(folder, plane, plane.token(), on(plane.issuer()));
  }

  static String on(String issuer) {
    return "{enabled: true, issuerURL: \"%s\"}".formatted(issuer);
  }

  private static String group() {
    return """
    id: %s
    name: demo-rg-ci
    type: Microsoft.Resources/resourceGroups
    location: centralindia
    properties: {}
    """
        .formatted(GROUP);
  }

  private static String cluster(ControlPlane plane, String profile) {
    return """
    id: %s
    name: real
    type: Microsoft.ContainerService/ManagedClusters
    location: centralindia
    properties:
      provisioningState: Succeeded
      powerState: {code: Running}
      fqdn: %s
      currentKubernetesVersion: 1.36.3
      oidcIssuerProfile: %s
      securityProfile: {workloadIdentity: {enabled: true}}
    """
        .formatted(CLUSTER, URI.create(plane.url()).getHost(), profile);
  }

  private static String clusterDocument() {
    return """
    apiVersion: cleat.dev/v1
    kind: AksCluster
    metadata: {name: real}
    spec:
      subscriptionId: %s
      resourceGroup: demo-rg-ci
      oidcIssuerProfile: {enabled: true}
      kubernetes: {access: Kubeconfig, kubeconfig: {path: ../kubeconfig}}
    """
        .formatted(SUBSCRIPTION);
  }

  static String orders(String namespace, String account) {
    return """
    apiVersion: cleat.dev/v1
    kind: WorkloadIdentity
    metadata: {name: orders}
    spec:
      createIdentity: true
      identity: {subscriptionId: %s, resourceGroup: demo-rg-ci, location: centralindia}
      roleAssignments:
      - {name: Reader, scope: "%s"}
      serviceAccounts:
      - %s
        metadata: {namespace: %s, name: orders}
    """
        .formatted(SUBSCRIPTION, GROUP, account, namespace);
  }

  static String clientId(Ground ground) {
    return ground.resource(ORDERS).orElseThrow().at("/properties/clientId").asText();
  }
}
