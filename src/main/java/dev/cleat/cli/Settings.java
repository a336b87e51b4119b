package dev.cleat.cli;

import dev.cleat.model.SignIn;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Cleat's own settings. They come from flags, system properties, the environment (`CLEAT_*`),
/// `./config/application.properties` and the defaults here, the first that has one.
/// docs/settings.md is generated from this interface.
@ConfigMapping(prefix = "cleat")
public interface Settings {

  /// See {@link About}.
  @About(
      value =
          "Names the set of things that this configuration owns: a DNS label of up to 20"
              + " characters. Pruning, destroying and detaching need it to be set.",
      flag = "--owner")
  @WithDefault("default")
  String owner();

  /// See {@link About}.
  @About(
      value = "Subscription of documents that name none. Default: `AZURE_SUBSCRIPTION_ID`.",
      flag = "--subscription")
  Optional<String> subscription();

  /// See {@link About}.
  @About(value = "How many reads or changes are under way at once.", flag = "--parallelism")
  @WithDefault("10")
  int parallelism();

  /// See {@link About}.
  @About(
      value =
          "Whether an apply restarts the Deployments, StatefulSets and DaemonSets whose pods have"
              + " not taken up what is declared.",
      flag = "--restart-workloads")
  @WithDefault("false")
  boolean restartWorkloads();

  /// Limits in time.
  Timeouts timeout();

  /// How Azure is reached.
  Azure azure();

  /// How Kubernetes is reached where documents do not say.
  Kubernetes kubernetes();

  /// What is said in Kubernetes of changed accounts.
  Events events();

  /// Where the last report is left.
  Report report();

  /// What keeps two runs of one owner apart.
  Lock lock();

  /// Which part of the estate a run acts on.
  Sharding shard();

  /// Client-side limits of the rate of calls.
  Budgets budgets();

  /// The embedded Azure and Kubernetes.
  SandboxSettings sandbox();

  /// Limits in time.
  interface Timeouts {
    /// See {@link About}.
    @About(value = "For the whole run; none by default.", flag = "--timeout")
    Optional<Duration> run();

    /// See {@link About}.
    @About("For one HTTP request and its answer.")
    @WithDefault("60s")
    Duration http();

    /// See {@link About}.
    @About("For an asynchronous operation of Azure to end.")
    @WithDefault("30m")
    Duration operation();

    /// See {@link About}.
    @About("For a cluster that is busy with another operation to take ours.")
    @WithDefault("10m")
    Duration busy();

    /// See {@link About}.
    @About("For a new identity to be known to role assignments.")
    @WithDefault("5m")
    Duration principal();

    /// See {@link About}.
    @About("For Entra to take a token in `verify --exchange`, while a change may still spread.")
    @WithDefault("5m")
    Duration exchange();

    /// See {@link About}.
    @About("For a restarted workload to be ready again.")
    @WithDefault("10m")
    Duration rollout();

    /// See {@link About}.
    @About("For changes under way to end after SIGINT or SIGTERM.")
    @WithDefault("20s")
    Duration grace();
  }

  /// How Azure is reached.
  interface Azure {
    /// See {@link About}.
    @About("Cloud of the settings' own sign-in: `public`, `us-government` or `china`.")
    @WithDefault("public")
    SignIn.Cloud cloud();

    /// See {@link About}.
    @About("How often a call is tried in all, where trying again can help.")
    @WithDefault("6")
    int attempts();

    /// See {@link About}.
    @About(
        "Base of Azure Resource Manager; the cloud's own by default. Plain http only to loopback.")
    Optional<String> endpoint();

    /// See {@link About}.
    @About(
        "Base of Entra for every sign-in, https; by default the document's, then"
            + " `AZURE_AUTHORITY_HOST`, then the cloud's own.")
    Optional<String> authority();

    /// See {@link About}.
    @About("PEM file of certificate authorities to trust besides the JDK's own.")
    Optional<Path> ca();

    /// See {@link About}.
    @About(
        "Audience of tokens exchanged at Entra, where a document names none; the cloud's own by"
            + " default.")
    Optional<String> audience();
  }

  /// How Kubernetes is reached where documents do not say.
  interface Kubernetes {
    /// See {@link About}.
    @About(
        value = "Kubeconfig file. Default: `KUBECONFIG`, then `~/.kube/config`.",
        flag = "--kubeconfig")
    Optional<Path> kubeconfig();

    /// See {@link About}.
    @About(value = "Context in the kubeconfig; its current one by default.", flag = "--context")
    Optional<String> context();

    /// See {@link About}.
    @About("Where a pod finds the token, authority and namespace of its service account.")
    @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount")
    Path accountFolder();
  }

  /// What is said in Kubernetes of changed accounts.
  interface Events {
    /// See {@link About}.
    @About(
        "Whether an apply leaves an Event on each account that it changed. Default: in a pod, and"
            + " not in the sandbox.")
    Optional<Boolean> enabled();
  }

  /// Where the last report is left.
  interface Report {
    /// A ConfigMap in the cluster that Cleat runs in.
    Configmap configmap();
  }

  /// A ConfigMap in the cluster that Cleat runs in.
  interface Configmap {
    /// See {@link About}.
    @About(
        "Whether the last report of a plan or apply is left in the ConfigMap `cleat-report-<owner>`"
            + " of the cluster that Cleat runs in. Default: in a pod, and not in the sandbox.")
    Optional<Boolean> enabled();

    /// See {@link About}.
    @About("Its namespace. Default: the pod's own.")
    Optional<String> namespace();
  }

  /// What keeps two runs of one owner apart.
  interface Lock {
    /// See {@link About}.
    @About("Whether a run that may write takes its owner's lock. Default: in a pod, yes.")
    Optional<Boolean> enabled();

    /// See {@link About}.
    @About(
        "The declared cluster that keeps the lock. Default: the one that Cleat runs in, else that"
            + " of the kubeconfig.")
    Optional<String> cluster();

    /// See {@link About}.
    @About("The namespace that the lock lies in. Default: the pod's own, else `default`.")
    Optional<String> namespace();

    /// See {@link About}.
    @About(
        value =
            "How long to wait for the lock; longer than a lease, or a dead run's is never free.",
        flag = "--lock-timeout")
    @WithDefault("150s")
    Duration timeout();

    /// See {@link About}.
    @About("How long the lock of a run that is not heard of lasts; the same for all runs.")
    @WithDefault("120s")
    Duration lease();

    /// See {@link About}.
    @About("How often the lock is renewed.")
    @WithDefault("20s")
    Duration renew();

    /// See {@link About}.
    @About("How old the last renewal may be when a change is begun; else it waits.")
    @WithDefault("90s")
    Duration stale();
  }

  /// Which part of the estate a run acts on.
  interface Sharding {
    /// See {@link About}.
    @About(
        value = "In how many parts an estate is cut that as many runs share (docs/sharding.md).",
        flag = "--shard")
    @WithDefault("1")
    int count();

    /// See {@link About}.
    @About(
        value =
            "Which part a run acts on, counted from 0. Default: `JOB_COMPLETION_INDEX`, which the"
                + " pods of an Indexed Job have.",
        flag = "--shard")
    @WithDefault("${JOB_COMPLETION_INDEX:}")
    Optional<Integer> index();
  }

  /// Client-side limits of the rate of calls.
  interface Budgets {
    /// See {@link About}.
    @About("Whether Cleat keeps to Azure's published limits before Azure has to.")
    @WithDefault("true")
    boolean enabled();

    /// See {@link About}.
    @About("Rate of one limit by its name, as calls per second and burst (`5/10`), or `off`.")
    Map<String, String> rates();
  }

  /// The embedded Azure and Kubernetes.
  interface SandboxSettings {
    /// See {@link About}.
    @About(value = "Run against the sandbox instead of Azure and Kubernetes.", flag = "--sandbox")
    @WithDefault("false")
    boolean enabled();

    /// See {@link About}.
    @About(value = "Where the sandbox keeps its state and finds its seed.", flag = "--sandbox=DIR")
    @WithDefault(".cleat/sandbox")
    Path directory();

    /// See {@link About}.
    @About("How long each call to the sandbox takes at least.")
    @WithDefault("0s")
    Duration latency();

    /// See {@link About}.
    @About("What a second of Azure's asynchronous operations and delays takes in the sandbox.")
    @WithDefault("0.01")
    double timeScale();

    /// See {@link About}.
    @About("How many entries a page of a list holds.")
    @WithDefault("100")
    int pageSize();

    /// See {@link About}.
    @About("Whether the sandbox answers 429 beyond Azure's published limits.")
    @WithDefault("true")
    boolean budgets();

    /// See {@link About}.
    @About("Faults and other conditions, parted by `;`, as docs/sandbox.md describes them.")
    Optional<String> conditions();
  }
}
