package dev.cleat.config;

import com.networknt.schema.ValidationMessage;

/// Words for what the schema expects.
final class SchemaWords {

  private SchemaWords() {}

  static String type(String type) {
    return switch (type) {
      case "string" -> "a text";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      case "array" -> "a list";
      case "object" -> "a mapping";
      default -> type;
    };
  }

  static String mend(Tree found, String type) {
    if (found instanceof Tree.Scalar scalar && scalar.type() == Tree.Type.NULL) {
      return type.equals("string")
          ? "write \"\" for an empty text"
          : "write a value, or take it out";
    }
    return switch (type) {
      case "string" -> found instanceof Tree.Scalar ? "write it in quotes" : "write a single value";
      case "boolean" -> "write true or false, without quotes";
      case "integer" -> "write a whole number, without quotes";
      case "array" -> "write each value on a line of its own that begins with a dash";
      case "object" -> "write the fields below it, each on a line of its own";
      default -> "correct the value";
    };
  }

  static String limit(ValidationMessage message) {
    var limit = message.getSchemaNode().asText();
    return switch (message.getType()) {
      case "pattern" -> "a text of the form " + limit;
      case "minLength" -> "at least %s characters".formatted(limit);
      case "maxLength" -> "at most %s characters".formatted(limit);
      case "minimum" -> "at least " + limit;
      case "maximum" -> "at most " + limit;
      case "minItems" -> "at least %s entries".formatted(limit);
      case "maxProperties" -> "at most %s entries".formatted(limit);
      default -> message.getMessage();
    };
  }
}
