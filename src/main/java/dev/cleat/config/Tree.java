package dev.cleat.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A document as written, with the place of every node: what YAML and JSON have in common.
public sealed interface Tree {

  Position at();

  /// What a reader of the document would call this node.
  String shape();

  record Mapping(Position at, Map<String, Entry> entries) implements Tree {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /// What stands under a key, if it is there.
    public Optional<Tree> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    @Override
    public String shape() {
      return "a mapping";
    }
  }

  /// @param at where the key stands
  record Entry(Position at, Tree value) {}

  record Sequence(Position at, List<Tree> items) implements Tree {
    public Sequence {
      items = Collections.unmodifiableList(new ArrayList<>(items));
    }

    @Override
    public String shape() {
      return "a list";
    }
  }

  record Scalar(Position at, String text, Type type, Origin origin) implements Tree {

    @Override
    public String shape() {
      return switch (type) {
        case TEXT -> "the text \"" + shortened() + "\"";
        case BOOLEAN, INTEGER, DECIMAL -> text;
        case NULL -> "nothing";
      };
    }

    private String shortened() {
      return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
  }

  enum Type {
    TEXT,
    BOOLEAN,
    INTEGER,
    DECIMAL,
    NULL
  }

  /// Whether a scalar is as written or came out of an expression.
  enum Origin {
    WRITTEN,
    EXPANDED
  }
}
