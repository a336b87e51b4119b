package dev.cleat.adapter.kubernetes;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Question;
import dev.cleat.actual.Reader;
import dev.cleat.actual.Sighting;
import dev.cleat.actual.Sweep;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Writer;
import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Access;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Service accounts: read by one list per namespace in use, written by server-side apply of our
/// annotations, labels and mark.
public final class ServiceAccounts implements Reader, Writer {

  private final Clusters clusters;

  public ServiceAccounts(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Kind kind() {
    return Kind.ACCOUNT;
  }

  @Override
  public Sighting read(Question question) {
    return InParallel.look(question.within(), cluster -> inCluster(question, cluster));
  }

  private Sighting inCluster(Question question, Live cluster) {
    var wanted = byNamespace(question, cluster);
    return switch (question.sweep()) {
      case Sweep.Declared _ when wanted.isEmpty() -> Sighting.nothing();
      case Sweep.Declared _ ->
          reached(
              question.access(),
              cluster,
              client ->
                  new AccountReads(question.access(), client).ofDeclared(question.sweep(), wanted));
      case Sweep.Owned _ when clusters.isClosed(question.access(), cluster) -> Sighting.nothing();
      case Sweep.Owned _ ->
          reached(
              question.access(),
              cluster,
              client ->
                  new AccountReads(question.access(), client)
                      .ofAll(cluster, question.sweep(), wanted));
    };
  }

  private Sighting reached(Access access, Live cluster, Function<ClusterClient, Sighting> read) {
    return switch (clusters.reach(access, cluster)) {
      case Reached.Missed(var why) ->
          new Sighting(
              List.of(), List.of(new Blind(Kind.ACCOUNT, Optional.of(cluster.state().key()), why)));
      case Reached.Met(var client) -> read.apply(client);
    };
  }

  private static Map<String, List<ServiceAccount>> byNamespace(Question question, Live cluster) {
    return question.wanted().stream()
        .map(ServiceAccount.class::cast)
        .filter(it -> it.cluster().equals(cluster.state().key()))
        .collect(
            Collectors.groupingBy(ServiceAccount::namespace, TreeMap::new, Collectors.toList()));
  }

  @Override
  public Sighting prove(Access access, List<Resource> missing) {
    return InParallel.look(missing, it -> prove(access, (ServiceAccount) it));
  }

  private Sighting prove(Access access, ServiceAccount wanted) {
    return switch (clusters.known(wanted.cluster())) {
      case Reached.Missed(var why) -> new Sighting(List.of(), List.of(blind(wanted, why)));
      case Reached.Met(var client) -> look(access, client, wanted);
    };
  }

  private static Sighting look(Access access, ClusterClient client, ServiceAccount wanted) {
    var reply =
        client.read(
            "get serviceaccount " + id(wanted),
            api -> ObjectCalls.account(api, wanted.namespace(), wanted.name()));
    return switch (reply) {
      case Reply.Got<ObjectMeta>(var found) ->
          new Sighting(List.of(AccountSight.of(access, Beside.of(wanted), found)), List.of());
      case Reply.Failed<ObjectMeta>(var failure, _) when failure.absence() -> Sighting.nothing();
      case Reply.Failed<ObjectMeta>(_, var why) ->
          new Sighting(List.of(), List.of(blind(wanted, why)));
    };
  }

  private static Blind blind(ServiceAccount wanted, Problem why) {
    return new Blind(Kind.ACCOUNT, Optional.of(wanted.key()), why);
  }

  private static String id(ServiceAccount account) {
    return account.namespace() + "/" + account.name();
  }

  @Override
  public Outcome write(Change resolved, Access access) {
    return switch (resolved) {
      case Change.Create(ServiceAccount after) ->
          apply(access, after, marked(after, access), Optional.empty(), List.of(), Deed.CREATED);
      case Change.Adopt(ServiceAccount after, var before, var fields) ->
          apply(access, after, marked(after, access), Optional.of(before), fields, Deed.ADOPTED);
      case Change.Update(ServiceAccount after, var before, var fields) ->
          apply(
              access,
              after,
              updated(after, before, access),
              Optional.of(before),
              fields,
              Deed.UPDATED);
      case Change.Delete(var before, _) -> new AccountEndings(clusters, access).delete(before);
      case Change.Release release -> release(release, access);
      case Change.Create _, Change.Adopt _, Change.Update _, Change.Keep _, Change.Undecided _ ->
          throw new IllegalStateException("no step for an account: " + resolved.key());
    };
  }

  private static OwnFields marked(ServiceAccount after, Access access) {
    return OwnFields.of(after).marked(access.owner());
  }

  /// An update leaves the mark as it is: what is ours stays ours, what was nobody's stays so.
  private static OwnFields updated(ServiceAccount after, Live before, Access access) {
    return before.ownership().equals(Ownership.ours())
        ? marked(after, access)
        : OwnFields.of(after);
  }

  private Outcome release(Change.Release release, Access access) {
    return switch (release.rest()) {
      case HELD -> released(release, held(release, access), access);
      case LEFT -> new AccountEndings(clusters, access).detach(release.before());
      case DROPPED -> released(release, OwnFields.NONE, access);
    };
  }

  /// Letting go of the mark must not let go of the fields that are still declared, or, where the
  /// account is not ours to write any more, of those that we hold on it.
  private static OwnFields held(Change.Release release, Access access) {
    return release
        .after()
        .filter(it -> it.mandate() == Mandate.UPDATE)
        .map(OwnFields::of)
        .orElseGet(() -> OwnFields.heldOn(release.before(), access.fieldManager()));
  }

  private Outcome released(Change.Release release, OwnFields own, Access access) {
    var before = release.before();
    var account = (ServiceAccount) before.state();
    return apply(access, account, own, Optional.of(before), release.fields(), Deed.RELEASED);
  }

  private Outcome apply(
      Access access,
      ServiceAccount account,
      OwnFields own,
      Optional<Live> before,
      List<FieldChange> changes,
      Deed deed) {
    var metadata = own.metadata(Optional.of(account.namespace()), account.name(), before);
    var object = new ServiceAccountBuilder().withMetadata(metadata).build();
    var force = Applies.Force.of(changes);
    return new Applies(clusters, access).apply(account.cluster(), id(account), object, force, deed);
  }
}
