package dev.cleat.cli;

import dev.cleat.desired.DesiredState;
import dev.cleat.model.Kind;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Shard;
import dev.cleat.report.Grantees;
import dev.cleat.rights.Conduct;
import dev.cleat.rights.Conduct.Activity;
import dev.cleat.rights.Conduct.Extra;
import dev.cleat.rights.Permissions;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which roles are asked for, and for whom.
///
/// @param conduct without what settings add to it
/// @param name with which the names of Azure roles begin
record RoleWish(Conduct conduct, Grantees grantees, Optional<String> name, Place place) {

  /// Where Cleat is to run.
  enum Place {
    POD,
    ELSEWHERE
  }

  /// The roles of these documents under these settings.
  Permissions permissions(DesiredState desired, Settings settings) {
    var owner = settings.owner();
    var extras = new HashSet<>(conduct.extras());
    extras.addAll(besides(desired, settings));
    var any = new Shard(0, Sharding.count(settings));
    return Permissions.of(
        desired,
        new Conduct(conduct.activity(), conduct.policy().withOwner(owner).with(any), extras),
        name.orElseGet(() -> name(owner)));
  }

  private String name(String owner) {
    return switch (conduct.activity()) {
      case LOOK, WRITE -> "Cleat " + owner;
      case VERIFY -> "Cleat %s verify".formatted(owner);
    };
  }

  private Set<Extra> besides(DesiredState desired, Settings settings) {
    var extras = new HashSet<Extra>();
    var report = settings.report().configmap();
    if (conduct.activity() != Activity.VERIFY && wanted(report.enabled())) {
      extras.add(new Extra.Report(report.namespace().orElse(grantees.namespace())));
    }
    if (conduct.activity() == Activity.WRITE) {
      extras.addAll(ofWriting(desired, settings));
    }
    return extras;
  }

  private Set<Extra> ofWriting(DesiredState desired, Settings settings) {
    var extras = new HashSet<Extra>();
    if (wanted(settings.events().enabled())) {
      extras.add(new Extra.Events());
    }
    if (settings.restartWorkloads()) {
      extras.add(new Extra.Restarts());
    }
    var lock = settings.lock();
    if (wanted(lock.enabled())) {
      extras.add(
          new Extra.Lock(
              lock.cluster().flatMap(it -> declared(desired, it)),
              lock.namespace().orElse(grantees.namespace())));
    }
    return extras;
  }

  private boolean wanted(Optional<Boolean> set) {
    return set.orElse(place == Place.POD);
  }

  private static Optional<ResourceKey> declared(DesiredState desired, String wanted) {
    return desired.resources().keySet().stream()
        .filter(it -> it.kind() == Kind.CLUSTER)
        .filter(
            it ->
                it.path().endsWith("/" + wanted.toLowerCase(Locale.ROOT))
                    || desired.address(it).equals(wanted))
        .findFirst();
  }
}
