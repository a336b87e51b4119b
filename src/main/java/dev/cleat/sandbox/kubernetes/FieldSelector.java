package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A field selector as lists take it: `metadata.name` and `metadata.namespace` everywhere, and the
/// few members of pods and events that a real server indexes.
record FieldSelector(List<Term> terms) {

  private static final Pattern TERM =
      Pattern.compile("(?<field>[^=!]+)(?<op>==|=|!=)(?<value>[^=!]*)");
  private static final Set<String> ALWAYS = Set.of("metadata.name", "metadata.namespace");
  private static final Set<String> PODS =
      Set.of("spec.nodeName", "spec.serviceAccountName", "status.phase");
  private static final Set<String> EVENTS =
      Set.of("involvedObject.kind", "involvedObject.name", "involvedObject.uid", "reason", "type");

  /// Whether the field must have the value, or must not.
  enum Match {
    EQUAL,
    UNEQUAL
  }

  record Term(String field, Match match, String value) {
    boolean holds(JsonNode object) {
      var live = object.at("/" + field.replace('.', '/')).asText();
      return live.equals(value) == (match == Match.EQUAL);
    }
  }

  FieldSelector {
    terms = List.copyOf(terms);
  }

  /// @throws Refusal 400 when the text is no selector, or names a field that is not indexed
  static FieldSelector parse(String text, ResourceType type) {
    var terms = new ArrayList<Term>();
    for (String part : text.split(",")) {
      if (!part.isBlank()) {
        terms.add(term(part.strip(), type));
      }
    }
    return new FieldSelector(terms);
  }

  private static Term term(String part, ResourceType type) {
    Matcher matcher = TERM.matcher(part);
    if (!matcher.matches()) {
      throw Refusal.badRequest(
          "invalid field selector %s: can't understand '%s'".formatted(part, part));
    }
    var field = matcher.group("field");
    if (!supported(type, field)) {
      throw Refusal.badRequest("field label not supported: " + field);
    }
    var match = matcher.group("op").equals("!=") ? Match.UNEQUAL : Match.EQUAL;
    return new Term(field, match, matcher.group("value"));
  }

  private static boolean supported(ResourceType type, String field) {
    return ALWAYS.contains(field)
        || (type.plural().equals("pods") && PODS.contains(field))
        || (type.plural().equals("events") && EVENTS.contains(field))
        || (type.isNamespace() && field.equals("status.phase"));
  }

  boolean matches(JsonNode object) {
    return terms.stream().allMatch(term -> term.holds(object));
  }
}
