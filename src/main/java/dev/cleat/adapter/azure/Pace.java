package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cleat.adapter.azure.AzureSettings.Budgeting;
import dev.cleat.adapter.azure.AzureSettings.Rate;
import dev.cleat.adapter.azure.AzureSettings.Switch;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Identity;
import dev.cleat.model.Namespace;
import dev.cleat.model.Resource;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.RoleDefinition;
import dev.cleat.model.ServiceAccount;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How long the limits make a set of writes take at least: for the bucket that takes longest, what
/// its burst does not cover, at its rate. Latency, reads and waiting for operations come on top.
/// Pure.
final class Pace {
  private Pace() {}

  static Optional<Toll> least(
      Collection<Change> changes, Access access, List<Limit> limits, Budgeting settings) {
    if (settings.onOrOff() == Switch.OFF) {
      return Optional.empty();
    }
    var calls = changes.stream().flatMap(change -> call(change, access).stream()).toList();
    return limits.stream()
        .map(limit -> new Toll(least(calls, limit, limit.rate(settings)), limit.name()))
        .filter(toll -> toll.least().isPositive())
        .max(Comparator.comparing(Toll::least));
  }

  private static Duration least(List<BudgetedCall> calls, Limit limit, Rate rate) {
    var counts = new HashMap<String, Integer>();
    calls.stream()
        .filter(limit::counts)
        .forEach(call -> counts.merge(limit.bucket(call), 1, Integer::sum));
    var most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    var over = Math.max(0, most - Math.max(1, rate.burst()));
    return Duration.ofMillis((long) (1000 * over / rate.perSecond()));
  }

  private static Optional<BudgetedCall> call(Change change, Access access) {
    return Stream.concat(
            change.wanted().stream(), change.found().stream().map(live -> live.state()))
        .findFirst()
        .flatMap(resource -> id(resource).map(id -> call(resource, id, access)));
  }

  private static BudgetedCall call(Resource resource, ArmId id, Access access) {
    var signIn = access.signIn(resource.credential());
    var request =
        ArmRequest.put(signIn, ArmPaths.of(id, "", "1"), JsonNodeFactory.instance.objectNode());
    return BudgetedCall.of(request, signIn.tenantId().orElse(""));
  }

  /// Where a write goes to, as far as limits count it; names do not matter.
  private static Optional<ArmId> id(Resource resource) {
    return switch (resource) {
      case Cluster it -> Optional.of(it.id());
      case Identity it -> Optional.of(it.id());
      case FederatedCredential it ->
          Optional.of(new ArmId(it.identity().path() + "/federatedIdentityCredentials/x"));
      case RoleAssignment it ->
          Optional.of(new ArmId(it.scope().canonical() + RoleAssignments.BELOW + "/x"));
      case RoleDefinition _, Namespace _, ServiceAccount _ -> Optional.empty();
    };
  }
}
