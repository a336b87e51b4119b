package dev.cleat.sandbox.kubernetes;

import static dev.cleat.sandbox.kubernetes.ResourceType.Scope.CLUSTER;
import static dev.cleat.sandbox.kubernetes.ResourceType.Scope.NAMESPACED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.sandbox.kubernetes.ResourceType.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The kinds that one API server knows: those that Cleat meets, and the custom ones of its seeds.
final class ResourceTypes {

  static final ResourceType NAMESPACES = core("namespaces", "Namespace", CLUSTER);
  static final ResourceType SERVICE_ACCOUNTS =
      core("serviceaccounts", "ServiceAccount", NAMESPACED);
  private static final ResourceType DEFINITIONS =
      new ResourceType(
          "apiextensions.k8s.io",
          "v1",
          "customresourcedefinitions",
          "CustomResourceDefinition",
          CLUSTER);

  private static final List<ResourceType> BUILT_IN =
      List.of(
          NAMESPACES,
          SERVICE_ACCOUNTS,
          core("pods", "Pod", NAMESPACED),
          core("events", "Event", NAMESPACED),
          core("configmaps", "ConfigMap", NAMESPACED),
          core("secrets", "Secret", NAMESPACED),
          core("nodes", "Node", CLUSTER),
          core("services", "Service", NAMESPACED),
          new ResourceType("apps", "v1", "deployments", "Deployment", NAMESPACED),
          new ResourceType("apps", "v1", "statefulsets", "StatefulSet", NAMESPACED),
          new ResourceType("apps", "v1", "daemonsets", "DaemonSet", NAMESPACED),
          new ResourceType("apps", "v1", "replicasets", "ReplicaSet", NAMESPACED),
          new ResourceType("batch", "v1", "jobs", "Job", NAMESPACED),
          new ResourceType("batch", "v1", "cronjobs", "CronJob", NAMESPACED),
          new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", NAMESPACED),
          new ResourceType("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", NAMESPACED),
          new ResourceType("events.k8s.io", "v1", "events", "Event", NAMESPACED),
          new ResourceType(
              "admissionregistration.k8s.io",
              "v1",
              "mutatingwebhookconfigurations",
              "MutatingWebhookConfiguration",
              CLUSTER),
          DEFINITIONS);

  private final List<ResourceType> all = new ArrayList<>(BUILT_IN);

  private static ResourceType core(String plural, String kind, Scope scope) {
    return new ResourceType("", "v1", plural, kind, scope);
  }

  static boolean isBuiltIn(ResourceType type) {
    return BUILT_IN.contains(type);
  }

  synchronized Collection<ResourceType> all() {
    return List.copyOf(all);
  }

  synchronized Optional<ResourceType> byPath(String group, String version, String plural) {
    return all.stream()
        .filter(t -> t.group().equals(group) && t.version().equals(version))
        .filter(t -> t.plural().equals(plural))
        .findFirst();
  }

  /// The kind of an object, made known when it is met for the first time.
  ///
  /// A kind that no definition declares gets the plural that its name suggests.
  synchronized ResourceType of(JsonNode object) {
    learn(object);
    var apiVersion = object.path("apiVersion").asText();
    var kind = object.path("kind").asText();
    return all.stream()
        .filter(t -> t.apiVersion().equals(apiVersion) && t.kind().equals(kind))
        .findFirst()
        .orElseGet(() -> guess(apiVersion, kind, object));
  }

  /// Takes in what a custom resource definition declares; other objects teach nothing.
  synchronized void learn(JsonNode object) {
    if (!object.path("kind").asText().equals(DEFINITIONS.kind())) {
      return;
    }
    var spec = object.path("spec");
    var scope = spec.path("scope").asText().equals("Cluster") ? CLUSTER : NAMESPACED;
    for (JsonNode version : spec.path("versions")) {
      add(
          new ResourceType(
              spec.path("group").asText(),
              version.path("name").asText(),
              spec.path("names").path("plural").asText(),
              spec.path("names").path("kind").asText(),
              scope));
    }
  }

  private ResourceType guess(String apiVersion, String kind, JsonNode object) {
    var slash = apiVersion.indexOf('/');
    var group = slash < 0 ? "" : apiVersion.substring(0, slash);
    var version = apiVersion.substring(slash + 1);
    var scope = object.path("metadata").has("namespace") ? NAMESPACED : CLUSTER;
    return add(new ResourceType(group, version, plural(kind), kind, scope));
  }

  private ResourceType add(ResourceType type) {
    if (!all.contains(type)) {
      all.add(type);
    }
    return type;
  }

  private static String plural(String kind) {
    var word = kind.toLowerCase(Locale.ROOT);
    if (word.endsWith("s") || word.endsWith("x") || word.endsWith("ch")) {
      return word + "es";
    }
    if (word.endsWith("y") && !word.matches(".*[aeiou]y")) {
      return word.substring(0, word.length() - 1) + "ies";
    }
    return word + "s";
  }
}
