package dev.cleat.desired;

import dev.cleat.model.Location;
import java.util.Set;

/// Regions whose identities take no federated credentials: writing one there answers 405. Source:
/// Entra's page "Important considerations and restrictions for federated identity credentials"; the
/// list changes, and this is the one place to change it.
final class UnsupportedRegions {

  private static final Set<Location> REGIONS =
      Set.of(new Location("malaysiasouth"), new Location("newzealandnorth"));

  private UnsupportedRegions() {}

  static boolean contains(Location location) {
    return REGIONS.contains(location);
  }
}
