package dev.cleat.config;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the fields of a mapping that the schema has let pass. A shape that the schema excludes is
/// a bug here, not a finding.
public final class View {

  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private final Tree.Mapping node;
  private final String path;

  public View(Tree.Mapping node, String path) {
    this.node = node;
    this.path = path;
  }

  public Position at() {
    return node.at();
  }

  public String path() {
    return path;
  }

  public Located<String> need(String key) {
    return text(key).orElseThrow(() -> excluded(key));
  }

  public View needChild(String key) {
    return child(key).orElseThrow(() -> excluded(key));
  }

  public Optional<Located<String>> text(String key) {
    return scalar(key).map(it -> it.map(Tree.Scalar::text));
  }

  public Optional<Located<Boolean>> flag(String key) {
    return scalar(key).map(it -> it.map(TreeJson::isTrue));
  }

  /// A whole number; one beyond a long reads as the largest long.
  public Optional<Located<Long>> number(String key) {
    return scalar(key).map(it -> it.map(scalar -> TreeJson.integer(scalar).min(MOST).longValue()));
  }

  public Optional<View> child(String key) {
    return node.get(key).map(tree -> new View(mapping(tree, key), field(key)));
  }

  public List<View> children(String key) {
    var views = new ArrayList<View>();
    for (Tree item : items(key)) {
      views.add(new View(mapping(item, key), field(key) + "[" + views.size() + "]"));
    }
    return views;
  }

  public List<Located<String>> texts(String key) {
    var texts = new ArrayList<Located<String>>();
    for (Tree item : items(key)) {
      texts.add(located(item, field(key) + "[" + texts.size() + "]").map(Tree.Scalar::text));
    }
    return texts;
  }

  /// A free map of texts, each placed at its key: rules speak of keys more often than of values.
  public SortedMap<String, Located<String>> map(String key) {
    var texts = new TreeMap<String, Located<String>>();
    node.get(key)
        .map(tree -> mapping(tree, key))
        .ifPresent(
            map ->
                map.entries().forEach((name, entry) -> texts.put(name, entry(key, name, entry))));
    return texts;
  }

  private Located<String> entry(String key, String name, Tree.Entry entry) {
    var value = located(entry.value(), key).value().text();
    return new Located<>(value, entry.at(), field(key) + "." + name);
  }

  private List<Tree> items(String key) {
    return node.get(key)
        .map(tree -> tree instanceof Tree.Sequence sequence ? sequence.items() : List.<Tree>of())
        .orElse(List.of());
  }

  private Optional<Located<Tree.Scalar>> scalar(String key) {
    return node.get(key).map(tree -> located(tree, field(key)));
  }

  private Located<Tree.Scalar> located(Tree tree, String field) {
    if (tree instanceof Tree.Scalar scalar) {
      return new Located<>(scalar, scalar.at(), field);
    }
    throw excluded(field);
  }

  private Tree.Mapping mapping(Tree tree, String key) {
    if (tree instanceof Tree.Mapping mapping) {
      return mapping;
    }
    throw excluded(key);
  }

  private String field(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private IllegalStateException excluded(String key) {
    return new IllegalStateException("the schema lets nothing pass without a sound " + field(key));
  }
}
