package dev.cleat.desired;

import java.util.Optional;
import java.util.regex.Pattern;

/// The forms of ids that a role can be assigned at.
enum Scope {
  TENANT("/"),
  MANAGEMENT_GROUP("/providers/Microsoft\\.Management/managementGroups/[^/]{1,90}"),
  SUBSCRIPTION("/subscriptions/" + Scope.GUID),
  GROUP("/subscriptions/" + Scope.GUID + "/resourceGroups/[^/]{1,90}"),
  RESOURCE(
      "(/subscriptions/"
          + Scope.GUID
          + "(/resourceGroups/[^/]{1,90})?)?(/providers/[^/]+\\.[^/]+(/[^/]+/[^/]+)+)+");

  private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Pattern pattern;

  Scope(String pattern) {
    this.pattern = Pattern.compile(pattern + "/?", Pattern.CASE_INSENSITIVE);
  }

  /// The first form that fits.
  static Optional<Scope> of(String text) {
    for (Scope scope : values()) {
      if (scope.pattern.matcher(text).matches()) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }

  /// Whether a role there reaches a whole subscription or more.
  boolean isWide() {
    return switch (this) {
      case TENANT, MANAGEMENT_GROUP, SUBSCRIPTION -> true;
      case GROUP, RESOURCE -> false;
    };
  }
}
