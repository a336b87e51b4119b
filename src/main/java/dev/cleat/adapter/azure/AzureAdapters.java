package dev.cleat.adapter.azure;

import com.azure.core.http.HttpClient;
import dev.cleat.actual.Reader;
import dev.cleat.adapter.AksDoor;
import dev.cleat.adapter.ClientSecrets;
import dev.cleat.adapter.Pause;
import dev.cleat.apply.Gate;
import dev.cleat.apply.Writer;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import dev.cleat.rights.Grants;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// All that the Azure side offers to a run: one reader and writer per kind over one shared
/// transport. A new kind is one line here.
public final class AzureAdapters {
  private final ArmTransport transport;
  private final List<Reader> readers;
  private final List<Writer> writers;
  private final AksDoor door;

  /// @param pause all waiting, budgets included
  /// @param secrets where client secrets in Kubernetes are read
  /// @param progresses told while a cluster's change goes on
  public AzureAdapters(
      AzureSettings settings, Pause pause, ClientSecrets secrets, Progresses progresses) {
    this(settings, pause, secrets, progresses, Gate.open());
  }

  /// @param gate of all that changes something
  public AzureAdapters(
      AzureSettings settings,
      Pause pause,
      ClientSecrets secrets,
      Progresses progresses,
      Gate gate) {
    this.transport = new ArmTransport(settings, pause, secrets, gate);
    var clusters = new ManagedClusters(transport, progresses);
    var typed = new TypedClients(transport);
    var identities = new Identities(typed);
    var credentials = new FederatedCredentials(typed);
    var assignments = new RoleAssignments(transport);
    this.readers =
        List.of(clusters, identities, new RoleDefinitions(transport), credentials, assignments);
    this.writers = List.of(clusters, identities, credentials, assignments);
    this.door = new AksAccess(transport, typed);
  }

  /// The readers, one per kind of Azure's.
  public List<Reader> readers() {
    return readers;
  }

  /// The writers, one per kind of Azure's that is written.
  public List<Writer> writers() {
    return writers;
  }

  /// What this run may do in Azure.
  public Grants grants() {
    return new OwnPermissions(transport);
  }

  /// The exchange of service accounts' tokens.
  ///
  /// @param patience how long it waits, in all, for what may still spread through Entra
  public TokenExchange exchange(Duration patience) {
    return new TokenExchange(transport, patience);
  }

  /// A client for public documents, which takes the same proxy and trusts the same authorities. It
  /// follows no redirects.
  public HttpClient anonymous() {
    return transport.anonymous();
  }

  /// The way into AKS clusters.
  public AksDoor door() {
    return door;
  }

  /// How long Azure's limits, as the settings have them, make these writes take at least, on the
  /// wall clock of Azure, and which limit does; empty where none does.
  public Optional<Toll> least(Collection<Change> changes, Access access) {
    return Pace.least(changes, access, Limit.published(), transport.settings().budgets());
  }

  /// The object and application ids that these sign-ins speak for, in lower case. Signs in, once a
  /// run; one that fails speaks for nobody.
  public SortedSet<String> principals(Collection<SignIn> signIns) {
    return Fan.out(signIns, it -> transport.session(it).principals()).stream()
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Why this sign-in gives no token, if it gives none. Signs in, once a run.
  public Optional<Problem> refusal(SignIn signIn) {
    return transport.refusal(signIn);
  }
}
