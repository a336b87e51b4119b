package dev.cleat.desired;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The forms of ids that a role can be assigned at. Read segment by segment: one pattern over the
/// whole would try a long id in more ways than time allows.
enum Scope {
  TENANT,
  MANAGEMENT_GROUP,
  SUBSCRIPTION,
  GROUP,
  RESOURCE;

  private static final Predicate<String> GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}").asMatchPredicate();
  private static final int LONGEST_NAME = 90;

  /// The form of an id, if it has one.
  static Optional<Scope> of(String text) {
    if (text.equals("/")) {
      return Optional.of(TENANT);
    }
    if (!text.startsWith("/")) {
      return Optional.empty();
    }
    var path = text.endsWith("/") ? text.substring(1, text.length() - 1) : text.substring(1);
    var segments = List.of(path.split("/", -1));
    return segments.contains("") ? Optional.empty() : of(segments);
  }

  private static Optional<Scope> of(List<String> segments) {
    if (isManagementGroup(segments)) {
      return Optional.of(MANAGEMENT_GROUP);
    }
    if (!isPair(segments, 0, "subscriptions", GUID)) {
      return resource(segments, 0);
    }
    if (segments.size() == 2) {
      return Optional.of(SUBSCRIPTION);
    }
    if (!isPair(segments, 2, "resourceGroups", Scope::isName)) {
      return resource(segments, 2);
    }
    return segments.size() == 4 ? Optional.of(GROUP) : resource(segments, 4);
  }

  private static boolean isManagementGroup(List<String> segments) {
    return segments.size() == 4
        && isPair(segments, 0, "providers", "Microsoft.Management"::equalsIgnoreCase)
        && isPair(segments, 2, "managementGroups", Scope::isName);
  }

  private static boolean isName(String segment) {
    return segment.length() <= LONGEST_NAME;
  }

  private static boolean isPair(
      List<String> segments, int at, String word, Predicate<String> value) {
    return segments.size() >= at + 2
        && segments.get(at).equalsIgnoreCase(word)
        && value.test(segments.get(at + 1));
  }

  /// One provider or several, each with at least one type and name: pairs all the way down.
  private static Optional<Scope> resource(List<String> segments, int from) {
    var pairs = 1;
    for (var at = from; at < segments.size(); at += 2) {
      var begins = isPair(segments, at, "providers", Scope::isNamespace);
      if (at + 2 > segments.size() || (begins && pairs == 0) || (at == from && !begins)) {
        return Optional.empty();
      }
      pairs = begins ? 0 : pairs + 1;
    }
    return pairs > 0 && segments.size() > from ? Optional.of(RESOURCE) : Optional.empty();
  }

  private static boolean isNamespace(String segment) {
    var dot = segment.indexOf('.');
    return dot > 0 && dot < segment.length() - 1;
  }

  /// Whether a role there reaches a whole subscription or more.
  boolean isWide() {
    return switch (this) {
      case TENANT, MANAGEMENT_GROUP, SUBSCRIPTION -> true;
      case GROUP, RESOURCE -> false;
    };
  }
}
