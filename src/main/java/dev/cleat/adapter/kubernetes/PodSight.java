package dev.cleat.adapter.kubernetes;

import dev.cleat.model.Pod.Trait;
import dev.cleat.model.Pod.Workload;
import dev.cleat.model.ResourceKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  static PodSight of(Pod pod) {
    var spec = Optional.ofNullable(pod.getSpec()).orElseGet(PodSpec::new);
    var variables = variables(spec);
    return new PodSight(
        pod.getMetadata().getNamespace(),
        pod.getMetadata().getName(),
        Optional.ofNullable(spec.getServiceAccountName()).orElse("default"),
        workload(pod),
        traits(pod, variables),
        values(variables, CLIENT_ID),
        values(variables, TENANT_ID),
        audiences(spec));
  }

  dev.cleat.model.Pod pod(ResourceKey of) {
    return new dev.cleat.model.Pod(
        namespace, name, of, workload, traits, clientIds, tenantIds, audiences);
  }

  private static List<EnvVar> variables(PodSpec spec) {
    return Stream.of(spec.getContainers(), spec.getInitContainers())
        .flatMap(Collection::stream)
        .map(Container::getEnv)
        .flatMap(Collection::stream)
        .toList();
  }

  private static SortedSet<String> values(List<EnvVar> variables, String name) {
    return variables.stream()
        .filter(it -> it.getName().equals(name))
        .flatMap(it -> Optional.ofNullable(it.getValue()).stream())
        .filter(value -> !value.isBlank() && !refers(value))
        .map(value -> value.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isElsewhere(List<EnvVar> variables, String name) {
    return variables.stream()
        .filter(it -> it.getName().equals(name))
        .anyMatch(
            it ->
                it.getValueFrom() != null
                    || Optional.ofNullable(it.getValue()).filter(PodSight::refers).isPresent());
  }

  /// The kubelet puts another variable's value in the place of `$(NAME)`.
  private static boolean refers(String value) {
    return value.contains("$(");
  }

  private static Set<Trait> traits(Pod pod, List<EnvVar> variables) {
    var traits = EnumSet.noneOf(Trait.class);
    var phase = Optional.ofNullable(pod.getStatus()).map(PodStatus::getPhase).orElse("");
    if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
      traits.add(Trait.LIVE);
    }
    var labels = OwnerLabel.labels(pod.getMetadata());
    if ("true".equals(labels.get(USE))) {
      traits.add(Trait.LABELLED);
    }
    if (pod.getMetadata().getDeletionTimestamp() != null) {
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
  private static SortedSet<String> audiences(PodSpec spec) {
    return spec.getVolumes().stream()
        .flatMap(volume -> Optional.ofNullable(volume.getProjected()).stream())
        .flatMap(projected -> projected.getSources().stream())
        .flatMap(source -> Optional.ofNullable(source.getServiceAccountToken()).stream())
        .flatMap(token -> Optional.ofNullable(token.getAudience()).stream())
        .filter(audience -> !audience.isBlank())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Workload workload(Pod pod) {
    return Optional.ofNullable(pod.getMetadata().getOwnerReferences()).stream()
        .flatMap(List::stream)
        .filter(it -> !Boolean.FALSE.equals(it.getController()))
        .findFirst()
        .map(owner -> workload(owner, OwnerLabel.labels(pod.getMetadata())))
        .orElseGet(() -> new Workload("Pod", pod.getMetadata().getName()));
  }

  /// A Deployment names its ReplicaSets after itself and the hash that their pods are labelled
  /// with, a CronJob its Jobs after itself and the time.
  private static Workload workload(OwnerReference owner, Map<String, String> labels) {
    var suffix = "-" + labels.getOrDefault("pod-template-hash", "");
    if (owner.getKind().equals("ReplicaSet")
        && suffix.length() > 1
        && owner.getName().endsWith(suffix)) {
      var name = owner.getName();
      return new Workload("Deployment", name.substring(0, name.length() - suffix.length()));
    }
    var scheduled = SCHEDULED.matcher(owner.getName());
    return owner.getKind().equals("Job")
            && scheduled.matches()
            && Integer.parseInt(scheduled.group(2)) >= FIRST_MINUTE
        ? new Workload("CronJob", scheduled.group(1))
        : new Workload(owner.getKind(), owner.getName());
  }
}
