package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.cluster.Addon;
import dev.cleat.sandbox.http.Json;
import java.util.List;
import java.util.stream.StreamSupport;

/// The workload identity webhook that AKS runs in `kube-system` while the cluster's flag is on: its
/// configuration, its service, its Deployment of two replicas and what the service leads to.
///
/// They come when the flag goes on and go when it goes off. What a seed or a person put there under
/// the same name stays as it is, and what a person takes away stays away, so that a cluster can be
/// had whose webhook is broken; AKS would put it back after a while.
///
/// Source: Azure/azure-workload-identity v1.6.0 `deploy/azure-wi-webhook.yaml`, and AKS's page on
/// workload identity.
final class ManagedWebhook {

  private static final String PLACE = "webhook";
  private static final String STATE = "state";
  private static final String MANAGER = "aks-addon-manager";
  private static final String OBJECTS =
      """
      [{"apiVersion": "admissionregistration.k8s.io/v1", "kind": "MutatingWebhookConfiguration",
        "metadata": {"name": "azure-wi-webhook-mutating-webhook-configuration",
          "labels": {"azure-workload-identity.io/system": "true", "kubernetes.azure.com/managedby": "aks"}},
        "webhooks": [{"name": "mutation.azure-workload-identity.io",
          "admissionReviewVersions": ["v1", "v1beta1"],
          "clientConfig": {"caBundle": "c2FuZGJveA==", "service": {"name": "azure-wi-webhook-webhook-service",
            "namespace": "kube-system", "path": "/mutate-v1-pod", "port": 443}},
          "failurePolicy": "Fail", "matchPolicy": "Equivalent", "namespaceSelector": {},
          "objectSelector": {"matchLabels": {"azure.workload.identity/use": "true"}},
          "reinvocationPolicy": "IfNeeded", "sideEffects": "None", "timeoutSeconds": 10,
          "rules": [{"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"],
            "resources": ["pods"], "scope": "*"}]}]},
       {"apiVersion": "v1", "kind": "Service",
        "metadata": {"name": "azure-wi-webhook-webhook-service", "namespace": "kube-system"},
        "spec": {"ports": [{"port": 443, "targetPort": 9443}],
          "selector": {"azure-workload-identity.io/system": "true"}}},
       {"apiVersion": "apps/v1", "kind": "Deployment",
        "metadata": {"name": "azure-wi-webhook-controller-manager", "namespace": "kube-system"},
        "spec": {"replicas": 2, "selector": {"matchLabels": {"azure-workload-identity.io/system": "true"}},
          "template": {"metadata": {"labels": {"azure-workload-identity.io/system": "true"}},
            "spec": {"containers": [{"name": "manager",
              "image": "mcr.microsoft.com/oss/azure/workload-identity/webhook:v1.6.0"}]}}},
        "status": {"observedGeneration": 1, "replicas": 2, "updatedReplicas": 2, "readyReplicas": 2,
          "availableReplicas": 2}},
       {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
        "metadata": {"name": "azure-wi-webhook-webhook-service-x7k2p", "namespace": "kube-system",
          "labels": {"kubernetes.io/service-name": "azure-wi-webhook-webhook-service"}},
        "addressType": "IPv4", "ports": [{"name": "", "port": 9443, "protocol": "TCP"}],
        "endpoints": [
          {"addresses": ["10.244.0.11"], "conditions": {"ready": true, "serving": true, "terminating": false}},
          {"addresses": ["10.244.1.12"], "conditions": {"ready": true, "serving": true, "terminating": false}}]}]
      """;

  private final ResourceTypes types;
  private final ClusterObjects objects;
  private final Seeds seeds;
  private final Shelf shelf;
  private Addon state;

  ManagedWebhook(ResourceTypes types, ClusterObjects objects, Seeds seeds, Shelf shelf) {
    this.types = types;
    this.objects = objects;
    this.seeds = seeds;
    this.shelf = shelf;
    var kept = shelf.load().get(PLACE);
    this.state = kept == null ? Addon.OFF : Addon.valueOf(kept.path(STATE).asText());
  }

  /// Does what Azure does once the flag is as it says.
  void follow(Addon wanted) {
    synchronized (objects) {
      if (wanted == Addon.UNCHANGED || wanted == state) {
        return;
      }
      for (ObjectNode object : parts()) {
        settle(object, wanted);
      }
      state = wanted;
      shelf.put(PLACE, JsonNodeFactory.instance.objectNode().put(STATE, wanted.name()));
    }
  }

  private void settle(ObjectNode object, Addon wanted) {
    var key = ObjectKey.of(types.of(object), object);
    var live = objects.find(key);
    if (wanted == Addon.ON && live.isEmpty()) {
      seeds.plant(object, MANAGER);
    }
    if (wanted == Addon.OFF && live.filter(ManagedWebhook::isManaged).isPresent()) {
      objects.remove(key);
    }
  }

  /// Whether AKS made it, and not a person.
  private static boolean isManaged(JsonNode live) {
    var managers = live.at("/metadata/managedFields");
    return StreamSupport.stream(managers.spliterator(), false)
        .anyMatch(it -> it.path("manager").asText().equals(MANAGER));
  }

  private static List<ObjectNode> parts() {
    return Json.parse(OBJECTS)
        .valueStream()
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .toList();
  }
}
