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
import dev.cleat.model.Access;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Ownership;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Namespaces: read by one GET each, so that no right over all namespaces is needed; created and
/// marked by server-side apply, never deleted.
public final class Namespaces implements Reader, Writer {

  private final Clusters clusters;

  public Namespaces(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Kind kind() {
    return Kind.NAMESPACE;
  }

  @Override
  public Sighting read(Question question) {
    return InParallel.look(
        question.within(), cluster -> inCluster(question, cluster, wanted(question, cluster)));
  }

  private static List<Namespace> wanted(Question question, Live cluster) {
    return question.wanted().stream()
        .map(Namespace.class::cast)
        .filter(it -> it.cluster().equals(cluster.state().key()))
        .toList();
  }

  private Sighting inCluster(Question question, Live cluster, List<Namespace> wanted) {
    return switch (question.sweep()) {
      case Sweep.Declared _ when wanted.isEmpty() -> Sighting.nothing();
      case Sweep.Declared _ -> reached(question, cluster, client -> each(question, client, wanted));
      case Sweep.Owned _ when clusters.isClosed(question.access(), cluster) -> Sighting.nothing();
      case Sweep.Owned _ ->
          reached(
              question,
              cluster,
              client ->
                  InParallel.joined(
                      List.of(
                          each(question, client, wanted),
                          ours(question.access(), cluster, client))));
    };
  }

  private static Sighting each(Question question, ClusterClient client, List<Namespace> wanted) {
    return InParallel.look(wanted, it -> look(question.access(), client, it));
  }

  private Sighting reached(
      Question question, Live cluster, Function<ClusterClient, Sighting> read) {
    return switch (clusters.reach(question.access(), cluster)) {
      case Reached.Missed(var why) ->
          new Sighting(
              List.of(),
              List.of(new Blind(Kind.NAMESPACE, Optional.of(cluster.state().key()), why)));
      case Reached.Met(var client) -> read.apply(client);
    };
  }

  /// Those that bear our label.
  private static Sighting ours(Access access, Live cluster, ClusterClient client) {
    var reply =
        client.read(
            "list namespaces", api -> ObjectCalls.namespaces(api, OwnerLabel.NAME, access.owner()));
    return switch (reply) {
      case Reply.Got<List<ObjectMeta>>(var found) ->
          new Sighting(
              found.stream().map(it -> live(access, Beside.in(cluster), it)).toList(), List.of());
      case Reply.Failed<List<ObjectMeta>>(_, var why) ->
          new Sighting(
              List.of(), List.of(Blind.sweep(Kind.NAMESPACE, cluster.state().key().path(), why)));
    };
  }

  /// Nothing more to do: reading was that GET.
  @Override
  public Sighting prove(Access access, List<Resource> missing) {
    return Sighting.nothing();
  }

  private static Sighting look(Access access, ClusterClient client, Namespace wanted) {
    var reply =
        client.read(
            "get namespace " + wanted.name(), api -> ObjectCalls.namespace(api, wanted.name()));
    return switch (reply) {
      case Reply.Got<ObjectMeta>(var metadata) ->
          new Sighting(List.of(live(access, Beside.of(wanted), metadata)), List.of());
      case Reply.Failed<ObjectMeta>(var failure, _) when failure.absence() -> Sighting.nothing();
      case Reply.Failed<ObjectMeta>(_, var why) ->
          new Sighting(
              List.of(), List.of(new Blind(Kind.NAMESPACE, Optional.of(wanted.key()), why)));
    };
  }

  private static Live live(Access access, Beside beside, ObjectMeta metadata) {
    var id = beside.cluster().path() + "/" + metadata.getName();
    var state =
        new Namespace(
            ResourceKey.live(Kind.NAMESPACE, id),
            beside.cluster(),
            beside.credential(),
            metadata.getName(),
            Mandate.CREATE);
    return new Live(
        state,
        metadata.getName(),
        Map.of(),
        OwnerLabel.read(metadata, access.owner()).orElseGet(Ownership::unmarked),
        Optional.empty(),
        FieldHolders.of(metadata, access.fieldManager()),
        Version.of(metadata).toString());
  }

  @Override
  public Outcome write(Change resolved, Access access) {
    var own = OwnFields.NONE;
    return switch (resolved) {
      case Change.Create(Namespace after) ->
          apply(after, access, own.marked(access.owner()), Optional.empty(), Deed.CREATED);
      case Change.Adopt(Namespace after, var before, _) ->
          apply(after, access, own.marked(access.owner()), Optional.of(before), Deed.ADOPTED);
      case Change.Release(_, var before, _, _) ->
          apply((Namespace) before.state(), access, own, Optional.of(before), Deed.RELEASED);
      case Change.Create _,
          Change.Adopt _,
          Change.Update _,
          Change.Delete _,
          Change.Keep _,
          Change.Undecided _ ->
          throw new IllegalStateException("no step for a namespace: " + resolved.key());
    };
  }

  private Outcome apply(
      Namespace namespace, Access access, OwnFields own, Optional<Live> before, Deed deed) {
    var metadata = own.metadata(Optional.empty(), namespace.name(), before);
    var object = new NamespaceBuilder().withMetadata(metadata).build();
    return new Applies(clusters, access)
        .apply(namespace.cluster(), namespace.name(), object, Applies.Force.NO, deed);
  }
}
