package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cleat.model.Pod.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;

/// The two calls that a restart is made of, on one workload. What is read is taken raw: nothing of
/// it is written back.
///
/// @param named the workload with nothing but its name
record WorkloadCalls(HasMetadata named) {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

  static WorkloadCalls of(String namespace, Workload workload) {
    var metadata =
        new ObjectMetaBuilder().withNamespace(namespace).withName(workload.name()).build();
    return new WorkloadCalls(named(workload.kind(), metadata));
  }

  private static HasMetadata named(String kind, ObjectMeta metadata) {
    return switch (kind) {
      case "Deployment" -> new DeploymentBuilder().withMetadata(metadata).build();
      case "StatefulSet" -> new StatefulSetBuilder().withMetadata(metadata).build();
      case "DaemonSet" -> new DaemonSetBuilder().withMetadata(metadata).build();
      default -> throw new IllegalStateException("no kind that restarts: " + kind);
    };
  }

  /// `deployment/orders`.
  String name() {
    return named.getSingular() + "/" + named.getMetadata().getName();
  }

  /// As problems name it.
  String said() {
    var metadata = named.getMetadata();
    return "%s %s/%s".formatted(named.getSingular(), metadata.getNamespace(), metadata.getName());
  }

  JsonNode get(KubernetesClient api) {
    return tree(api.raw(path(), "GET", null));
  }

  /// The account that the workload's pods run as.
  JsonNode account(KubernetesClient api, JsonNode workload) {
    var name = workload.at("/spec/template/spec/serviceAccountName").asText("default");
    var namespace = named.getMetadata().getNamespace();
    return tree(
        api.raw(
            "/api/v1/namespaces/%s/serviceaccounts/%s".formatted(namespace, name), "GET", null));
  }

  private String path() {
    var metadata = named.getMetadata();
    return "/apis/apps/v1/namespaces/%s/%s/%s"
        .formatted(metadata.getNamespace(), named.getPlural(), metadata.getName());
  }

  /// The uid keeps a workload of the same name that came since as it is.
  JsonNode restart(
      KubernetesClient api, String manager, String uid, Map<String, String> annotations) {
    var patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").put("uid", uid);
    var template = patch.putObject("spec").putObject("template").putObject("metadata");
    annotations.forEach(template.putObject("annotations")::put);
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(manager)
            .build();
    var patched = api.resource(named).patch(context, patch.toString());
    return tree(api.getKubernetesSerialization().asJson(patched));
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the answer is no JSON", broken);
    }
  }
}
