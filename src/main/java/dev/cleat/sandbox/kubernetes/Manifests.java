package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the manifests of a seed folder: YAML or JSON, many documents a file, lists taken apart.
final class Manifests {

  private static final YAMLMapper YAML = new YAMLMapper();

  private Manifests() {}

  /// @throws UncheckedIOException if a file cannot be read
  /// @throws IllegalArgumentException if a document is no Kubernetes object
  static List<ObjectNode> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      var found = new ArrayList<ObjectNode>();
      for (Path file : files.sorted().filter(Manifests::isManifest).toList()) {
        read(file, found);
      }
      return found;
    } catch (IOException broken) {
      throw new UncheckedIOException("the seeds in " + folder + " are unreadable", broken);
    }
  }

  private static boolean isManifest(Path file) {
    return file.getFileName().toString().matches("[^.].*\\.(yaml|yml|json)");
  }

  private static void read(Path file, List<ObjectNode> into) throws IOException {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      while (documents.hasNext()) {
        add(documents.next(), file, into);
      }
    }
  }

  private static void add(JsonNode document, Path file, List<ObjectNode> into) {
    if (document.isNull() || document.isMissingNode()) {
      return;
    }
    if (document.path("kind").asText().equals("List")) {
      document.path("items").forEach(item -> add(item, file, into));
    } else if (document instanceof ObjectNode object
        && object.hasNonNull("kind")
        && !object.at("/metadata/name").asText().isEmpty()) {
      into.add(object);
    } else {
      throw new IllegalArgumentException("a document in " + file + " is no Kubernetes object");
    }
  }
}
