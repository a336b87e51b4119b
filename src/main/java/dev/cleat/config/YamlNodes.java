package dev.cleat.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/// Turns composed YAML nodes into trees: aliases are copied within a limit, merge keys (`<<`)
/// resolved, a key given twice refused.
final class YamlNodes {

  private static final Map<String, Tree.Type> TAGS =
      Map.of(
          Tag.STR.getValue(), Tree.Type.TEXT,
          Tag.BOOL.getValue(), Tree.Type.BOOLEAN,
          Tag.INT.getValue(), Tree.Type.INTEGER,
          Tag.FLOAT.getValue(), Tree.Type.DECIMAL,
          Tag.NULL.getValue(), Tree.Type.NULL);

  private static final Set<Tag> COLLECTIONS = Set.of(Tag.MAP, Tag.SEQ);

  private static final Resolver RESOLVER = new Resolver();

  private final String file;
  private final Consumer<Finding> findings;
  private final Map<Node, Integer> sizes = new IdentityHashMap<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int aliased;

  YamlNodes(String file, Consumer<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  Tree tree(Node node) throws BrokenText {
    if (!open.add(node)) {
      throw tooMuch(node, "an alias stands within its own anchor");
    }
    try {
      countAlias(node);
      var tree = convert(node);
      if (node.getAnchor() != null) {
        sizes.put(node, size(tree));
      }
      return tree;
    } finally {
      open.remove(node);
    }
  }

  private void countAlias(Node node) throws BrokenText {
    aliased += sizes.getOrDefault(node, 0);
    if (aliased > Limits.ALIASED_NODES) {
      throw tooMuch(node, "aliases add more than " + Limits.ALIASED_NODES + " nodes");
    }
  }

  private Tree convert(Node node) throws BrokenText {
    if (node instanceof CollectionNode<?> && !COLLECTIONS.contains(node.getTag())) {
      throw unsupported(node);
    }
    return switch (node) {
      case MappingNode mapping -> mapping(mapping);
      case SequenceNode sequence -> sequence(sequence);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw broken(node, "an unknown kind of node");
    };
  }

  private Tree sequence(SequenceNode node) throws BrokenText {
    var items = new ArrayList<Tree>();
    for (Node item : node.getValue()) {
      items.add(tree(item));
    }
    return new Tree.Sequence(place(node), items);
  }

  private Tree mapping(MappingNode node) throws BrokenText {
    var own = new Keys(findings);
    var merged = new LinkedHashMap<String, Tree.Entry>();
    for (NodeTuple tuple : node.getValue()) {
      if (isMerge(tuple.getKeyNode())) {
        mergeInto(merged, tuple.getValueNode());
      } else {
        add(own, tuple);
      }
    }
    return new Tree.Mapping(place(node), own.over(merged));
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().equals("<<");
  }

  private void mergeInto(Map<String, Tree.Entry> merged, Node value) throws BrokenText {
    var sources = value instanceof SequenceNode many ? many.getValue() : List.of(value);
    for (Node source : sources) {
      if (!(tree(source) instanceof Tree.Mapping mapping)) {
        throw broken(source, "<< takes a mapping or a list of mappings");
      }
      mapping.entries().forEach(merged::putIfAbsent);
    }
  }

  private void add(Keys keys, NodeTuple tuple) throws BrokenText {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      throw broken(tuple.getKeyNode(), "a key must be a plain word");
    }
    type(key);
    keys.add(key.getValue(), new Tree.Entry(place(key), tree(tuple.getValueNode())));
  }

  private Tree scalar(ScalarNode node) throws BrokenText {
    return new Tree.Scalar(place(node), node.getValue(), type(node), Tree.Origin.WRITTEN);
  }

  /// The composer resolves plain scalars by YAML 1.1, where `no` is a boolean. What it would not
  /// have said by itself is a tag that the author wrote, and holds.
  private Tree.Type type(ScalarNode node) throws BrokenText {
    var tag = node.getTag();
    var plain = node.getScalarStyle() == ScalarStyle.PLAIN;
    if (plain && RESOLVER.resolve(NodeId.scalar, node.getValue(), true).equals(tag)) {
      return PlainScalar.typeOf(node.getValue());
    }
    var type = TAGS.get(tag.getValue());
    if (type == null) {
      throw unsupported(node);
    }
    return tagged(node, type);
  }

  private Tree.Type tagged(ScalarNode node, Tree.Type type) throws BrokenText {
    var looks = PlainScalar.typeOf(node.getValue());
    var whole = type == Tree.Type.DECIMAL && looks == Tree.Type.INTEGER;
    if (type != Tree.Type.TEXT && type != looks && !whole) {
      throw broken(node, "the tag %s does not fit its text".formatted(node.getTag().getValue()));
    }
    return type;
  }

  private static int size(Tree tree) {
    return switch (tree) {
      case Tree.Mapping mapping ->
          1 + mapping.entries().values().stream().mapToInt(e -> size(e.value())).sum();
      case Tree.Sequence sequence -> 1 + sequence.items().stream().mapToInt(YamlNodes::size).sum();
      case Tree.Scalar _ -> 1;
    };
  }

  private Position place(Node node) {
    var mark = node.getStartMark();
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private BrokenText unsupported(Node node) {
    return broken(node, "the tag " + node.getTag().getValue() + " is not supported");
  }

  private BrokenText broken(Node node, String message) {
    return new BrokenText(
        FindingCode.UNREADABLE_TEXT, place(node), "not readable: " + message, "write it without");
  }

  private BrokenText tooMuch(Node node, String message) {
    return new BrokenText(
        FindingCode.BEYOND_LIMITS,
        place(node),
        "the document goes beyond what is read: " + message,
        "write the repeated part out, or split the file");
  }
}
