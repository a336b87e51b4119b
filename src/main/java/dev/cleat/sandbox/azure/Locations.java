package dev.cleat.sandbox.azure;

import java.util.Locale;
import java.util.Set;

/// Regions by their short names.
final class Locations {

  /// Where identities cannot carry federated credentials, by Microsoft's list; it changes.
  private static final Set<String> WITHOUT_FEDERATION = Set.of("malaysiasouth", "newzealandnorth");

  private Locations() {}

  /// The form in which Azure answers a location: "Central India" is `centralindia`.
  static String normal(String location) {
    return location.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  static boolean federates(String location) {
    return !WITHOUT_FEDERATION.contains(normal(location));
  }
}
