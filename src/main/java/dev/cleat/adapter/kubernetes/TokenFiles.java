package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Whether containers find their token where `AZURE_FEDERATED_TOKEN_FILE` says. The webhook moved
/// it in its version 1.6: a path that a workload sets by itself may name the old place.
final class TokenFiles {
  private static final String VARIABLE = "AZURE_FEDERATED_TOKEN_FILE";

  private TokenFiles() {}

  /// Whether one of the pod's containers looks for its token where none can be. What is written as
  /// a reference, or lies in a volume of another sort, is not judged.
  static boolean isAstray(PodTree pod) {
    var volumes =
        pod.volumes()
            .collect(Collectors.toMap(TokenFiles::name, Function.identity(), (first, _) -> first));
    return pod.containers()
        .anyMatch(it -> file(it).filter(path -> !isThere(path, it, volumes)).isPresent());
  }

  private static String name(JsonNode named) {
    return named.path("name").asText();
  }

  private static Optional<String> file(JsonNode container) {
    return PodTree.variables(container)
        .filter(it -> name(it).equals(VARIABLE))
        .flatMap(it -> PodTree.text(it, "value").stream())
        .filter(it -> it.startsWith("/") && !it.contains("$("))
        .findFirst();
  }

  private static boolean isThere(String path, JsonNode container, Map<String, JsonNode> volumes) {
    return container
        .path("volumeMounts")
        .valueStream()
        .filter(it -> covers(it.path("mountPath").asText(), path))
        .anyMatch(it -> has(it, path, volumes));
  }

  private static boolean covers(String folder, String path) {
    return path.startsWith(slashed(folder)) || path.equals(folder);
  }

  private static String slashed(String folder) {
    return folder.endsWith("/") ? folder : folder + "/";
  }

  private static boolean has(JsonNode mount, String path, Map<String, JsonNode> volumes) {
    var projected =
        Optional.ofNullable(volumes.get(name(mount))).stream()
            .flatMap(PodTree::tokens)
            .map(it -> slashed(mount.path("mountPath").asText()) + it.path("path").asText())
            .toList();
    return projected.isEmpty() || mount.hasNonNull("subPath") || projected.contains(path);
  }
}
