package dev.cleat.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether containers find their token where `AZURE_FEDERATED_TOKEN_FILE` says. The webhook moved
/// it in its version 1.6: a path that a workload sets by itself may name the old place.
final class TokenFiles {
  private static final String VARIABLE = "AZURE_FEDERATED_TOKEN_FILE";

  private TokenFiles() {}

  /// Whether one of the pod's containers looks for its token where none can be. What is written as
  /// a reference, or lies in a volume of another sort, is not judged.
  static boolean isAstray(Pod pod) {
    var spec = Optional.ofNullable(pod.getSpec()).orElseGet(PodSpec::new);
    var volumes =
        spec.getVolumes().stream()
            .collect(Collectors.toMap(Volume::getName, Function.identity(), (first, _) -> first));
    return Stream.of(spec.getContainers(), spec.getInitContainers())
        .flatMap(Collection::stream)
        .anyMatch(it -> file(it).filter(path -> !isThere(path, it, volumes)).isPresent());
  }

  private static Optional<String> file(Container container) {
    return container.getEnv().stream()
        .filter(it -> it.getName().equals(VARIABLE))
        .flatMap(it -> Optional.ofNullable(it.getValue()).stream())
        .filter(it -> it.startsWith("/") && !it.contains("$("))
        .findFirst();
  }

  private static boolean isThere(String path, Container container, Map<String, Volume> volumes) {
    return container.getVolumeMounts().stream()
        .filter(it -> covers(it.getMountPath(), path))
        .anyMatch(it -> has(it, path, volumes));
  }

  private static boolean covers(String folder, String path) {
    return path.startsWith(slashed(folder)) || path.equals(folder);
  }

  private static String slashed(String folder) {
    return folder.endsWith("/") ? folder : folder + "/";
  }

  private static boolean has(VolumeMount mount, String path, Map<String, Volume> volumes) {
    var projected =
        Optional.ofNullable(volumes.get(mount.getName())).map(Volume::getProjected).stream()
            .flatMap(it -> it.getSources().stream())
            .flatMap(it -> Optional.ofNullable(it.getServiceAccountToken()).stream())
            .map(it -> slashed(mount.getMountPath()) + it.getPath())
            .toList();
    return projected.isEmpty() || mount.getSubPath() != null || projected.contains(path);
  }
}
