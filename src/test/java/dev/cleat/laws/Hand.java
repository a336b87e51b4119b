package dev.cleat.laws;

import dev.cleat.laws.Estate.RolePart;
import dev.cleat.model.Location;
import dev.cleat.world.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// How somebody writes documents down: in which order, in which casing, roles by name or GUID. Two
/// hands write the same estate.
record Hand(Random random, Style style) {

  /// How free the hand is.
  enum Style {
    /// As the estate has it.
    FAIR_COPY,
    /// Documents and lists in another order.
    SHUFFLED,
    /// Another order, and all that Azure does not tell apart.
    FREE
  }

  static Hand fair() {
    return new Hand(new Random(0), Style.FAIR_COPY);
  }

  <T> List<T> order(List<T> list) {
    var shuffled = new ArrayList<>(list);
    if (style != Style.FAIR_COPY) {
      Collections.shuffle(shuffled, random);
    }
    return shuffled;
  }

  String name(String name) {
    return switch (style) {
      case FAIR_COPY, SHUFFLED -> name;
      case FREE -> recased(name);
    };
  }

  private String recased(String text) {
    return switch (random.nextInt(3)) {
      case 0 -> text.toUpperCase(Locale.ROOT);
      case 1 -> text.toLowerCase(Locale.ROOT);
      default -> text;
    };
  }

  String location(String location) {
    var canonical = new Location(location).canonical();
    return switch (style) {
      case FAIR_COPY, SHUFFLED -> location;
      case FREE -> canonical.equals("centralindia") ? "Central India" : recased(canonical);
    };
  }

  String scope(String scope) {
    return switch (style) {
      case FAIR_COPY, SHUFFLED -> scope;
      case FREE -> scope.replace("/resourceGroups/", "/resourcegroups/").replace("Shop", "SHOP");
    };
  }

  Map<String, String> role(RolePart role) {
    var agreed = RandomEstates.ROLES.contains(new Role(role.name(), role.guid()));
    var forms =
        List.of(
            Map.of("name", role.name(), "roleDefinitionId", role.guid()),
            Map.of("name", role.name()),
            Map.of("roleDefinitionId", role.guid()));
    var fair = Math.floorMod((role.name() + role.scope()).hashCode(), 3);
    return forms.get(agreed ? (style == Style.FREE ? random.nextInt(3) : fair) : 0);
  }
}
