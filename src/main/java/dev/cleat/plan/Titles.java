package dev.cleat.plan;

import dev.cleat.desired.DesiredState;
import dev.cleat.diff.Change;
import dev.cleat.diff.Changes;
import dev.cleat.model.Live;
import dev.cleat.model.Purpose;
import dev.cleat.model.ResourceKey;
import java.util.HashMap;
import java.util.Map;

/// The ids of steps: a declared thing's address; for what nobody declares `-` and its full live id,
/// since names repeat across identities, and in a cluster also kind and cluster; for a sweep that
/// failed its key, written out.
record Titles(DesiredState desired, Map<ResourceKey, ResourceKey> declared) {

  /// Live things have declared ones behind them only where declared things are parted from.
  static Titles of(Changes changes, Policy policy) {
    var declared = new HashMap<ResourceKey, ResourceKey>();
    if (policy.purpose() != Purpose.RECONCILE) {
      var actual = changes.actual();
      for (var key : actual.seen().keySet()) {
        actual.live(key).ifPresent(live -> declared.putIfAbsent(live.state().key(), key));
      }
    }
    return new Titles(changes.desired(), declared);
  }

  String of(Change change) {
    var key = declared.getOrDefault(change.key(), change.key());
    return desired.resources().containsKey(key)
        ? desired.address(key)
        : change.found().map(this::undeclared).orElseGet(key::toString);
  }

  private String undeclared(Live live) {
    return live.id().startsWith("/")
        ? "-" + live.id()
        : "-%s/%s/%s".formatted(live.state().key().kind().word(), cluster(live), live.id());
  }

  private String cluster(Live live) {
    var address = live.state().within().map(desired::address).orElse("");
    return address.substring(address.indexOf('/') + 1);
  }
}
