package dev.cleat.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads YAML text into trees, one per document that holds something.
///
/// Only the composer of SnakeYAML is used: it keeps the place of each node and makes no objects, so
/// no tag of a document can name a class.
final class YamlText {

  private final String file;
  private final Consumer<Finding> findings;

  YamlText(String file, Consumer<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  List<Tree> read(String text) throws BrokenText {
    try {
      return compose(text);
    } catch (ReaderException e) {
      throw broken(
          Position.of(file), "the text holds a character that YAML forbids: " + codePoint(e));
    } catch (MarkedYAMLException e) {
      throw broken(place(e), said(e));
    } catch (YAMLException e) {
      throw tooMuch(e);
    }
  }

  private List<Tree> compose(String text) throws BrokenText {
    var options = options();
    var parser = new ParserImpl(new StreamReader(text), options);
    var composer = new Composer(parser, new Resolver(), options);
    var nodes = new YamlNodes(file, findings);
    var trees = new ArrayList<Tree>();
    while (composer.checkNode()) {
      Node node = composer.getNode();
      trees.add(nodes.tree(node));
    }
    return trees;
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setCodePointLimit(Limits.FILE_BYTES);
    options.setNestingDepthLimit(Limits.DEPTH);
    options.setProcessComments(false);
    return options;
  }

  private static String codePoint(ReaderException e) {
    return "U+%04X at character %d".formatted(e.getCodePoint(), e.getPosition() + 1);
  }

  private Position place(MarkedYAMLException e) {
    var mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    return mark == null
        ? Position.of(file)
        : new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String said(MarkedYAMLException e) {
    var problem = e.getProblem() == null ? "" : e.getProblem();
    return "not readable as YAML: "
        + (e.getContext() == null ? "" : e.getContext() + ", ")
        + problem;
  }

  private static BrokenText broken(Position at, String message) {
    var mend =
        message.contains("escape character $")
            ? "write \\\\${…} within double quotes, or use single quotes"
            : "check indentation, colons and quotes at this place";
    return new BrokenText(FindingCode.UNREADABLE_TEXT, at, message, mend);
  }

  private BrokenText tooMuch(YAMLException e) {
    return new BrokenText(
        FindingCode.BEYOND_LIMITS,
        Position.of(file),
        "the document goes beyond what is read: " + e.getMessage(),
        "nest at most %d levels".formatted(Limits.DEPTH));
  }
}
