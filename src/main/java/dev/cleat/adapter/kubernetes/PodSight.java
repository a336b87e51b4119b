package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.model.Pod;
import dev.cleat.model.Pod.Trait;
import dev.cleat.model.Pod.Workload;
import dev.cleat.model.ResourceKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A pod as the API server shows it, brought down to which identity its processes have. Pure.
///
/// @param account the name of its service account
record PodSight(
    String namespace,
    String name,
    String account,
    Workload workload,
    Set<Trait> traits,
    SortedSet<String> clientIds,
    SortedSet<String> tenantIds,
    SortedSet<String> audiences) {

  /// The label that the webhook asks for.
  static final String USE = "azure.workload.identity/use";

  private static final String CLIENT_ID = "AZURE_CLIENT_ID";
  private static final String TENANT_ID = "AZURE_TENANT_ID";

  /// A Job of a CronJob is named after the minute that it was due in (since Kubernetes 1.21).
  private static final Pattern SCHEDULED = Pattern.compile("(.+)-(\\d{8})");

  /// The minute that 2020 began in: less is a date, such as 20261123, in a name that a person made.
  private static final int FIRST_MINUTE = 26_297_280;

  static PodSight of(JsonNode answered) {
    var pod = new PodTree(answered);
    var variables = pod.containers().flatMap(PodTree::variables).toList();
    return new PodSight(
        pod.namespace(),
        pod.name(),
        PodTree.text(pod.spec(), "serviceAccountName").orElse("default"),
        workload(pod),
        traits(pod, variables),
        values(variables, CLIENT_ID),
        values(variables, TENANT_ID),
        audiences(pod));
  }

  Pod pod(ResourceKey of) {
    return new Pod(namespace, name, of, workload, traits, clientIds, tenantIds, audiences);
  }

  private static SortedSet<String> values(List<JsonNode> variables, String name) {
    return variables.stream()
        .filter(it -> it.path("name").asText().equals(name))
        .flatMap(it -> PodTree.text(it, "value").stream())
        .filter(value -> !value.isBlank() && !refers(value))
        .map(value -> value.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isElsewhere(List<JsonNode> variables, String name) {
    return variables.stream()
        .filter(it -> it.path("name").asText().equals(name))
        .anyMatch(
            it ->
                it.hasNonNull("valueFrom")
                    || PodTree.text(it, "value").filter(PodSight::refers).isPresent());
  }

  /// The kubelet puts another variable's value in the place of `$(NAME)`.
  private static boolean refers(String value) {
    return value.contains("$(");
  }

  private static Set<Trait> traits(PodTree pod, List<JsonNode> variables) {
    var traits = EnumSet.noneOf(Trait.class);
    var phase = pod.pod().path("status").path("phase").asText();
    if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
      traits.add(Trait.LIVE);
    }
    if ("true".equals(pod.labels().get(USE))) {
      traits.add(Trait.LABELLED);
    }
    if (pod.metadata().hasNonNull("deletionTimestamp")) {
      traits.add(Trait.LEAVING);
    }
    if (isElsewhere(variables, CLIENT_ID)) {
      traits.add(Trait.CLIENT_ID_ELSEWHERE);
    }
    if (isElsewhere(variables, TENANT_ID)) {
      traits.add(Trait.TENANT_ID_ELSEWHERE);
    }
    if (TokenFiles.isAstray(pod)) {
      traits.add(Trait.TOKEN_FILE_ASTRAY);
    }
    return traits;
  }

  /// Every pod has a projected token for the API server, which names no audience.
  private static SortedSet<String> audiences(PodTree pod) {
    return pod.volumes()
        .flatMap(PodTree::tokens)
        .flatMap(token -> PodTree.text(token, "audience").stream())
        .filter(audience -> !audience.isBlank())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Workload workload(PodTree pod) {
    return pod.metadata()
        .path("ownerReferences")
        .valueStream()
        .filter(it -> it.path("controller").asBoolean(true))
        .findFirst()
        .map(owner -> workload(owner, pod.labels()))
        .orElseGet(() -> new Workload("Pod", pod.name()));
  }

  /// A Deployment names its ReplicaSets after itself and the hash that their pods are labelled
  /// with, a CronJob its Jobs after itself and the time.
  private static Workload workload(JsonNode owner, Map<String, String> labels) {
    var kind = owner.path("kind").asText();
    var name = owner.path("name").asText();
    var suffix = "-" + labels.getOrDefault("pod-template-hash", "");
    if (kind.equals("ReplicaSet") && suffix.length() > 1 && name.endsWith(suffix)) {
      return new Workload("Deployment", name.substring(0, name.length() - suffix.length()));
    }
    var scheduled = SCHEDULED.matcher(name);
    return kind.equals("Job")
            && scheduled.matches()
            && Integer.parseInt(scheduled.group(2)) >= FIRST_MINUTE
        ? new Workload("CronJob", scheduled.group(1))
        : new Workload(kind, name);
  }
}
