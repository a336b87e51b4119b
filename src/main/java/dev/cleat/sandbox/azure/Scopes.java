package dev.cleat.sandbox.azure;

import java.util.Locale;

/// Scopes and what lies within what. Every management group is above every subscription here: the
/// sandbox keeps no hierarchy of groups.
final class Scopes {

  private static final String MANAGEMENT = "/providers/microsoft.management/managementgroups/";

  private Scopes() {}

  /// Whether something at `outer` reaches `inner`: it is the same scope or above it.
  static boolean reaches(String outer, String inner) {
    var above = key(outer);
    var below = key(inner);
    return above.equals("/")
        || above.equals(below)
        || below.startsWith(above + "/")
        || (above.startsWith(MANAGEMENT) && below.startsWith("/subscriptions/"));
  }

  static boolean same(String one, String other) {
    return key(one).equals(key(other));
  }

  private static String key(String scope) {
    var lower = scope.toLowerCase(Locale.ROOT);
    return lower.length() > 1 && lower.endsWith("/")
        ? lower.substring(0, lower.length() - 1)
        : lower;
  }
}
