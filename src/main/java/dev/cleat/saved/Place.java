package dev.cleat.saved;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A place in a saved plan, and what must be there. `path` is a JSON pointer.
record Place(JsonNode node, String path) {

  /// A member that is there, be it null.
  Place at(String member) {
    var child = node.isObject() ? node.get(member) : null;
    if (child == null) {
      throw new Damage(path + "/" + member, "it is missing");
    }
    return new Place(child, path + "/" + escaped(member));
  }

  /// A member that may be null.
  Optional<Place> maybe(String member) {
    return Optional.of(at(member)).filter(it -> !it.node.isNull());
  }

  String text(String member) {
    return at(member).text();
  }

  Optional<String> maybeText(String member) {
    return maybe(member).map(Place::text);
  }

  String text() {
    return is(node.isTextual(), "a text").textValue();
  }

  boolean flag() {
    return is(node.isBoolean(), "true or false").booleanValue();
  }

  int number() {
    return is(node.isInt(), "a whole number").intValue();
  }

  List<Place> list(String member) {
    var list = at(member);
    list.is(list.node.isArray(), "a list");
    var all = new ArrayList<Place>();
    for (var i = 0; i < list.node.size(); i++) {
      all.add(new Place(list.node.get(i), list.path + "/" + i));
    }
    return all;
  }

  /// A list of texts whose order says nothing.
  SortedSet<String> texts(String member) {
    return list(member).stream().map(Place::text).collect(Collectors.toCollection(TreeSet::new));
  }

  /// The members of an object, by their names.
  SortedMap<String, Place> entries() {
    is(node.isObject(), "an object");
    var all = new TreeMap<String, Place>();
    node.propertyStream()
        .forEach(
            it ->
                all.put(it.getKey(), new Place(it.getValue(), path + "/" + escaped(it.getKey()))));
    return all;
  }

  <T> SortedMap<String, T> entries(Function<Place, T> each) {
    var all = new TreeMap<String, T>();
    entries().forEach((name, place) -> all.put(name, each.apply(place)));
    return all;
  }

  /// The one of `choices` that this text means.
  <T> T one(T[] choices, Function<T, String> word) {
    var text = text();
    return Stream.of(choices)
        .filter(it -> word.apply(it).equals(text))
        .findFirst()
        .orElseThrow(() -> broken("\"%s\" is none that Cleat knows".formatted(text)));
  }

  /// As policies and the like are written: in lower case.
  <E extends Enum<E>> E one(E[] choices) {
    return one(choices, it -> it.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  Damage broken(String what) {
    return new Damage(path, what);
  }

  private JsonNode is(boolean so, String wanted) {
    if (!so) {
      throw broken("%s stands where %s belongs".formatted(found(), wanted));
    }
    return node;
  }

  private String found() {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case NUMBER -> "a number";
      case OBJECT, POJO -> "an object";
      case STRING, BINARY -> "a text";
      case MISSING -> "nothing";
    };
  }

  private static String escaped(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }
}
