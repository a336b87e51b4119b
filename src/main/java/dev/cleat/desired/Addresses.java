package dev.cleat.desired;

import dev.cleat.model.ArmId;
import dev.cleat.model.Kind;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/// The printed addresses (SPEC 4). The subscription stands in them only where there is more than
/// one to tell apart.
final class Addresses {

  private enum Subscriptions {
    ONE,
    SEVERAL
  }

  private final Subscriptions subscriptions;

  Addresses(Collection<ArmId> places) {
    var distinct =
        places.stream()
            .map(ArmId::canonical)
            .map(it -> new ArmId(it).subscription())
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    subscriptions = distinct.size() > 1 ? Subscriptions.SEVERAL : Subscriptions.ONE;
  }

  /// A cluster or an identity.
  String of(Kind kind, ArmId id) {
    return kind.word() + "/" + place(id);
  }

  /// Something of an identity.
  String of(Kind kind, ArmId identity, String rest) {
    return of(kind, identity) + "/" + rest;
  }

  /// Something within a cluster, which its document names.
  static String within(Kind kind, DeclaredCluster cluster, String rest) {
    return kind.word() + "/" + cluster.name() + "/" + rest;
  }

  private String place(ArmId id) {
    var groupAndName = id.group().orElse("") + "/" + id.name();
    return switch (subscriptions) {
      case ONE -> groupAndName;
      case SEVERAL -> id.subscription().orElse("") + "/" + groupAndName;
    };
  }
}
