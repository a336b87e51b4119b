package dev.cleat.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.function.Function;

/// A value as a text or a flag, or, while it is pending, where it will come from.
record ValueJson(Function<ResourceKey, String> naming) {

  JsonNode of(Value<?> value) {
    var make = JsonNodeFactory.instance;
    return switch (value) {
      case Value.Known<?>(Boolean flag) -> make.booleanNode(flag);
      case Value.Known<?>(var other) -> make.textNode(other.toString());
      case Value.Pending<?>(var source, var output) ->
          Json.object().set("pending", pending(source, output.word()));
    };
  }

  private ObjectNode pending(ResourceKey source, String output) {
    return Json.object().put("source", naming.apply(source)).put("output", output);
  }
}
