package dev.cleat.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A mapping of a scenario's file. A member that nobody knows is an error, so that a slip of the
/// pen does not make a scenario say less than it seems to.
record Entry(String name, JsonNode node) {

  Entry knows(String... members) {
    var unknown = new TreeSet<String>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(Set.of(members));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(name + " has unknown members " + unknown);
    }
    return this;
  }

  Optional<String> text(String member) {
    return node.has(member) ? Optional.of(node.get(member).asText()) : Optional.empty();
  }

  int number(String member, int otherwise) {
    return node.path(member).asInt(otherwise);
  }

  <E extends Enum<E>> E word(String member, Class<E> words, E otherwise) {
    return text(member).map(it -> Enum.valueOf(words, it)).orElse(otherwise);
  }

  Map<String, String> texts(String member) {
    var texts = new TreeMap<String, String>();
    node.path(member).properties().forEach(it -> texts.put(it.getKey(), it.getValue().asText()));
    return texts;
  }

  List<Entry> named(String member) {
    var entries = new ArrayList<Entry>();
    node.path(member)
        .properties()
        .forEach(it -> entries.add(new Entry(it.getKey(), it.getValue())));
    return entries;
  }

  List<Entry> items(String member) {
    var entries = new ArrayList<Entry>();
    node.path(member).forEach(it -> entries.add(new Entry(name + "." + member, it)));
    return entries;
  }

  List<String> words(String member) {
    var words = new ArrayList<String>();
    node.path(member).forEach(it -> words.add(it.asText()));
    return words;
  }
}
