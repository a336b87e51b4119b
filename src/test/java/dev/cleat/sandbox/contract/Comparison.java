package dev.cleat.sandbox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Judges one answer of the sandbox by the recorded one: status, headers and their form, the body's
/// shape, error codes, and the exact writing of ids, names and types.
final class Comparison {

  /// An id that Azure made up; zeros are what scrubbing left.
  static final Pattern GUID = Pattern.compile("(?!0{8}-)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final Pattern ANY_GUID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final List<String> LINKS = List.of("azure-asyncoperation", "location");
  private static final List<String> TEXTS =
      List.of("content-type", "x-ms-failure-cause", "retry-after");
  private static final Set<String> WRITTEN =
      Set.of("id", "name", "type", "code", "status", "provisioningState");

  private final Exchange recorded;
  private final List<String> findings;
  private final Map<String, String> ours;

  Comparison(Exchange recorded, List<String> findings, Map<String, String> ours) {
    this.recorded = recorded;
    this.findings = findings;
    this.ours = ours;
  }

  void compare(HttpResponse<String> response, JsonNode answer) {
    if (recorded.status() != response.statusCode()) {
      say("status " + response.statusCode() + " instead of " + recorded.status());
    }
    LINKS.forEach(name -> link(name, response.headers().firstValue(name).orElse("")));
    TEXTS.forEach(name -> text(name, response.headers().firstValue(name).orElse("")));
    carry(recorded.answer(), answer);
    shape(answer);
    written("$", recorded.answer(), answer);
  }

  /// How an opaque link is known again: by its path, and by the page that it continues.
  static String link(String url) {
    var local = url.replace(Exchange.ARM, "");
    var question = local.indexOf('?');
    var opaque = local.matches("(?i).*(/operations/|/operationresults/|skiptoken=).*");
    var path = question < 0 ? local : local.substring(0, question);
    return opaque
        ? path + (local.toLowerCase(Locale.ROOT).contains("skiptoken=") ? "?page" : "")
        : url;
  }

  private void link(String name, String mine) {
    var theirs = recorded.headers().getOrDefault(name, "");
    if (theirs.isEmpty() != mine.isEmpty()) {
      say("header " + name + (mine.isEmpty() ? " missing" : " too many"));
    } else if (!theirs.isEmpty()) {
      ours.put(link(theirs), mine);
      if (theirs.startsWith("/") != mine.startsWith("/")) {
        say("header " + name + " " + (mine.startsWith("/") ? "relative" : "absolute"));
      }
      if (!parameters(mine).containsAll(parameters(theirs))
          || !parameters(theirs).containsAll(parameters(mine))) {
        say(
            "header "
                + name
                + " has parameters "
                + parameters(mine)
                + " instead of "
                + parameters(theirs));
      }
    }
  }

  private void text(String name, String mine) {
    var theirs = recorded.headers().getOrDefault(name, "");
    if (!theirs.equals(mine)) {
      say("header " + name + " '" + mine + "' instead of '" + theirs + "'");
    }
  }

  private static Set<String> parameters(String url) {
    var names = new TreeSet<String>();
    var question = url.indexOf('?');
    if (question >= 0) {
      for (var part : url.substring(question + 1).split("&")) {
        names.add(part.substring(0, Math.max(0, part.indexOf('='))));
      }
    }
    return names;
  }

  /// Learns which made-up id and which link of ours stands for which of the recording.
  private void carry(JsonNode theirs, JsonNode mine) {
    theirs.properties().forEach(member -> carry(member.getValue(), mine.path(member.getKey())));
    for (int i = 0; i < theirs.size() && theirs.isArray(); i++) {
      carry(theirs.path(i), mine.path(i));
    }
    var both = theirs.isTextual() && mine.isTextual();
    if (both && GUID.matcher(theirs.asText()).matches() && GUID.matcher(mine.asText()).matches()) {
      ours.putIfAbsent(theirs.asText(), mine.asText());
    }
    if (both && theirs.asText().startsWith("https://") && mine.asText().startsWith("http://")) {
      ours.put(link(theirs.asText()), mine.asText());
    }
  }

  private void shape(JsonNode answer) {
    var theirs = Shape.of(recorded.answer());
    var mine = Shape.of(answer);
    theirs.stream()
        .filter(part -> !mine.contains(part))
        .forEach(part -> say("body without " + part));
    mine.stream().filter(part -> !theirs.contains(part)).forEach(part -> say("body with " + part));
  }

  private void written(String path, JsonNode theirs, JsonNode mine) {
    for (var member : theirs.properties()) {
      var inner = path + "." + member.getKey();
      var other = mine.path(member.getKey());
      if (member.getValue().isTextual() && WRITTEN.contains(member.getKey()) && other.isTextual()) {
        same(inner, member.getValue().asText(), other.asText());
      }
      written(inner, member.getValue(), other);
    }
    for (int i = 0; theirs.isArray() && i < theirs.size(); i++) {
      written(path + "[]", theirs.path(i), twin(theirs.path(i), mine, i));
    }
  }

  /// The item of ours that is the same resource, or stands at the same place where items have no
  /// ids. In what order a list comes is nothing that Azure promises.
  private static JsonNode twin(JsonNode theirs, JsonNode mine, int index) {
    var id = theirs.path("id").asText();
    for (var item : mine) {
      if (!id.isEmpty() && item.path("id").asText().equalsIgnoreCase(id)) {
        return item;
      }
    }
    return mine.path(index);
  }

  private void same(String path, String theirs, String mine) {
    if (!ANY_GUID
        .matcher(theirs)
        .replaceAll("GUID")
        .equals(ANY_GUID.matcher(mine).replaceAll("GUID"))) {
      say(path + " written '" + mine + "' instead of '" + theirs + "'");
    }
  }

  private void say(String finding) {
    findings.add("#" + recorded.index() + " " + finding);
  }
}
