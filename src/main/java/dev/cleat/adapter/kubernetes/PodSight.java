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
/// @param hidden whether a variable that names the application is taken from elsewhere
record PodSight(
    String namespace,
    String name,
    String account,
    Workload workload,
    Set<Trait> traits,
    SortedSet<String> clientIds,
    SortedSet<String> tenantIds,
    Hidden hidden) {

  private static final String USE = "azure.workload.identity/use";
  private static final String CLIENT_ID = "AZURE_CLIENT_ID";
  private static final String TENANT_ID = "AZURE_TENANT_ID";

  /// A Job of a CronJob is named after the minute that it was due in.
  private static final Pattern SCHEDULED = Pattern.compile("(.+)-\\d{8,10}");

  /// Whether the application that it stands for is said in the pod itself.
  enum Hidden {
    YES,
    NO
  }

  static PodSight of(Pod pod) {
    var spec = Optional.ofNullable(pod.getSpec()).orElseGet(PodSpec::new);
    var variables = variables(spec);
    return new PodSight(
        pod.getMetadata().getNamespace(),
        pod.getMetadata().getName(),
        Optional.ofNullable(spec.getServiceAccountName()).orElse("default"),
        workload(pod),
        traits(pod, spec),
        values(variables, CLIENT_ID),
        values(variables, TENANT_ID),
        isReferred(variables) ? Hidden.YES : Hidden.NO);
  }

  /// Whether it may stand for any application: it lives, it has a token to exchange, and does not
  /// say which application for.
  boolean isSilent() {
    return traits.contains(Trait.LIVE)
        && (hidden == Hidden.YES || traits.contains(Trait.TOKEN_PROJECTED) && clientIds.isEmpty());
  }

  dev.cleat.model.Pod pod(ResourceKey of) {
    return new dev.cleat.model.Pod(namespace, name, of, workload, traits, clientIds, tenantIds);
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
        .filter(value -> !value.isBlank())
        .map(value -> value.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isReferred(List<EnvVar> variables) {
    return variables.stream()
        .anyMatch(it -> it.getName().equals(CLIENT_ID) && it.getValueFrom() != null);
  }

  private static Set<Trait> traits(Pod pod, PodSpec spec) {
    var traits = EnumSet.noneOf(Trait.class);
    var phase = Optional.ofNullable(pod.getStatus()).map(PodStatus::getPhase).orElse("");
    if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
      traits.add(Trait.LIVE);
    }
    var labels = OwnerLabel.labels(pod.getMetadata());
    if ("true".equals(labels.get(USE))) {
      traits.add(Trait.LABELLED);
    }
    if (projectsToken(spec)) {
      traits.add(Trait.TOKEN_PROJECTED);
    }
    return traits;
  }

  /// Every pod has a projected token for the API server, which names no audience.
  private static boolean projectsToken(PodSpec spec) {
    return spec.getVolumes().stream()
        .flatMap(volume -> Optional.ofNullable(volume.getProjected()).stream())
        .flatMap(projected -> projected.getSources().stream())
        .flatMap(source -> Optional.ofNullable(source.getServiceAccountToken()).stream())
        .anyMatch(token -> token.getAudience() != null && !token.getAudience().isBlank());
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
    return owner.getKind().equals("Job") && scheduled.matches()
        ? new Workload("CronJob", scheduled.group(1))
        : new Workload(owner.getKind(), owner.getName());
  }
}
