package dev.cleat.cli;

import dev.cleat.Exclusion;
import dev.cleat.adapter.kubernetes.Home;
import dev.cleat.adapter.kubernetes.LeaseDoors;
import dev.cleat.adapter.kubernetes.LeaseDoors.Door;
import dev.cleat.adapter.kubernetes.Leases;
import dev.cleat.apply.Gate;
import dev.cleat.apply.StopSignal;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.ApiServer;
import dev.cleat.model.Cluster;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.run.lock.Herald;
import dev.cleat.run.lock.RunLock;
import dev.cleat.run.lock.Terms;
import dev.cleat.sandbox.Sandbox;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Whether a run takes its owner's lock, and where that lies.
///
/// | set | in a pod | in the sandbox | elsewhere |
/// |---|---|---|---|
/// | nothing | on: its own cluster and namespace | off | off, with a notice |
/// | `enabled` | the same | the sandbox's first cluster | the kubeconfig's cluster |
/// | `cluster` too | that declared cluster | that one | that one |
final class Locking implements AutoCloseable {
  private static final String DEFAULT_NAMESPACE = "default";

  private final Settings settings;
  private final RunLock lock;
  private final LeaseDoors doors;
  private final Optional<Home> home;
  private final Optional<Sandbox> sandbox;
  private final AtomicReference<Optional<Leases>> opened = new AtomicReference<>(Optional.empty());

  Locking(
      Settings settings,
      RunLock lock,
      LeaseDoors doors,
      Optional<Home> home,
      Optional<Sandbox> sandbox) {
    this.settings = settings;
    this.lock = lock;
    this.doors = doors;
    this.home = home;
    this.sandbox = sandbox;
  }

  /// What is to be said where no lock is taken and nobody asked for that.
  Optional<String> notice() {
    var unasked = settings.lock().enabled().isEmpty() && sandbox.isEmpty() && home.isEmpty();
    return unasked
        ? Optional.of(
            "cleat: no lock keeps other runs of owner '%s' away: set cleat.lock.enabled"
                .formatted(settings.owner()))
        : Optional.empty();
  }

  /// What lets a run in that may write.
  ///
  /// @throws WrongUsage if the lock's settings cannot be
  Exclusion exclusion(StopSignal stop, Herald herald) {
    if (!settings.lock().enabled().orElse(home.isPresent() && sandbox.isEmpty())) {
      return Exclusion.none();
    }
    var terms = terms();
    return desired ->
        switch (mounted(() -> door(desired))) {
          case Door.Closed(var why) -> Optional.of(why);
          case Door.Open(var leases) -> enter(leases, terms, stop, herald);
        };
  }

  /// In a pod whose account is not mounted there is no way either.
  private static Door mounted(Supplier<Door> way) {
    try {
      return way.get();
    } catch (UncheckedIOException broken) {
      return new Door.Closed(
          Problem.of(
              Code.LOCK_UNREACHABLE,
              String.valueOf(broken.getMessage()),
              "mount it, or run without a lock: cleat.lock.enabled=false"));
    }
  }

  private Optional<Problem> enter(Leases leases, Terms terms, StopSignal stop, Herald herald) {
    opened.set(Optional.of(leases));
    return lock.enter(leases, terms, stop, herald);
  }

  private Terms terms() {
    var times = settings.lock();
    var terms =
        new Terms(
            times.lease(),
            times.renew(),
            times.stale(),
            times.timeout(),
            settings.timeout().operation());
    terms
        .objection()
        .ifPresent(
            it -> {
              throw new SettingsLoading.WrongSettings(List.of(it));
            });
    return terms;
  }

  private Door door(DesiredState desired) {
    var name =
        new Leases.Name(namespace(), "cleat-" + settings.owner() + Sharding.of(settings).suffix());
    var cluster = settings.lock().cluster();
    if (cluster.isPresent()) {
      return declared(desired, cluster.get(), name);
    }
    if (sandbox.isPresent()) {
      return doors.told(sandbox.flatMap(Sandbox::home).orElse(""), name);
    }
    return home.isPresent() ? doors.home(name) : doors.kubeconfig(kubeconfig(), name);
  }

  /// By the name that Azure has for it, or by its address: saved plans hold no names of documents.
  private Door declared(DesiredState desired, String wanted, Leases.Name name) {
    var found =
        desired.resources().values().stream()
            .filter(Cluster.class::isInstance)
            .map(Cluster.class::cast)
            .filter(it -> isMeant(desired, it, wanted))
            .toList();
    if (found.size() != 1) {
      throw new WrongUsage(
          "cleat.lock.cluster: %s declared %s is called %s"
              .formatted(
                  found.isEmpty() ? "no" : "more than one",
                  found.isEmpty() ? "cluster" : "cluster (give its managed-cluster/ address)",
                  wanted));
    }
    var cluster = found.getFirst();
    var access = desired.access();
    var server = access.clusters().getOrDefault(cluster.key(), ApiServer.ofAks());
    return doors.declared(server, cluster.id(), access.signIn(cluster.credential()), name);
  }

  private static boolean isMeant(DesiredState desired, Cluster cluster, String wanted) {
    return cluster.id().name().equalsIgnoreCase(wanted)
        || desired.address(cluster.key()).equals(wanted);
  }

  private ApiServer kubeconfig() {
    return new ApiServer(
        ApiServer.Door.KUBECONFIG,
        settings.kubernetes().kubeconfig().map(Object::toString),
        settings.kubernetes().context());
  }

  private String namespace() {
    return settings
        .lock()
        .namespace()
        .or(() -> home.filter(_ -> sandbox.isEmpty()).map(Home::namespace))
        .orElse(DEFAULT_NAMESPACE);
  }

  /// Stands before every write.
  Gate gate() {
    return lock;
  }

  /// Leaves the lock to run out: writes may be under way whose end nobody has seen.
  void abandon() {
    lock.abandon();
  }

  /// Gives the lock up.
  @Override
  public void close() {
    lock.close();
    opened.getAndSet(Optional.empty()).ifPresent(Leases::close);
  }
}
