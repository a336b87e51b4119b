package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A label selector as lists take it: equality (`a=b`, `a==b`, `a!=b`), sets (`a in (b,c)`, `a
/// notin (b)`), presence (`a`, `!a`), joined by commas.
record LabelSelector(List<Predicate<JsonNode>> terms) {

  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");
  private static final Pattern SET =
      Pattern.compile("(?<key>\\S+)\\s+(?<op>in|notin)\\s*\\((?<values>[^)]*)\\)");
  private static final Pattern EQUALITY =
      Pattern.compile("(?<key>[^=!\\s]+)\\s*(?<op>==|=|!=)\\s*(?<value>[^=!\\s]*)");
  private static final Pattern PRESENCE = Pattern.compile("(?<not>!?)\\s*(?<key>[^=!\\s()]+)");

  LabelSelector {
    terms = List.copyOf(terms);
  }

  /// @throws Refusal 400 when the text is no selector
  static LabelSelector parse(String text) {
    var terms = new ArrayList<Predicate<JsonNode>>();
    if (!text.isBlank()) {
      for (String part : COMMA.split(text)) {
        terms.add(term(part.strip(), text));
      }
    }
    return new LabelSelector(terms);
  }

  private static Predicate<JsonNode> term(String part, String whole) {
    Matcher set = SET.matcher(part);
    if (set.matches()) {
      return inSet(set.group("key"), set.group("op"), values(set.group("values")));
    }
    Matcher equality = EQUALITY.matcher(part);
    if (equality.matches()) {
      var op = equality.group("op").equals("!=") ? "notin" : "in";
      return inSet(equality.group("key"), op, Set.of(equality.group("value")));
    }
    Matcher presence = PRESENCE.matcher(part);
    if (presence.matches()) {
      var key = presence.group("key");
      return presence.group("not").isEmpty() ? l -> l.has(key) : l -> !l.has(key);
    }
    throw Refusal.badRequest("unable to parse requirement: " + whole);
  }

  private static Predicate<JsonNode> inSet(String key, String op, Set<String> values) {
    Predicate<JsonNode> in = l -> l.has(key) && values.contains(l.path(key).asText());
    return op.equals("in") ? in : in.negate();
  }

  private static Set<String> values(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet());
  }

  boolean matches(JsonNode object) {
    var labels = object.path("metadata").path("labels");
    return terms.stream().allMatch(term -> term.test(labels));
  }
}
