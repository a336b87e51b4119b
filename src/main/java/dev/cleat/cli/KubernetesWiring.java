package dev.cleat.cli;

import dev.cleat.adapter.AksDoor;
import dev.cleat.adapter.Pause;
import dev.cleat.adapter.kubernetes.AccountEvents;
import dev.cleat.adapter.kubernetes.ClientLimits;
import dev.cleat.adapter.kubernetes.Clusters;
import dev.cleat.adapter.kubernetes.Home;
import dev.cleat.adapter.kubernetes.LeaseDoors;
import dev.cleat.adapter.kubernetes.Namespaces;
import dev.cleat.adapter.kubernetes.ReportMap;
import dev.cleat.adapter.kubernetes.ServiceAccounts;
import dev.cleat.adapter.kubernetes.Workloads;
import dev.cleat.run.lock.RunLock;
import dev.cleat.sandbox.Sandbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The Kubernetes side of a run: its clusters, and what the run has and leaves in the one that it
/// lives in itself.
final class KubernetesWiring implements AutoCloseable {

  private final Settings settings;
  private final Optional<Sandbox> sandbox;
  private final Optional<Home> home;
  private final Pause pause;
  private final Clusters clusters;
  private final Namespaces namespaces;
  private final ServiceAccounts accounts;
  private final Locking locking;

  KubernetesWiring(
      Settings settings,
      Map<String, String> environment,
      Optional<Sandbox> sandbox,
      AksDoor door,
      Pause pause,
      RunLock lock) {
    this.settings = settings;
    this.sandbox = sandbox;
    this.pause = pause;
    home = Home.of(environment, settings.kubernetes().accountFolder());
    clusters = new Clusters(door, pause, limits(), environment, home).behind(lock);
    namespaces = new Namespaces(clusters);
    accounts = new ServiceAccounts(clusters);
    var doors = new LeaseDoors(door, leaseLimits(), environment, home);
    locking = new Locking(settings, lock, doors, home, sandbox);
  }

  private ClientLimits limits() {
    return new ClientLimits(ClientLimits.usual().connect(), settings.timeout().http());
  }

  /// A renewal that hangs is given up early enough for another to be tried in time.
  private ClientLimits leaseLimits() {
    var third = settings.lock().stale().dividedBy(3);
    var usual = limits();
    return new ClientLimits(shorter(usual.connect(), third), shorter(usual.answer(), third));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  Clusters clusters() {
    return clusters;
  }

  Namespaces namespaces() {
    return namespaces;
  }

  ServiceAccounts accounts() {
    return accounts;
  }

  Workloads workloads() {
    return new Workloads(clusters, pause, settings.timeout().rollout(), InstantSource.system());
  }

  /// What keeps other runs of this owner away.
  Locking lock() {
    return locking;
  }

  /// Events on changed accounts, where they are wanted.
  Optional<AccountEvents> events(String runId) {
    return wanted(settings.events().enabled())
        ? Optional.of(new AccountEvents(clusters, InstantSource.system(), runId))
        : Optional.empty();
  }

  /// The ConfigMap of the last report, where it is wanted.
  Optional<ReportMap> reportMap() {
    var wanted = settings.report().configmap();
    return wanted(wanted.enabled())
        ? Optional.of(
            new ReportMap(
                clusters,
                () -> wanted.namespace().orElseGet(this::ownNamespace),
                Sharding.of(settings)))
        : Optional.empty();
  }

  /// What nobody set is on in a pod: but nothing goes out of the sandbox unasked.
  private boolean wanted(Optional<Boolean> set) {
    return set.orElseGet(() -> sandbox.isEmpty() && home.isPresent());
  }

  private String ownNamespace() {
    return home.map(Home::namespace).orElse("default");
  }

  @Override
  public void close() {
    clusters.close();
  }
}
