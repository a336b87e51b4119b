package dev.cleat.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One message of the schema, said so that the author of the document can mend it.
final class SchemaVerdict {

  /// Keywords about the content of a value. The rules of `desired` say these better, and for
  /// documents that come in by another door too.
  private static final Set<String> DOUBTS =
      Set.of("pattern", "minLength", "maxLength", "minimum", "maximum", "minItems");

  private final JsonNode schema;
  private final Tree node;
  private final ValidationMessage message;
  private final String field;

  SchemaVerdict(JsonNode schema, Tree document, ValidationMessage message) {
    this.schema = schema;
    this.message = message;
    node = Places.node(document, message.getInstanceLocation());
    field = Places.field(message.getInstanceLocation());
  }

  boolean isDoubt() {
    return DOUBTS.contains(message.getType())
        || (message.getType().equals("maxProperties") && !isSecret());
  }

  Finding finding() {
    return switch (message.getType()) {
      case "additionalProperties" -> unknownField(message.getProperty());
      case "required" -> missingField(message.getProperty());
      case "type" -> isSecret() ? inlineSecret() : wrongType();
      case "enum", "const" -> wrongChoice();
      default -> wrongValue();
    };
  }

  private Finding unknownField(String name) {
    var at = Places.key(node, name);
    var path = child(name);
    if (name.equals("automountServiceAccountToken")) {
      return Finding.error(
          FindingCode.AUTOMOUNT,
          at,
          path,
          "automountServiceAccountToken is not supported",
          "take it out, and set it on the account or the pod itself");
    }
    if (isSecret()) {
      return inlineSecret();
    }
    return Finding.error(
        FindingCode.UNKNOWN_FIELD,
        at,
        path,
        "unknown field \"%s\"".formatted(name),
        Spelling.mend(name, knownNames()));
  }

  private List<String> knownNames() {
    var names = new ArrayList<String>();
    parent().path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /// The part of the schema that the keyword stands in.
  private JsonNode parent() {
    var pointer = message.getSchemaLocation().getFragment().toString();
    return schema.at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  /// A pattern says little to a reader; the description beside it begins with the same in words.
  private String expected() {
    var description = parent().path("description").asText();
    return message.getType().equals("pattern") && !description.isEmpty()
        ? "this: " + description.split("[.;]( |$)", 2)[0]
        : SchemaWords.limit(message);
  }

  private Finding missingField(String name) {
    return Finding.error(
        FindingCode.MISSING_FIELD,
        node.at(),
        child(name),
        "\"%s\" is missing%s".formatted(name, field.isEmpty() ? "" : " in " + field),
        "add %s".formatted(name));
  }

  private Finding wrongType() {
    var expected = SchemaWords.type(message.getSchemaNode().asText());
    return Finding.error(
        FindingCode.WRONG_TYPE,
        node.at(),
        field,
        "found %s, expected %s".formatted(node.shape(), expected),
        SchemaWords.mend(node, message.getSchemaNode().asText()));
  }

  private Finding wrongChoice() {
    var choices = choices();
    var found = node instanceof Tree.Scalar scalar ? scalar.text() : "";
    return Finding.error(
        FindingCode.WRONG_VALUE,
        node.at(),
        field,
        "found %s, expected %s".formatted(node.shape(), String.join(", ", choices)),
        Spelling.mend(found, choices));
  }

  private List<String> choices() {
    var declared = message.getSchemaNode();
    if (!declared.isArray()) {
      return List.of(declared.asText());
    }
    var choices = new ArrayList<String>();
    declared.forEach(choice -> choices.add(choice.asText()));
    return choices;
  }

  private Finding wrongValue() {
    if (isSecret()) {
      return Finding.error(
          FindingCode.WRONG_VALUE,
          node.at(),
          field,
          "clientSecret names no place or several",
          "give one of env, file and secret");
    }
    return Finding.error(
        FindingCode.WRONG_VALUE,
        node.at(),
        field,
        "found %s, expected %s".formatted(node.shape(), expected()),
        "correct the value");
  }

  /// Nothing below clientSecret is ever repeated: it may be the secret.
  private boolean isSecret() {
    return List.of(field.split("\\.")).contains("clientSecret");
  }

  private Finding inlineSecret() {
    return Finding.error(
        FindingCode.INLINE_SECRET,
        node.at(),
        field,
        "a secret does not belong in a document",
        "say where it lies: clientSecret: {env: NAME}, {file: PATH} or {secret: {namespace, name, key}}");
  }

  private String child(String name) {
    return field.isEmpty() ? name : field + "." + name;
  }
}
