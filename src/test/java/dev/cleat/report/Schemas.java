package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// The published schemas of reports. They are open, since members may be added within a version;
/// here they are closed, so that a member that nobody described is found.
final class Schemas {
  private static final String BASE = "https://cleat.dev/schema/";
  private static final Path FOLDER = Path.of("src/main/resources/dev/cleat/schema");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Those that others add members to.
  private static final Set<String> PARTS = Set.of("change", "problem", "restart");

  private Schemas() {}

  static void check(String name, String report) throws IOException {
    var texts =
        Map.of(
            BASE + "plan-v1.json", closed("plan-v1.json"),
            BASE + "result-v1.json", closed("result-v1.json"),
            BASE + "permissions-v1.json", closed("permissions-v1.json"),
            BASE + "verify-v1.json", closed("verify-v1.json"));
    var factory =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012, it -> it.schemaLoaders(loaders -> loaders.schemas(texts)));
    var schema = factory.getSchema(SchemaLocation.of(BASE + name));
    assertThat(schema.validate(JSON.readTree(report))).isEmpty();
  }

  /// Every schema as it ships is a valid schema of the draft that it names.
  static void checkItself(String name) throws IOException {
    var meta = SchemaLocation.of("https://json-schema.org/draft/2020-12/schema");
    var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(meta);
    assertThat(schema.validate(read(name))).isEmpty();
  }

  private static String closed(String name) throws IOException {
    var tree = (ObjectNode) read(name);
    tree.put("unevaluatedProperties", false);
    tree.get("$defs").properties().stream()
        .filter(part -> !PARTS.contains(part.getKey()))
        .filter(part -> part.getValue().has("properties"))
        .forEach(part -> ((ObjectNode) part.getValue()).put("unevaluatedProperties", false));
    return tree.toString();
  }

  private static JsonNode read(String name) throws IOException {
    return JSON.readTree(Files.readString(FOLDER.resolve(name)));
  }
}
