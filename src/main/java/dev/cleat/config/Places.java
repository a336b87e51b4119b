package dev.cleat.config;

import com.networknt.schema.JsonNodePath;

/// Finds the nodes of a tree that the schema speaks of.
final class Places {

  private Places() {}

  static Tree node(Tree document, JsonNodePath path) {
    var node = document;
    for (var i = 0; i < path.getNameCount(); i++) {
      node = step(node, path.getElement(i));
    }
    return node;
  }

  /// The place of a key, or of its mapping where the key is not there.
  static Position key(Tree node, String key) {
    return node instanceof Tree.Mapping mapping && mapping.entries().containsKey(key)
        ? mapping.entries().get(key).at()
        : node.at();
  }

  /// The place of a field by its path of keys, or of the nearest mapping around it.
  static Position at(Tree document, String field) {
    var node = document;
    var at = document.at();
    for (var key : field.split("\\.")) {
      at = key(node, key);
      node = step(node, key);
    }
    return at;
  }

  /// A path as documents are spoken of: `spec.serviceAccounts[0].metadata`.
  static String field(JsonNodePath path) {
    var text = new StringBuilder();
    for (var i = 0; i < path.getNameCount(); i++) {
      switch (path.getElement(i)) {
        case Integer index -> text.append('[').append(index).append(']');
        case Object name -> text.append(text.isEmpty() ? "" : ".").append(name);
      }
    }
    return text.toString();
  }

  /// A key as a part of a JSON pointer (RFC 6901).
  static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private static Tree step(Tree node, Object element) {
    return switch (node) {
      case Tree.Sequence sequence when element instanceof Integer index ->
          sequence.items().get(index);
      case Tree.Mapping mapping -> mapping.get(String.valueOf(element)).orElse(node);
      case Tree.Sequence _, Tree.Scalar _ -> node;
    };
  }
}
