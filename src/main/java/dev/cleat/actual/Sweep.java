package dev.cleat.actual;

import dev.cleat.desired.DesiredState;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.Identity;
import dev.cleat.model.Resource;
import dev.cleat.model.RoleAssignment;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How far readers look beyond what is declared.
public sealed interface Sweep {
  /// Only what documents declare, and what lies beside it in the same lists, and these pods of
  /// declared accounts.
  record Declared(Which pods) implements Sweep {}

  /// Which pods of an account are looked at.
  enum Which {
    /// Those with the label that the webhook asks for.
    LABELLED,
    /// All.
    ALL
  }

  /// What this owner owns as well, declared or not: identities with our tag and role assignments
  /// with our mark in these places, all role assignments of the containers' principals, accounts
  /// and namespaces of the containers' clusters with our label or held by our field manager, and
  /// the pods of declared accounts.
  record Owned(SortedSet<Place> places) implements Sweep {
    public Owned {
      places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
    }
  }

  /// A subscription, or what else `--prune-scope` names (a resource group, a management group), and
  /// the Credential document to look there with.
  record Place(String credential, ArmId scope) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::credential).thenComparing(Place::scope);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /// Nothing beyond what is declared.
  static Sweep declared() {
    return new Declared(Which.LABELLED);
  }

  /// Nothing beyond what is declared, but all pods of declared accounts.
  static Sweep declaredWithAllPods() {
    return new Declared(Which.ALL);
  }

  /// Everything of ours in the subscriptions that `desired` uses, and in `scopes`. A scope is
  /// looked into with the credentials that are used in its subscription; where there are none, with
  /// the settings' own, or with all.
  static Sweep owned(DesiredState desired, Collection<ArmId> scopes) {
    var used =
        desired.resources().values().stream()
            .flatMap(it -> place(it).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    var places = new TreeSet<>(used);
    for (var scope : scopes) {
      credentials(desired, used, scope).map(it -> new Place(it, scope)).forEach(places::add);
    }
    return new Owned(places);
  }

  private static Optional<Place> place(Resource resource) {
    var id =
        switch (resource) {
          case Cluster it -> Optional.of(it.id());
          case Identity it -> Optional.of(it.id());
          case RoleAssignment it -> Optional.of(it.scope());
          default -> Optional.<ArmId>empty();
        };
    return id.flatMap(ArmId::subscription)
        .map(it -> new Place(resource.credential(), new ArmId("/subscriptions/" + it)));
  }

  private static Stream<String> credentials(
      DesiredState desired, SortedSet<Place> used, ArmId scope) {
    var near =
        used.stream()
            .filter(it -> it.scope().subscription().equals(scope.subscription()))
            .map(Place::credential)
            .distinct()
            .toList();
    var all = desired.access().credentials().keySet();
    return near.isEmpty() ? (all.contains("") ? Stream.of("") : all.stream()) : near.stream();
  }
}
