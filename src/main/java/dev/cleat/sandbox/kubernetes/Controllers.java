package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What the controllers of Deployments, StatefulSets and DaemonSets do when a pod template changes,
/// all of it at once: the workload's pods are made anew, with what the workload identity webhook
/// would inject from their account as it is now, and the status says that all of them are
/// available. One that bears the annotation {@link #STUCK} gets no new pods and never becomes
/// ready.
///
/// Callers hold the lock of the objects.
final class Controllers {
  /// `metadata.annotations` of a workload: its rollouts never end.
  static final String STUCK = "sandbox.cleat.dev/rollout-stuck";

  private static final Set<String> KINDS = Set.of("deployments", "statefulsets", "daemonsets");
  private static final String ANNOTATIONS = "azure.workload.identity/";
  private static final String CLIENT_ID = "AZURE_CLIENT_ID";
  private static final String TENANT_ID = "AZURE_TENANT_ID";
  private static final String AUDIENCE = "api://AzureADTokenExchange";

  private final ClusterObjects objects;
  private final ResourceTypes types;

  Controllers(ClusterObjects objects, ResourceTypes types) {
    this.objects = objects;
    this.types = types;
  }

  /// Whether objects of this kind have pods that follow a template.
  static boolean govern(ResourceType type) {
    return type.group().equals("apps") && KINDS.contains(type.plural());
  }

  /// A change of what is wanted is counted, one of anything else is not.
  static void count(ResourceType type, ObjectNode live, ObjectNode next) {
    if (govern(type)) {
      var generation = live.at("/metadata/generation").asLong();
      var changed = !next.path("spec").equals(live.path("spec"));
      next.withObjectProperty("metadata").put("generation", changed ? generation + 1 : generation);
    }
  }

  /// After a write.
  void follow(ResourceType type, ObjectNode before, ObjectNode now) {
    var changed = !now.at("/spec/template").equals(before.at("/spec/template"));
    if (govern(type) && changed) {
      roll(type, now);
    }
  }

  private void roll(ResourceType type, ObjectNode workload) {
    var pods = pods(workload);
    var ready = !workload.path("metadata").path("annotations").has(STUCK);
    if (ready) {
      pods.forEach(this::renew);
    }
    var count = Math.max(pods.size(), workload.at("/spec/replicas").asInt(1));
    var next = workload.deepCopy();
    next.set("status", status(workload, count, ready ? count : 0));
    objects.put(ObjectKey.of(type, next), next);
  }

  private List<ObjectNode> pods(ObjectNode workload) {
    var pods = types.byPath("", "v1", "pods").orElseThrow();
    return objects.list(pods, workload.at("/metadata/namespace").asText()).stream()
        .filter(pod -> isOwned(pod, workload))
        .toList();
  }

  /// A Deployment owns its pods by way of ReplicaSets, named after it and a hash.
  private static boolean isOwned(ObjectNode pod, ObjectNode workload) {
    var name = workload.at("/metadata/name").asText();
    var kind = workload.path("kind").asText();
    var hash = pod.at("/metadata/labels/pod-template-hash").asText();
    return pod.at("/metadata/ownerReferences")
        .valueStream()
        .anyMatch(
            owner ->
                kind.equals("Deployment")
                    ? is(owner, "ReplicaSet", name + "-" + hash)
                    : is(owner, kind, name));
  }

  private static boolean is(JsonNode owner, String kind, String name) {
    return owner.path("kind").asText().equals(kind) && owner.path("name").asText().equals(name);
  }

  private void renew(ObjectNode pod) {
    var type = types.byPath("", "v1", "pods").orElseThrow();
    pod.withObjectProperty("metadata").put("uid", UUID.randomUUID().toString());
    if (pod.at("/metadata/labels").path(ANNOTATIONS + "use").asText().equals("true")) {
      inject(pod);
    }
    objects.put(ObjectKey.of(type, pod), pod);
  }

  private void inject(ObjectNode pod) {
    var namespace = pod.at("/metadata/namespace").asText();
    var name = pod.at("/spec/serviceAccountName").asText();
    var account =
        objects
            .find(ObjectKey.of(ResourceTypes.SERVICE_ACCOUNTS, namespace, name))
            .map(it -> it.at("/metadata/annotations"))
            .orElseGet(JsonNodeFactory.instance::objectNode);
    for (JsonNode container : pod.at("/spec/containers")) {
      set((ObjectNode) container, CLIENT_ID, account.path(ANNOTATIONS + "client-id").asText());
      set((ObjectNode) container, TENANT_ID, account.path(ANNOTATIONS + "tenant-id").asText());
    }
    project(pod.withObjectProperty("spec"));
  }

  private static void set(ObjectNode container, String name, String value) {
    var variables = container.withArrayProperty("env");
    variables.removeIf(it -> it.path("name").asText().equals(name));
    if (!value.isEmpty()) {
      variables.addObject().put("name", name).put("value", value);
    }
  }

  private static void project(ObjectNode spec) {
    var name = "azure-identity-token";
    var volumes = spec.withArrayProperty("volumes");
    volumes.removeIf(it -> it.path("name").asText().equals(name));
    var sources = volumes.addObject().put("name", name).putObject("projected").putArray("sources");
    var token = sources.addObject().putObject("serviceAccountToken");
    token.put("path", name).put("audience", AUDIENCE).put("expirationSeconds", 3600);
  }

  private static ObjectNode status(ObjectNode workload, int all, int ready) {
    var status = JsonNodeFactory.instance.objectNode();
    var generation = workload.at("/metadata/generation").asLong();
    status.put("observedGeneration", generation);
    if (workload.path("kind").asText().equals("DaemonSet")) {
      return status
          .put("desiredNumberScheduled", all)
          .put("updatedNumberScheduled", ready)
          .put("numberAvailable", ready);
    }
    return status
        .put("replicas", all)
        .put("updatedReplicas", ready)
        .put("readyReplicas", ready)
        .put("availableReplicas", ready)
        .put("currentRevision", "r" + (ready < all ? generation - 1 : generation))
        .put("updateRevision", "r" + generation);
  }
}
