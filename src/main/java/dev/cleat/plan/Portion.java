package dev.cleat.plan;

import dev.cleat.actual.ActualState;
import dev.cleat.desired.DesiredState;
import dev.cleat.diff.Change;
import dev.cleat.diff.Changes;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Shard;
import dev.cleat.model.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What of an estate one shard acts on. A thing goes with its anchor, which {@link Shard} gives to
/// exactly one:
///
/// | the thing                                    | its anchor                                    |
/// |----------------------------------------------|-----------------------------------------------|
/// | a cluster, an identity                       | itself                                        |
/// | a credential, a role assignment              | its identity                                  |
/// | a role assignment whose principal is gone    | that principal                                |
/// | a declared account                           | the identity whose client id it is to carry   |
/// | an account that nobody declares              | the identity whose client id it carries       |
/// | any other account, a namespace               | its cluster                                   |
/// | a role definition, a sweep that failed       | none: every shard's                           |
public final class Portion {
  private final Shard shard;
  private final DesiredState desired;
  private final Map<String, ResourceKey> identities;
  private final Map<ResourceKey, Shard> holders = new HashMap<>();

  private Portion(Shard shard, DesiredState desired, Map<String, ResourceKey> identities) {
    this.shard = shard;
    this.desired = desired;
    this.identities = identities;
  }

  static Portion of(Changes changes, Shard shard) {
    var identities = shard.isWhole() ? Map.<String, ResourceKey>of() : identities(changes);
    return new Portion(shard, changes.desired(), identities);
  }

  /// What a run looks at: its own part and what that leans on. Who sweeps looks at everything,
  /// since whether a thing is declared, or takes another's place, can be told from the whole alone.
  public static DesiredState seen(DesiredState desired, Policy policy) {
    if (policy.shard().isWhole() || policy.sweeps()) {
      return desired;
    }
    var portion = new Portion(policy.shard(), desired, Map.of());
    return desired.part(
        desired.resources().values().stream()
            .filter(it -> it.anchor().filter(portion::holds).isPresent())
            .map(Resource::key)
            .collect(Collectors.toSet()));
  }

  private static Map<String, ResourceKey> identities(Changes changes) {
    var found = new HashMap<String, ResourceKey>();
    changes
        .actual()
        .lives()
        .forEach(
            live ->
                Optional.ofNullable(live.outputs().get(Output.CLIENT_ID))
                    .ifPresent(it -> found.put(it.toLowerCase(Locale.ROOT), live.state().key())));
    return found;
  }

  /// Whether it is this shard's to do, or everybody's.
  boolean has(Change change) {
    return shard.isWhole() || anchor(change).map(this::holds).orElse(true);
  }

  /// Whether what nobody declares is this shard's.
  boolean has(Live live) {
    return shard.isWhole() || anchor(live).map(this::holds).orElse(true);
  }

  private boolean holds(ResourceKey anchor) {
    return holder(anchor).equals(shard);
  }

  private Shard holder(ResourceKey anchor) {
    return holders.computeIfAbsent(anchor, shard::holding);
  }

  private Optional<ResourceKey> anchor(Change change) {
    var declared = desired.resources().get(change.key());
    return declared == null ? change.found().flatMap(this::anchor) : declared.anchor();
  }

  private Optional<ResourceKey> anchor(Live live) {
    return live.state() instanceof ServiceAccount account
        ? carried(account).or(account::within)
        : live.state().anchor();
  }

  private Optional<ResourceKey> carried(ServiceAccount account) {
    return Optional.ofNullable(account.annotations().get(ServiceAccount.CLIENT_ID))
        .flatMap(Value::known)
        .map(it -> identities.get(it.toLowerCase(Locale.ROOT)));
  }

  /// The plan without what is another's, unless something here waits for that: each thing is told
  /// of by the one that does it.
  Plan cut(Plan plan, ActualState actual) {
    var restarting = plan.with(Restarts.of(plan, actual));
    if (shard.isWhole()) {
      return restarting;
    }
    var mine = plan.withheld().stream().filter(it -> has(it.change()));
    var awaited =
        Stream.concat(mine.flatMap(it -> it.root().stream()), hindrances(restarting, actual))
            .collect(Collectors.toSet());
    return restarting.withholding(it -> has(it.change()) || awaited.contains(it.change().key()));
  }

  private Stream<ResourceKey> hindrances(Plan restarting, ActualState actual) {
    var readiness = new Readiness(restarting, actual);
    return restarting.restarts().stream()
        .filter(Restart.Stale.class::isInstance)
        .map(it -> desired.resources().get(((Restart.Stale) it).account()))
        .filter(ServiceAccount.class::isInstance)
        .flatMap(it -> readiness.hindrance((ServiceAccount) it).stream())
        .map(it -> it.change().key());
  }

  /// Why a change that is another's is not done here.
  Problem elsewhere(Change change) {
    var holder = anchor(change).map(this::holder).orElse(shard);
    return Problem.of(
        Code.OTHER_SHARD,
        "it belongs to shard %s, which does it in a run of its own".formatted(holder),
        "run shard %s, and then this one again".formatted(holder));
  }
}
