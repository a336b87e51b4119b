package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parts of a pod, as the API server answers it, that its identity hangs on.
record PodTree(JsonNode pod) {

  String namespace() {
    return metadata().path("namespace").asText();
  }

  String name() {
    return metadata().path("name").asText();
  }

  JsonNode metadata() {
    return pod.path("metadata");
  }

  Map<String, String> labels() {
    return metadata()
        .path("labels")
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().asText()));
  }

  JsonNode spec() {
    return pod.path("spec");
  }

  Stream<JsonNode> volumes() {
    return spec().path("volumes").valueStream();
  }

  /// Those that start first too.
  Stream<JsonNode> containers() {
    return Stream.of("containers", "initContainers").flatMap(it -> spec().path(it).valueStream());
  }

  static Stream<JsonNode> variables(JsonNode container) {
    return container.path("env").valueStream();
  }

  /// The tokens that a volume projects.
  static Stream<JsonNode> tokens(JsonNode volume) {
    return volume
        .path("projected")
        .path("sources")
        .valueStream()
        .map(it -> it.path("serviceAccountToken"))
        .filter(JsonNode::isObject);
  }

  static Optional<String> text(JsonNode object, String member) {
    return Optional.ofNullable(object.path(member).textValue());
  }
}
