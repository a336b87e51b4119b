package dev.cleat.adapter.azure;

import dev.cleat.actual.Sweep;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.SignIn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Which lists show a set of wanted role assignments. Pure.
///
/// | wanted below one subscription, by one sign-in | calls |
/// |---|---|
/// | of one principal | a list of the subscription, filtered by the principal |
/// | of several | a list of the subscription, unfiltered |
///
/// With a sweep, its places are listed, unfiltered, and serve the wanted below them too. Scopes
/// outside of subscriptions are listed themselves. Lists show what is at, above and below their
/// scope; where one is forbidden, each wanted scope is listed for each principal.
final class AssignmentReads {
  private AssignmentReads() {}

  /// A wanted assignment and the sign-in to look for it with.
  record Asked(SignIn signIn, RoleAssignment wanted) {
    String principal() {
      return wanted.principal().known().orElseThrow();
    }
  }

  /// One list, and the wanted ones that it is for.
  ///
  /// @param place of the sweep that it is for, if it is for one
  record Listing(
      SignIn signIn, ArmId scope, String filter, List<Asked> asked, Optional<Sweep.Place> place) {
    Listing {
      asked = List.copyOf(asked);
    }

    /// The Credential document that it is asked with.
    String credential() {
      return place
          .map(Sweep.Place::credential)
          .orElseGet(() -> asked.getFirst().wanted().credential());
    }
  }

  static List<Listing> swept(
      Collection<Sweep.Place> places, Collection<Asked> asked, Access access) {
    var left = new ArrayList<>(asked);
    var listings = new ArrayList<Listing>();
    for (var place : places) {
      var signIn = access.signIn(place.credential());
      var served = left.stream().filter(it -> serves(place, signIn, it)).toList();
      left.removeIf(it -> serves(place, signIn, it));
      var filter = place.scope().subscription().isEmpty() ? "atScope()" : "";
      listings.add(new Listing(signIn, place.scope(), filter, served, Optional.of(place)));
    }
    listings.addAll(broad(left));
    return listings;
  }

  private static boolean serves(Sweep.Place place, SignIn signIn, Asked asked) {
    return asked.signIn().equals(signIn) && asked.wanted().scope().isWithin(place.scope());
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
    return new Listing(place.signIn(), place.scope(), filter, asked, Optional.empty());
  }

  private static ArmId reach(ArmId scope) {
    return scope.subscription().map(ArmPaths::subscription).orElse(scope);
  }

  private record Place(SignIn signIn, ArmId scope) {}
}
