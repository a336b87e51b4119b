package dev.cleat.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The published schema as editors see it.
final class SchemaTest {

  private static final JsonNode SCHEMA = read();

  @Test
  void itIsASchemaOfItsDraft() {
    var draft = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    var meta = draft.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(SCHEMA)).isEmpty();
  }

  @Test
  void everyFieldSaysWhatItIs() {
    var silent = new ArrayList<String>();
    collectSilent("", SCHEMA, silent);
    assertThat(silent).isEmpty();
  }

  @Test
  void everyMappingIsClosedOrAFreeMap() {
    var open = new ArrayList<String>();
    collectOpen("", SCHEMA, open);
    assertThat(open).isEmpty();
  }

  @Test
  void itsOwnExamplesHold() {
    var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SCHEMA);
    assertThat(SCHEMA.path("examples")).isNotEmpty();
    SCHEMA.path("examples").forEach(it -> assertThat(schema.validate(it)).isEmpty());
  }

  @Test
  void itKnowsTheKindsThatAreRead() {
    var kinds = new ArrayList<String>();
    SCHEMA.at("/properties/kind/enum").forEach(it -> kinds.add(it.asText()));
    assertThat(kinds).isEqualTo(DocumentKind.words());
  }

  private static void collectSilent(String path, JsonNode node, List<String> silent) {
    node.path("properties")
        .properties()
        .forEach(
            it -> {
              var field = it.getValue();
              if (!path.contains("/if")
                  && !path.contains("/then")
                  && !path.endsWith("secret")
                  && !field.has("title")
                  && !field.has("description")
                  && !field.has("$ref")) {
                silent.add(path + "/" + it.getKey());
              }
            });
    node.properties().forEach(it -> collectSilent(path + "/" + it.getKey(), it.getValue(), silent));
    for (var i = 0; node.isArray() && i < node.size(); i++) {
      collectSilent(path + "/" + i, node.get(i), silent);
    }
  }

  private static void collectOpen(String path, JsonNode node, List<String> open) {
    if (node.path("type").asText().equals("object")
        && !node.has("additionalProperties")
        && !path.equals("/properties/spec")) {
      open.add(path);
    }
    node.properties().forEach(it -> collectOpen(path + "/" + it.getKey(), it.getValue(), open));
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(Schema.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
