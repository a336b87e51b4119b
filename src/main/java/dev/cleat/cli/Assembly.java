package dev.cleat.cli;

import dev.cleat.Preflight;
import dev.cleat.Reconciliation;
import dev.cleat.actual.Observer;
import dev.cleat.actual.Reader;
import dev.cleat.adapter.ClientSecrets;
import dev.cleat.adapter.ScaledPause;
import dev.cleat.adapter.azure.AzureAdapters;
import dev.cleat.adapter.azure.Progresses;
import dev.cleat.adapter.kubernetes.AccountEvents;
import dev.cleat.adapter.kubernetes.ClientLimits;
import dev.cleat.adapter.kubernetes.Clusters;
import dev.cleat.adapter.kubernetes.Home;
import dev.cleat.adapter.kubernetes.HomeSecrets;
import dev.cleat.adapter.kubernetes.LeaseDoors;
import dev.cleat.adapter.kubernetes.Namespaces;
import dev.cleat.adapter.kubernetes.OwnAccess;
import dev.cleat.adapter.kubernetes.ReportMap;
import dev.cleat.adapter.kubernetes.ServiceAccounts;
import dev.cleat.adapter.kubernetes.Workloads;
import dev.cleat.apply.Executor;
import dev.cleat.apply.GatedWriter;
import dev.cleat.apply.Progress;
import dev.cleat.apply.Restarting;
import dev.cleat.apply.StopSignal;
import dev.cleat.apply.Writer;
import dev.cleat.config.Finding;
import dev.cleat.config.Input;
import dev.cleat.config.Loader;
import dev.cleat.config.Lookup;
import dev.cleat.config.Surroundings;
import dev.cleat.config.rafay.Conversion;
import dev.cleat.config.rafay.RafayDoor;
import dev.cleat.desired.Defaults;
import dev.cleat.desired.Expanded;
import dev.cleat.desired.Expansion;
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
import java.nio.file.Path;
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

  private static final String SUBSCRIPTION = "AZURE_SUBSCRIPTION_ID";

  /// What limits may cost before it is worth a line.
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Settings settings;
  private final Setting setting;
  private final String runId = UUID.randomUUID().toString();
  private final Optional<Sandbox> sandbox;
  private final ScaledPause pause;
  private final RunLock lock;
  private final AzureAdapters azure;
  private final Locking locking;
  private final Clusters clusters;
  private final Namespaces namespaces;
  private final ServiceAccounts accounts;

  private Assembly(Settings settings, Setting setting) {
    this.settings = settings;
    this.setting = setting;
    sandbox =
        settings.sandbox().enabled() ? Optional.of(start(settings.sandbox())) : Optional.empty();
    pause = new ScaledPause(sandbox.isPresent() ? settings.sandbox().timeScale() : 1);
    lock = new RunLock(host() + "_" + runId, Clocks.ofMachine());
    azure = azure();
    locking = locking();
    clusters = clusters();
    namespaces = new Namespaces(clusters);
    accounts = new ServiceAccounts(clusters);
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

  /// A renewal that hangs is given up early enough for another to be tried in time.
  private Locking locking() {
    var third = settings.lock().stale().dividedBy(3);
    var usual = limits();
    var limits = new ClientLimits(shorter(usual.connect(), third), shorter(usual.answer(), third));
    var doors = new LeaseDoors(azure.door(), limits, setting.environment(), home());
    return new Locking(settings, lock, doors, home(), sandbox);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// In the sandbox those of its own first cluster: nothing goes out, to no real cluster either.
  private ClientSecrets secrets() {
    return sandbox.isPresent()
        ? HomeSecrets.in(() -> sandbox.flatMap(Sandbox::home))
        : new HomeSecrets(settings.kubernetes().kubeconfig(), settings.kubernetes().context());
  }

  private Clusters clusters() {
    return new Clusters(azure.door(), pause, limits(), setting.environment(), home()).behind(lock);
  }

  /// What keeps other runs of this owner away.
  Locking lock() {
    return locking;
  }

  /// The cluster that Cleat runs in, if it runs in a pod.
  private Optional<Home> home() {
    return Home.of(setting.environment(), settings.kubernetes().accountFolder());
  }

  /// Events on changed accounts, where they are wanted.
  Optional<AccountEvents> events() {
    return wanted(settings.events().enabled())
        ? Optional.of(new AccountEvents(clusters, InstantSource.system(), runId))
        : Optional.empty();
  }

  /// The ConfigMap of the last report, where it is wanted.
  Optional<ReportMap> reportMap() {
    var wanted = settings.report().configmap();
    return wanted(wanted.enabled())
        ? Optional.of(
            new ReportMap(clusters, () -> wanted.namespace().orElseGet(this::ownNamespace)))
        : Optional.empty();
  }

  /// What nobody set is on in a pod: but nothing goes out of the sandbox unasked.
  private boolean wanted(Optional<Boolean> set) {
    return set.orElseGet(() -> sandbox.isEmpty() && home().isPresent());
  }

  private String ownNamespace() {
    return home().map(Home::namespace).orElse("default");
  }

  private ClientLimits limits() {
    return new ClientLimits(ClientLimits.usual().connect(), settings.timeout().http());
  }

  private List<Reader> readers() {
    return Stream.concat(azure.readers().stream(), Stream.of(namespaces, accounts)).toList();
  }

  private List<Writer> writers() {
    return Stream.concat(azure.writers().stream(), Stream.of(namespaces, accounts))
        .<Writer>map(it -> new GatedWriter(it, lock))
        .toList();
  }

  private Workloads workloads() {
    return new Workloads(clusters, pause, settings.timeout().rollout(), InstantSource.system());
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
        loader(),
        defaults(),
        new Observer(readers()),
        new Executor(writers(), limits, stop, progress),
        new Restarting(workloads(), wish(settings), stop, progress),
        azure::principals,
        new Preflight(List.of(azure.grants(), new OwnAccess(clusters)), extras(), progress));
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

  /// What is to be said of the documents, without a look at the world.
  public List<Finding> check(Input input) {
    return expand(input).findings();
  }

  /// What the documents want.
  Expanded expand(Input input) {
    return Expansion.expand(loader().load(input), defaults());
  }

  /// The Rafay specifications among the documents, in our own words: what Rafay lets pass and we do
  /// not is found here.
  Converted convert(Input input) {
    var read = loader().load(input);
    var found = Expansion.expand(read, defaults()).findings();
    if (found.stream().anyMatch(Finding::isError)) {
      return new Converted.Refused(found);
    }
    var plain = Conversion.of(read);
    var strict = Expansion.expand(plain, defaults()).findings();
    return strict.stream().anyMatch(Finding::isError)
        ? new Converted.Refused(strict)
        : new Converted.Ready(plain.guests(), found);
  }

  private Loader loader() {
    var given = setting.surroundings();
    return new Loader(
        new Surroundings(
            given.folder(), given.home(), given.standardInput(), lookup(given.lookup())),
        new RafayDoor());
  }

  /// In the sandbox its own subscription stands in for one that nobody named.
  private Lookup lookup(Lookup given) {
    return name -> given.find(name).or(() -> name.equals(SUBSCRIPTION) ? demo() : Optional.empty());
  }

  private Optional<String> demo() {
    return sandbox.map(Sandbox::subscriptionId);
  }

  private Defaults defaults() {
    return new Defaults(
        settings.owner(),
        settings
            .subscription()
            .or(() -> lookup(setting.surroundings().lookup()).find(SUBSCRIPTION)),
        settings.kubernetes().kubeconfig().map(this::absolute),
        settings.kubernetes().context(),
        settings.azure().cloud(),
        settings.azure().audience());
  }

  /// A saved plan may be carried out in another folder.
  private String absolute(Path kubeconfig) {
    return setting.surroundings().folder().resolve(kubeconfig).normalize().toString();
  }

  @Override
  public void close() {
    locking.close();
    pause.stop();
    clusters.close();
    sandbox.ifPresent(Sandbox::close);
  }
}
