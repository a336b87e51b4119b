package dev.cleat.cli;

import dev.cleat.Preflight;
import dev.cleat.Reconciliation;
import dev.cleat.Verification;
import dev.cleat.actual.Observer;
import dev.cleat.actual.Reader;
import dev.cleat.adapter.ClientSecrets;
import dev.cleat.adapter.ScaledPause;
import dev.cleat.adapter.azure.AzureAdapters;
import dev.cleat.adapter.azure.Progresses;
import dev.cleat.adapter.issuer.PublicDocuments;
import dev.cleat.adapter.kubernetes.ClusterProbes;
import dev.cleat.adapter.kubernetes.HomeSecrets;
import dev.cleat.adapter.kubernetes.OwnAccess;
import dev.cleat.apply.Executor;
import dev.cleat.apply.GatedWriter;
import dev.cleat.apply.Progress;
import dev.cleat.apply.Restarting;
import dev.cleat.apply.StopSignal;
import dev.cleat.apply.Writer;
import dev.cleat.config.Surroundings;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Step;
import dev.cleat.report.Estimate;
import dev.cleat.report.Provenance;
import dev.cleat.report.Venue;
import dev.cleat.rights.Conduct;
import dev.cleat.run.lock.Clocks;
import dev.cleat.run.lock.RunLock;
import dev.cleat.sandbox.Sandbox;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// All that runs are made of, built from settings: where the stages meet the world. Plain, so that
/// tests build it as the commands do.
public final class Assembly implements AutoCloseable {

  /// What limits may cost before it is worth a line.
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Settings settings;
  private final Setting setting;
  private final String runId = UUID.randomUUID().toString();
  private final Optional<Sandbox> sandbox;
  private final ScaledPause pause;
  private final RunLock lock;
  private final AzureAdapters azure;
  private final KubernetesWiring kubernetes;

  private Assembly(Settings settings, Setting setting) {
    this.settings = settings;
    this.setting = setting;
    sandbox =
        settings.sandbox().enabled() ? Optional.of(start(settings.sandbox())) : Optional.empty();
    pause = new ScaledPause(sandbox.isPresent() ? settings.sandbox().timeScale() : 1);
    lock = new RunLock(host() + "_" + runId, Clocks.ofMachine());
    azure = azure();
    kubernetes =
        new KubernetesWiring(settings, setting.environment(), sandbox, azure.door(), pause, lock);
  }

  /// What the process gives: its environment, and values for expressions in documents.
  public record Setting(Surroundings surroundings, Map<String, String> environment) {}

  /// Starts what the settings ask for.
  public static Assembly of(Settings settings, Setting setting) {
    return new Assembly(settings, setting);
  }

  private static Sandbox start(Settings.SandboxSettings wanted) {
    return Sandbox.start(wanted.directory(), Embedded.conditions(wanted));
  }

  private AzureAdapters azure() {
    return new AzureAdapters(
        AzureWiring.settings(settings, sandbox, runId, setting.environment()),
        pause,
        secrets(),
        Progresses.silent(),
        lock);
  }

  /// A pod's is its name.
  private String host() {
    return Optional.ofNullable(setting.environment().get("HOSTNAME"))
        .filter(it -> !it.isBlank())
        .orElseGet(Assembly::hostOfMachine);
  }

  private static String hostOfMachine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "unknown-host";
    }
  }

  /// In the sandbox those of its own first cluster: nothing goes out, to no real cluster either.
  private ClientSecrets secrets() {
    return sandbox.isPresent()
        ? HomeSecrets.in(() -> sandbox.flatMap(Sandbox::home))
        : new HomeSecrets(settings.kubernetes().kubeconfig(), settings.kubernetes().context());
  }

  /// What keeps other runs of this owner away.
  Locking lock() {
    return kubernetes.lock();
  }

  /// What a run leaves in Kubernetes.
  Traces traces(Screen screen) {
    return new Traces(
        kubernetes.events(runId), kubernetes.reportMap(), screen, runId, InstantSource.system());
  }

  private List<Reader> readers() {
    return Stream.concat(
            azure.readers().stream(), Stream.of(kubernetes.namespaces(), kubernetes.accounts()))
        .toList();
  }

  private List<Writer> writers() {
    return Stream.concat(
            azure.writers().stream(), Stream.of(kubernetes.namespaces(), kubernetes.accounts()))
        .<Writer>map(it -> new GatedWriter(it, lock))
        .toList();
  }

  /// Whether an apply restarts what is stale.
  static Restarting.Wish wish(Settings settings) {
    return settings.restartWorkloads() ? Restarting.Wish.RESTART : Restarting.Wish.LEAVE;
  }

  /// What this runs against.
  public Venue venue() {
    return sandbox.isPresent() ? Venue.SANDBOX : Venue.WORLD;
  }

  /// Where this run's plans come from.
  Provenance made() {
    return new Provenance(
        new VersionProvider().getVersion()[0],
        venue(),
        sandbox.isPresent() ? Collections.emptySortedMap() : endpoints(settings.azure()));
  }

  /// The addresses that settings give, by the names that documents have for them.
  static SortedMap<String, String> endpoints(Settings.Azure azure) {
    var endpoints = new TreeMap<String, String>();
    azure.endpoint().ifPresent(url -> endpoints.put("resourceManager", url));
    azure.authority().ifPresent(url -> endpoints.put("authority", url));
    return endpoints;
  }

  /// Under which Azure's operators find this run's calls.
  public String runId() {
    return runId;
  }

  /// The embedded world, if this runs against it.
  Optional<Sandbox> sandbox() {
    return sandbox;
  }

  /// The stages, ready to run.
  public Reconciliation reconciliation(StopSignal stop, Progress progress) {
    var limits = new Executor.Limits(settings.parallelism(), settings.timeout().grace());
    return new Reconciliation(
        intake().loader(),
        intake().defaults(),
        new Observer(readers()),
        new Executor(writers(), limits, stop, progress),
        new Restarting(kubernetes.workloads(), wish(settings), stop, progress),
        azure::principals,
        new Preflight(
            List.of(azure.grants(), new OwnAccess(kubernetes.clusters())), extras(), progress));
  }

  /// The walk along the chains, ready to run.
  public Verification verification() {
    return new Verification(
        intake().loader(),
        intake().defaults(),
        new Observer(readers()),
        probes(),
        settings.parallelism());
  }

  private WorldProbes probes() {
    return new WorldProbes(
        new ClusterProbes(kubernetes.clusters(), InstantSource.system()),
        new PublicDocuments(azure::anonymous, pause),
        azure.exchange(settings.timeout().exchange()));
  }

  private Set<Conduct.Extra> extras() {
    return settings.restartWorkloads() ? Set.of(new Conduct.Extra.Restarts()) : Set.of();
  }

  /// How long Azure's published limits make this plan's writes take at least, where they and not
  /// the work decide how long it takes.
  Optional<Estimate> estimate(Plan plan) {
    var changes = plan.steps().stream().map(Step::change).toList();
    return azure
        .least(changes, plan.desired().access())
        .filter(toll -> toll.least().compareTo(LONG) > 0)
        .map(toll -> new Estimate(toll.least().truncatedTo(ChronoUnit.SECONDS), toll.limit()));
  }

  /// From documents to what they want.
  Intake intake() {
    return new Intake(settings, setting.surroundings(), sandbox);
  }

  @Override
  public void close() {
    lock().close();
    pause.stop();
    kubernetes.close();
    sandbox.ifPresent(Sandbox::close);
  }
}
