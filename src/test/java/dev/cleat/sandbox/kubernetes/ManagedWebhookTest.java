package dev.cleat.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.cluster.Addon;
import dev.cleat.sandbox.cluster.Cluster;
import dev.cleat.sandbox.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What AKS runs in a cluster while workload identity is on.
final class ManagedWebhookTest {

  private static final String CONFIGURATION =
      "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/"
          + "azure-wi-webhook-mutating-webhook-configuration";
  private static final String DEPLOYMENT =
      "/apis/apps/v1/namespaces/kube-system/deployments/azure-wi-webhook-controller-manager";
  private static final String SLICES =
      "/apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices";

  private final Shelf shelf = Shelf.inMemory();
  private Addon flag = Addon.OFF;

  private KubernetesApi api(ObjectNode... seeds) {
    return new KubernetesApi(shelf, List.of(seeds), (_, _, _) -> false, () -> Instant.EPOCH);
  }

  private ApiAnswer ask(KubernetesApi api, String method, String path, Map<String, String> query) {
    var facts = ClusterFacts.of("demo.example", Optional.empty(), "1.33.2", flag);
    var headers = Map.of("authorization", "Bearer some");
    return api.answer(new ApiRequest(method, path, query, headers, ""), facts);
  }

  private int status(KubernetesApi api, String path) {
    return ask(api, "GET", path, Map.of()).status();
  }

  @Test
  void theWebhookComesWithTheFlagAndGoesWithIt() {
    var api = api();
    assertThat(status(api, CONFIGURATION)).isEqualTo(404);
    flag = Addon.ON;
    assertThat(status(api, CONFIGURATION)).isEqualTo(200);
    assertThat(status(api, DEPLOYMENT)).isEqualTo(200);
    flag = Addon.UNCHANGED;
    assertThat(status(api, DEPLOYMENT)).isEqualTo(200);
    flag = Addon.OFF;
    assertThat(status(api, CONFIGURATION)).isEqualTo(404);
    assertThat(status(api, DEPLOYMENT)).isEqualTo(404);
  }

  @Test
  void itsServiceLeadsToReadyReplicas() {
    flag = Addon.ON;
    var api = api();
    var service = ask(api, "GET", CONFIGURATION, Map.of()).body().at("/webhooks/0/clientConfig");
    var name = service.at("/service/name").asText();
    var query = Map.of("labelSelector", "kubernetes.io/service-name=" + name);
    var slices = ask(api, "GET", SLICES, query).body().path("items");
    var ready =
        StreamSupport.stream(slices.path(0).path("endpoints").spliterator(), false)
            .filter(it -> it.at("/conditions/ready").asBoolean());
    assertThat(ready).hasSize(2);
    assertThat(ask(api, "GET", SLICES, Map.of("labelSelector", "kubernetes.io/service-name=other")))
        .extracting(it -> it.body().path("items").size())
        .isEqualTo(0);
  }

  @Test
  void whatSomebodyTakesAwayStaysAwayAcrossRunsOfTheSandbox() {
    flag = Addon.ON;
    ask(api(), "DELETE", CONFIGURATION, Map.of());
    assertThat(status(api(), CONFIGURATION)).isEqualTo(404);
    assertThat(status(api(), DEPLOYMENT)).isEqualTo(200);
  }

  @Test
  void whatSomebodyElsePutThereStaysAsItIs() {
    var own = Json.object().put("apiVersion", "apps/v1").put("kind", "Deployment");
    own.putObject("metadata")
        .put("name", "azure-wi-webhook-controller-manager")
        .put("namespace", "kube-system");
    own.putObject("spec").put("replicas", 7);
    var api = api(own);
    flag = Addon.ON;
    assertThat(replicas(ask(api, "GET", DEPLOYMENT, Map.of()).body())).isEqualTo(7);
    flag = Addon.OFF;
    assertThat(replicas(ask(api, "GET", DEPLOYMENT, Map.of()).body())).isEqualTo(7);
  }

  private static int replicas(JsonNode deployment) {
    return deployment.at("/spec/replicas").asInt();
  }

  @ParameterizedTest(name = "enabled {0}, state {1}: {2}")
  @CsvSource({
    "true, Succeeded, ON",
    "false, Succeeded, OFF",
    "true, Updating, UNCHANGED",
    "false, Updating, UNCHANGED",
    "true, Failed, UNCHANGED"
  })
  void itFollowsTheFlagOnceTheChangeHasEnded(boolean enabled, String state, Addon wanted) {
    var document = Json.object().put("id", "/x");
    var properties = document.putObject("properties").put("provisioningState", state);
    properties.putObject("securityProfile").putObject("workloadIdentity").put("enabled", enabled);
    assertThat(Cluster.of(document).workloadIdentity()).isEqualTo(wanted);
  }
}
