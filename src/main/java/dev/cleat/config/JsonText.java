package dev.cleat.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads JSON text into trees, one per top-level value.
final class JsonText {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(Limits.DEPTH).build())
          .build();

  private final String file;
  private final Consumer<Finding> findings;
  private int nodes;

  JsonText(String file, Consumer<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  List<Tree> read(String text) throws BrokenText {
    try (var parser = JSON.createParser(text)) {
      return trees(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string failed", e);
    }
  }

  private List<Tree> trees(JsonParser parser) throws BrokenText, IOException {
    var trees = new ArrayList<Tree>();
    try {
      while (parser.nextToken() != null) {
        nodes = 0;
        trees.add(tree(parser));
      }
      return trees;
    } catch (StreamConstraintsException e) {
      throw tooMuch(parser);
    } catch (JsonProcessingException e) {
      throw broken(e);
    }
  }

  private Tree tree(JsonParser parser) throws IOException {
    nodes++;
    if (nodes > Limits.NODES) {
      throw new StreamConstraintsException("nodes");
    }
    var at = place(parser.currentTokenLocation());
    var token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(parser, at);
    }
    return token == JsonToken.START_ARRAY ? sequence(parser, at) : scalar(parser, at, token);
  }

  private Tree mapping(JsonParser parser, Position at) throws IOException {
    var keys = new Keys(findings);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var keyAt = place(parser.currentTokenLocation());
      var key = parser.currentName();
      parser.nextToken();
      keys.add(key, new Tree.Entry(keyAt, tree(parser)));
    }
    return new Tree.Mapping(at, keys.over(Map.of()));
  }

  private Tree sequence(JsonParser parser, Position at) throws IOException {
    var items = new ArrayList<Tree>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(tree(parser));
    }
    return new Tree.Sequence(at, items);
  }

  private static Tree scalar(JsonParser parser, Position at, JsonToken token) throws IOException {
    var type =
        token == JsonToken.VALUE_STRING ? Tree.Type.TEXT : PlainScalar.typeOf(parser.getText());
    return new Tree.Scalar(at, parser.getText(), type, Tree.Origin.WRITTEN);
  }

  private Position place(JsonLocation location) {
    return new Position(file, location.getLineNr(), location.getColumnNr());
  }

  private BrokenText broken(JsonProcessingException e) {
    var at = e.getLocation() == null ? Position.of(file) : place(e.getLocation());
    return new BrokenText(
        FindingCode.UNREADABLE_TEXT,
        at,
        "not readable as JSON: " + withoutQuotes(e.getOriginalMessage()),
        "check brackets, commas and quotes at this place");
  }

  /// The reader quotes what it stumbled over, and that may be a secret.
  private static String withoutQuotes(String message) {
    return message.startsWith("Unrecognized token") || message.startsWith("Non-standard token")
        ? "a word that is no value, or a text without quotes"
        : message;
  }

  private BrokenText tooMuch(JsonParser parser) {
    return new BrokenText(
        FindingCode.BEYOND_LIMITS,
        place(parser.currentLocation()),
        "the document goes beyond what is read: "
            + "%,d nodes, %d levels, and numbers and names of usual length"
                .formatted(Limits.NODES, Limits.DEPTH),
        "split it, or take out what is generated");
  }
}
