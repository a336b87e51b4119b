package dev.cleat.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/// A tree as JSON, for the schema.
final class TreeJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final int LONGEST_NUMBER = 100;
  private static final BigInteger HUGE = BigInteger.TEN.pow(LONGEST_NUMBER);

  private TreeJson() {}

  static JsonNode of(Tree tree) {
    return switch (tree) {
      case Tree.Mapping mapping -> mapping(mapping);
      case Tree.Sequence sequence -> sequence(sequence);
      case Tree.Scalar scalar -> scalar(scalar);
    };
  }

  private static JsonNode mapping(Tree.Mapping mapping) {
    var node = JSON.objectNode();
    mapping.entries().forEach((key, entry) -> node.set(key, of(entry.value())));
    return node;
  }

  private static JsonNode sequence(Tree.Sequence sequence) {
    var node = JSON.arrayNode();
    sequence.items().forEach(item -> node.add(of(item)));
    return node;
  }

  private static JsonNode scalar(Tree.Scalar scalar) {
    return switch (scalar.type()) {
      case TEXT -> JSON.textNode(scalar.text());
      case BOOLEAN -> JSON.booleanNode(isTrue(scalar));
      case INTEGER -> JSON.numberNode(integer(scalar));
      case DECIMAL -> JSON.numberNode(decimal(scalar));
      case NULL -> JSON.nullNode();
    };
  }

  static boolean isTrue(Tree.Scalar scalar) {
    return scalar.text().strip().toLowerCase(Locale.ROOT).equals("true");
  }

  /// A number of more digits than anybody means reads as a huge one: making it exact would take
  /// long.
  static BigInteger integer(Tree.Scalar scalar) {
    if (scalar.type() == Tree.Type.DECIMAL) {
      return decimal(scalar).toBigInteger();
    }
    var text = scalar.text().strip();
    if (text.length() > LONGEST_NUMBER) {
      return text.startsWith("-") ? HUGE.negate() : HUGE;
    }
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    return text.startsWith("0o")
        ? new BigInteger(text.substring(2), 8)
        : new BigInteger(text.startsWith("+") ? text.substring(1) : text);
  }

  /// An exponent beyond what a double holds stays a double, so that no text makes a huge number.
  private static BigDecimal decimal(Tree.Scalar scalar) {
    var value = Double.parseDouble(scalar.text().strip());
    return Double.isInfinite(value)
        ? BigDecimal.valueOf(Double.MAX_VALUE)
        : BigDecimal.valueOf(value);
  }
}
