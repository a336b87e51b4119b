package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.apply.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole runs as the ServiceAccount of the manifests, with its rights and no others.
final class InPodRunsTest {

  private static final String SPOKES_ROLE =
      """
        - name: Cleat clusters
          scope: /subscriptions/6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11/resourceGroups/demo-rg-ci/providers/Microsoft.ContainerService/managedClusters/spoke
      """;
  private static final String SPOKE =
      """
      id: /subscriptions/6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11/resourceGroups/demo-rg-ci/providers/Microsoft.ContainerService/managedClusters/spoke
      name: spoke
      type: Microsoft.ContainerService/ManagedClusters
      location: centralindia
      properties:
        provisioningState: Succeeded
        powerState: {code: Running}
        fqdn: spoke-2c1d7a90.hcp.centralindia.azmk8s.io
        currentKubernetesVersion: 1.36.3
        oidcIssuerProfile: {enabled: false}
      """;
  private static final String WITH_KUBECONFIG =
      "managedClusters/write\n"
          + "      - Microsoft.ContainerService/managedClusters/listClusterUserCredential/action";
  private static final String SHOP = "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}";

  @TempDir private Path folder;

  private static Ground ground(InPod pod) {
    var ground = Ground.in(pod.folder());
    for (var variable : pod.environment().entrySet()) {
      ground = ground.variable(variable.getKey(), variable.getValue());
    }
    for (var setting : pod.switches().entrySet()) {
      ground = ground.with(setting.getKey(), setting.getValue());
    }
    return ground;
  }

  @Test
  void theRolesOfTheManifestsAreEnough() {
    var pod = InPod.prepared(folder);
    var ground = ground(pod);
    pod.kubectl().run("delete", "serviceaccount", "orders", "-n", "shop");

    var planned = ground.plan().planned().plan();
    var applied = ground.apply().applied();
    var again = ground.plan().planned().plan();

    assertThat(planned.withheld()).isEmpty();
    assertThat(applied.outcomes().byStep().values()).isNotEmpty();
    assertThat(applied.outcomes().byStep().values()).allMatch(Outcome.Done.class::isInstance);
    assertThat(again.withheld()).isEmpty();
    assertThat(again.steps()).isEmpty();
    var account = pod.kubectl().json("get", "serviceaccount", "orders", "-n", "shop");
    assertThat(account.at("/metadata/annotations/azure.workload.identity~1client-id").asText())
        .isEqualTo(pod.clientId("orders-id"));
  }

  /// The second cluster is the sandbox's: a real API server asks Entra who bears a token.
  @Test
  void oneRunLooksAfterSeveralClusters() throws IOException {
    var pod = InPod.seeded(folder, InPod.Site.SEVERAL_CLUSTERS);
    edit("sandbox/seed/world.yaml", "managedClusters/write", WITH_KUBECONFIG);
    edit(
        "examples/bootstrap/cleat.yaml",
        "  serviceAccounts:\n",
        SPOKES_ROLE + "  serviceAccounts:\n");
    Ground.in(folder).seed("spoke.yaml", SPOKE).seed("kubernetes/spoke/shop.yaml", SHOP);
    var ground = ground(pod.begun());
    pod.kubectl().run("delete", "serviceaccount", "orders", "-n", "shop");

    var applied = ground.apply().applied();
    var again = ground.plan().planned().plan();

    assertThat(applied.plan().withheld()).isEmpty();
    assertThat(applied.outcomes().byStep().values()).allMatch(Outcome.Done.class::isInstance);
    assertThat(again.steps()).isEmpty();
    assertThat(applied.outcomes().byStep().keySet())
        .contains("service-account/hub/shop/orders", "service-account/spoke/shop/orders");
    var account = pod.kubectl().json("get", "serviceaccount", "orders", "-n", "shop");
    assertThat(account.at("/metadata/annotations/azure.workload.identity~1client-id").asText())
        .isEqualTo(pod.clientId("orders-id"));
  }

  private void edit(String file, String from, String to) throws IOException {
    var path = folder.resolve(file);
    var text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }
}
