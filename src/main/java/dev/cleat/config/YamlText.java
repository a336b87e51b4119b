package dev.cleat.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
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
    var reader = WholeText.of(file, text);
    var options = options();
    var parser = new CountedParser(new ParserImpl(reader, options), reader.getMark());
    try {
      return compose(parser, options);
    } catch (CountedParser.BeyondLimits e) {
      throw tooMuch(e);
    } catch (MarkedYAMLException e) {
      throw broken(place(e), said(e));
    } catch (YAMLException e) {
      throw broken(place(parser.last()), "not readable as YAML: " + e.getMessage());
    }
  }

  private List<Tree> compose(CountedParser parser, LoaderOptions options) throws BrokenText {
    var composer = new Composer(parser, new Resolver(), options);
    var nodes = new YamlNodes(file, findings);
    var trees = new ArrayList<Tree>();
    for (var node = next(composer); node.isPresent(); node = next(composer)) {
      trees.add(nodes.tree(node.get()));
    }
    return trees;
  }

  /// The composer's number formats and tables throw what they like at a text that leads them astray
  /// (an escape beyond Unicode, a version without end).
  private static Optional<Node> next(Composer composer) {
    try {
      return composer.checkNode() ? Optional.of(composer.getNode()) : Optional.empty();
    } catch (YAMLException | CountedParser.BeyondLimits e) {
      throw e;
    } catch (RuntimeException e) {
      throw new YAMLException("a number or character that cannot be", e);
    }
  }

  /// Depth and aliases are counted where the place is known; the composer's own limits lie beyond.
  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setCodePointLimit(Limits.FILE_BYTES);
    options.setNestingDepthLimit(2 * Limits.DEPTH);
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setProcessComments(false);
    return options;
  }

  private Position place(MarkedYAMLException e) {
    var mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    return mark == null ? Position.of(file) : place(mark);
  }

  private Position place(Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
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

  private BrokenText tooMuch(CountedParser.BeyondLimits e) {
    return new BrokenText(
        FindingCode.BEYOND_LIMITS,
        place(e.at()),
        "the document goes beyond what is read: " + e.getMessage(),
        "split it, or take out what is generated");
  }
}
