package dev.cleat.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/// JSON whose bytes depend on its content only: members in the order in which they were put, line
/// breaks of one kind, ASCII only, so that no pipe or terminal can spoil it. Built as trees, never
/// from objects, so that nothing is printed that nobody named.
public final class Json {
  private static final ObjectWriter WRITER =
      new ObjectMapper().writer(printer()).with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static <T> ArrayNode array(Collection<T> all, Function<T, ? extends JsonNode> each) {
    var array = JsonNodeFactory.instance.arrayNode();
    all.stream().map(each).forEach(array::add);
    return array;
  }

  static ArrayNode texts(Collection<String> all) {
    return array(all, JsonNodeFactory.instance::textNode);
  }

  static JsonNode text(Optional<String> text) {
    return orNull(text.map(JsonNodeFactory.instance::textNode));
  }

  static JsonNode flag(Optional<Boolean> flag) {
    return orNull(flag.map(JsonNodeFactory.instance::booleanNode));
  }

  static JsonNode orNull(Optional<? extends JsonNode> node) {
    return node.isPresent() ? node.get() : JsonNodeFactory.instance.nullNode();
  }

  /// Ends with a line break.
  public static String render(JsonNode tree) {
    try {
      return WRITER.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static DefaultPrettyPrinter printer() {
    var indenter = new DefaultIndenter("  ", "\n");
    var separators =
        Separators.createDefaultInstance()
            .withRootSeparator("")
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }
}
