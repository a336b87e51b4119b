package dev.cleat.plan;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Injection;
import dev.cleat.actual.Injection.Id;
import dev.cleat.actual.Observation;
import dev.cleat.diff.Change;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Output;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Value;
import dev.cleat.plan.Restart.When;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// When new pods of an account would work: once its cluster, namespace, identity, credential, the
/// identity's role assignments and the account itself are as declared. Who restarts them earlier
/// takes working pods away.
final class Readiness {
  private final Plan plan;
  private final ActualState actual;
  private final Map<ResourceKey, FederatedCredential> trust = new HashMap<>();
  private final Map<ResourceKey, TreeSet<ResourceKey>> grants = new HashMap<>();
  private final Map<ResourceKey, Step> steps = new HashMap<>();
  private final Map<ResourceKey, Withheld> withheld = new HashMap<>();

  Readiness(Plan plan, ActualState actual) {
    this.plan = plan;
    this.actual = actual;
    plan.desired().resources().values().forEach(this::note);
    plan.steps().forEach(it -> steps.put(it.change().key(), it));
    plan.withheld().forEach(it -> withheld.put(it.change().key(), it));
  }

  private void note(Resource resource) {
    if (resource instanceof FederatedCredential it) {
      it.account().ifPresent(account -> trust.put(account, it));
    }
    if (resource instanceof RoleAssignment it) {
      grants.computeIfAbsent(it.identity(), _ -> new TreeSet<>()).add(it.key());
    }
  }

  Injection injection(ServiceAccount account) {
    var identity = identity(account);
    return new Injection(
        id(identity, Output.CLIENT_ID),
        id(identity, Output.TENANT_ID),
        Optional.ofNullable(trust.get(account.key())).map(FederatedCredential::audience));
  }

  /// Its own annotation names it, or, where Cleat writes none, its credential.
  private Optional<ResourceKey> identity(ServiceAccount account) {
    return Optional.ofNullable(trust.get(account.key()))
        .map(FederatedCredential::identity)
        .or(
            () ->
                Optional.ofNullable(account.annotations().get(ServiceAccount.CLIENT_ID))
                    .filter(Value.Pending.class::isInstance)
                    .map(it -> ((Value.Pending<String>) it).source()));
  }

  private Id id(Optional<ResourceKey> identity, Output output) {
    return identity
        .flatMap(it -> actual.get(it, output))
        .<Id>map(Id.Known::new)
        .orElseGet(() -> identity.filter(this::isToCome).isPresent() ? toCome() : unknown());
  }

  private static Id toCome() {
    return new Id.ToCome();
  }

  private static Id unknown() {
    return new Id.Unknown();
  }

  private boolean isToCome(ResourceKey identity) {
    return Optional.ofNullable(steps.get(identity))
        .filter(it -> it.change() instanceof Change.Create)
        .isPresent();
  }

  /// What is withheld between the account and working pods.
  Optional<Withheld> hindrance(ServiceAccount account) {
    return chain(account)
        .flatMap(it -> Optional.ofNullable(withheld.get(it)).stream())
        .min(Comparator.comparing(it -> it.change().key()));
  }

  When of(ServiceAccount account) {
    var stopped = hindrance(account);
    if (stopped.isPresent()) {
      return new When.Held(told(stopped.get()));
    }
    var after =
        chain(account)
            .flatMap(it -> Optional.ofNullable(steps.get(it)).stream())
            .map(Step::id)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!after.isEmpty()) {
      return new When.After(after);
    }
    return isNamed(account)
        ? new When.Now()
        : new When.Held(
            "%s does not name the identity, and is not Cleat's to annotate"
                .formatted(plan.desired().address(account.key())));
  }

  private static String told(Withheld it) {
    return "%s is %s %s".formatted(it.id(), it.why().standing().word(), it.why().code().id());
  }

  /// What stands between the account and working pods, the account itself too.
  private Stream<ResourceKey> chain(ServiceAccount account) {
    var identity = identity(account);
    return Stream.of(
            Stream.of(account.key(), account.cluster(), account.inNamespace()),
            identity.stream(),
            Optional.ofNullable(trust.get(account.key())).map(FederatedCredential::key).stream(),
            identity.flatMap(it -> Optional.ofNullable(grants.get(it))).stream()
                .flatMap(TreeSet::stream))
        .flatMap(it -> it);
  }

  /// Whether the account as it is there leads the webhook to the identity.
  private boolean isNamed(ServiceAccount account) {
    var named = live(account).flatMap(it -> known(it, ServiceAccount.CLIENT_ID));
    var wanted = identity(account).flatMap(it -> actual.get(it, Output.CLIENT_ID));
    return named.isPresent() && wanted.filter(named.get()::equalsIgnoreCase).isPresent();
  }

  private Optional<ServiceAccount> live(ServiceAccount account) {
    return actual.seen().get(account.key()) instanceof Observation.Present(var live)
            && live.state() instanceof ServiceAccount seen
        ? Optional.of(seen)
        : Optional.empty();
  }

  private static Optional<String> known(ServiceAccount account, String annotation) {
    return Optional.ofNullable(account.annotations().get(annotation)).flatMap(Value::known);
  }
}
