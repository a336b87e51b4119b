package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clusters that are not as they should be, side by side in one estate, seen through the packaged
/// application: each gets its own answer, and the one that is well is finished.
final class ClusterStatesIT {

  private static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
  private static final String ISSUER_ON =
      "oidcIssuerProfile: {enabled: true, issuerURL: \"https://westeurope.oic.example/%s/\"}";
  private static final String RUNNING = "powerState: {code: Running}";
  private static final List<String> NAMES =
      List.of(
          "absent", "busy", "capi", "failed", "far", "old", "oneway", "other", "stopped", "well");

  @TempDir Path folder;

  @Test
  void everyStateOfAClusterHasItsOwnAnswer() {
    var cleat = world();

    var ended = cleat.run("apply", "-f", "estate.yaml", "--sandbox", "-y");

    assertThat(ended.code()).as(ended.err()).isEqualTo(4);
    var out = ended.out();
    assertThat(line(out, "managed-cluster/rg/absent")).startsWith("?").contains("CLT201");
    assertThat(line(out, "managed-cluster/rg/stopped")).startsWith("?").contains("CLT202");
    assertThat(line(out, "managed-cluster/rg/busy")).startsWith("?").contains("CLT203");
    assertThat(line(out, "managed-cluster/rg/oneway")).startsWith("!").contains("CLT218");
    assertThat(line(out, "managed-cluster/rg/failed")).startsWith("!").contains("CLT228");
    assertThat(line(out, "managed-cluster/rg/capi")).startsWith("!").contains("CLT229");
    assertThat(line(out, "managed-cluster/rg/well")).startsWith("~");
    assertThat(line(out, account("absent"))).startsWith("?").contains("CLT201");
    assertThat(line(out, account("stopped"))).startsWith("?").contains("CLT202");
    assertThat(line(out, account("busy"))).startsWith("?").contains("CLT203");
    assertThat(line(out, account("far"))).startsWith("?").contains("CLT204");
    assertThat(line(out, account("other"))).startsWith("!").contains("CLT227");
    assertThat(line(out, account("old"))).startsWith("!").contains("CLT232");
    assertThat(line(out, account("oneway"))).startsWith("+");
    assertThat(line(out, account("well"))).startsWith("+");
    assertThat(out).contains(account("well") + ": created", "managed-cluster/rg/well: updated");
    assertThat(cleat.run("plan", "-f", "estate.yaml", "--sandbox").out())
        .as("the second run")
        .contains("Plan: 0 to add, 0 to change");
  }

  private static String account(String cluster) {
    return "service-account/" + cluster + "/shop/orders";
  }

  /// The plan's line of a thing, without its details.
  private static String line(String out, String address) {
    return out.lines()
        .filter(it -> it.length() > 2 && it.substring(2).split(" ", 2)[0].equals(address))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line for " + address + " in\n" + out));
  }

  private Cleat world() {
    var off = "oidcIssuerProfile: {enabled: false}";
    return Cleat.in(folder)
        .document(seed("busy"), cluster("busy", "Updating", RUNNING, off, Optional.empty()))
        .document(seed("capi"), cluster("capi", "Succeeded", RUNNING, off, Optional.of(capiTag())))
        .document(seed("failed"), cluster("failed", "Failed", RUNNING, off, Optional.empty()))
        .document(seed("far"), healthy("far"))
        .document(seed("old"), healthy("old"))
        .document(seed("oneway"), healthy("oneway"))
        .document(seed("other"), healthy("other"))
        .document(
            seed("stopped"),
            cluster("stopped", "Succeeded", "powerState: {code: Stopped}", off, Optional.empty()))
        .document(seed("well"), cluster("well", "Succeeded", RUNNING, off, Optional.empty()))
        .document(apiServer("far"), stray("reach: None"))
        .document(apiServer("old"), stray("version: 1.21.9"))
        .document(apiServer("other"), stray("issuer: https://elsewhere.example/"))
        .document("estate.yaml", documents());
  }

  private static String seed(String name) {
    return ".cleat/sandbox/seed/" + name + ".yaml";
  }

  private static String apiServer(String name) {
    return ".cleat/sandbox/seed/kubernetes/" + name + "/server.yaml";
  }

  private static String capiTag() {
    return "sigs.k8s.io_cluster-api-provider-azure_cluster_capi: owned";
  }

  private static String healthy(String name) {
    return cluster(name, "Succeeded", RUNNING, ISSUER_ON.formatted(name), Optional.empty());
  }

  private static String cluster(
      String name, String state, String power, String issuer, Optional<String> tag) {
    return """
        id: /subscriptions/%s/resourcegroups/rg/providers/Microsoft.ContainerService/managedClusters/%s
        name: %2$s
        type: Microsoft.ContainerService/ManagedClusters
        location: westeurope
        tags: {%3$s}
        properties:
          provisioningState: %4$s
          %5$s
          %6$s
          fqdn: %2$s-1234.hcp.westeurope.azmk8s.io
          currentKubernetesVersion: 1.33.2
        """
        .formatted(SUBSCRIPTION, name, tag.orElse(""), state, power, issuer);
  }

  private static String stray(String spec) {
    return """
        apiVersion: sandbox.cleat.dev/v1
        kind: ApiServer
        metadata: {name: this}
        spec: {%s}
        """
        .formatted(spec);
  }

  private static String documents() {
    var text = new StringBuilder();
    for (String name : NAMES) {
      text.append(clusterDocument(name)).append("---\n");
    }
    return text.append(identityDocument()).toString();
  }

  private static String clusterDocument(String name) {
    return """
        apiVersion: cleat.dev/v1
        kind: AksCluster
        metadata: {name: %s}
        spec:
          subscriptionId: %s
          resourceGroup: rg
          oidcIssuerProfile: {enabled: %s}
        """
        .formatted(name, SUBSCRIPTION, !name.equals("oneway"));
  }

  private static String identityDocument() {
    return """
        apiVersion: cleat.dev/v1
        kind: WorkloadIdentity
        metadata: {name: orders}
        spec:
          createIdentity: true
          identity: {subscriptionId: %s, resourceGroup: rg, location: westeurope}
          serviceAccounts:
          - clusters: [%s]
            createAccount: true
            createNamespace: true
            metadata: {namespace: shop, name: orders}
        """
        .formatted(SUBSCRIPTION, String.join(", ", NAMES));
  }
}
