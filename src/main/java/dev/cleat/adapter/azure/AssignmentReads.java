package dev.cleat.adapter.azure;

import dev.cleat.model.ArmId;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.SignIn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/// Which lists show a set of wanted role assignments. Pure.
///
/// | wanted below one subscription, by one sign-in | calls |
/// |---|---|
/// | of one principal | a list of the subscription, filtered by the principal |
/// | of several | a list of the subscription, unfiltered |
///
/// Scopes outside of subscriptions are listed themselves. Lists show what is at, above and below
/// their scope; where one is forbidden, each wanted scope is listed for each principal.
final class AssignmentReads {
  private AssignmentReads() {}

  /// A wanted assignment and the sign-in to look for it with.
  record Asked(SignIn signIn, RoleAssignment wanted) {
    String principal() {
      return wanted.principal().known().orElseThrow();
    }
  }

  /// One list, and the wanted ones that it is for.
  record Listing(SignIn signIn, ArmId scope, String filter, List<Asked> asked) {
    Listing {
      asked = List.copyOf(asked);
    }
  }

  static List<Listing> broad(Collection<Asked> asked) {
    return grouped(asked, it -> new Place(it.signIn(), reach(it.wanted().scope())));
  }

  /// What stands for one that is forbidden.
  static List<Listing> narrow(Listing forbidden) {
    var byPrincipal = new LinkedHashMap<String, List<Asked>>();
    forbidden
        .asked()
        .forEach(it -> byPrincipal.computeIfAbsent(it.principal(), _ -> new ArrayList<>()).add(it));
    return byPrincipal.values().stream()
        .flatMap(mine -> grouped(mine, it -> new Place(it.signIn(), it.wanted().scope())).stream())
        .toList();
  }

  private static List<Listing> grouped(Collection<Asked> asked, Function<Asked, Place> place) {
    var byPlace = new LinkedHashMap<Place, List<Asked>>();
    asked.forEach(it -> byPlace.computeIfAbsent(place.apply(it), _ -> new ArrayList<>()).add(it));
    return byPlace.entrySet().stream()
        .map(entry -> listing(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Listing listing(Place place, List<Asked> asked) {
    var principals = asked.stream().map(Asked::principal).distinct().toList();
    var filter = "";
    if (principals.size() == 1) {
      filter = "principalId eq " + ArmPaths.literal(principals.getFirst());
    } else if (place.scope().subscription().isEmpty()) {
      filter = "atScope()";
    }
    return new Listing(place.signIn(), place.scope(), filter, asked);
  }

  private static ArmId reach(ArmId scope) {
    return scope.subscription().map(ArmPaths::subscription).orElse(scope);
  }

  private record Place(SignIn signIn, ArmId scope) {}
}
