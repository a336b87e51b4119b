package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.actual.Blind;
import dev.cleat.actual.Question;
import dev.cleat.actual.Reader;
import dev.cleat.actual.Sighting;
import dev.cleat.adapter.Pause;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Writer;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Managed clusters: their two flags, and what others need of them. A busy cluster is waited for.
/// Written as the whole tree that was read, so that nothing else changes.
final class ManagedClusters implements Reader, Writer {
  static final String VERSION = "2025-08-01";
  private static final Duration POLL = Duration.ofSeconds(15);

  private final ArmTransport transport;
  private final Progresses progresses;
  private final Survey<JsonNode> survey;
  private final Set<ArmId> gone = ConcurrentHashMap.newKeySet();

  ManagedClusters(ArmTransport transport, Progresses progresses) {
    this.transport = transport;
    this.progresses = progresses;
    this.survey = new Survey<>(new ClusterTrees(transport));
  }

  @Override
  public Kind kind() {
    return Kind.CLUSTER;
  }

  @Override
  public Sighting read(Question question) {
    var sought = sought(question.access(), question.wanted());
    sought.forEach(it -> gone.remove(it.id()));
    return sighting(survey.everything(sought));
  }

  @Override
  public Sighting prove(Access access, List<Resource> missing) {
    var open = sought(access, missing).stream().filter(it -> !gone.contains(it.id())).toList();
    return sighting(survey.each(open));
  }

  @Override
  public Outcome write(Change resolved, Access access) {
    try {
      return switch (resolved) {
        case Change.Update(Cluster after, var before, _) ->
            new ClusterWrite(transport, access.signIn(after.credential()), after, progresses)
                .run(before);
        case Change.Update _,
            Change.Create _,
            Change.Adopt _,
            Change.Release _,
            Change.Keep _,
            Change.Delete _,
            Change.Undecided _ ->
            throw new IllegalStateException("not a change of a cluster's flags: " + resolved);
      };
    } catch (ArmFailure failure) {
      return new Outcome.Failed(failure.problem());
    }
  }

  private static List<Sought> sought(Access access, List<Resource> wanted) {
    return wanted.stream()
        .map(it -> (Cluster) it)
        .map(it -> new Sought(access.signIn(it.credential()), it.id(), it))
        .toList();
  }

  private Sighting sighting(List<Survey.Look<JsonNode>> looks) {
    var found = new ArrayList<Live>();
    var blind = new ArrayList<Blind>();
    for (var look : Fan.out(looks, this::patiently)) {
      switch (look) {
        case Survey.Look.Found(var sought, var tree) -> found.add(live(sought, tree));
        case Survey.Look.Gone(var sought, _) -> gone.add(sought.id());
        case Survey.Look.Unlisted _ -> {}
        case Survey.Look.Failed(var sought, var why) ->
            blind.add(new Blind(kind(), Optional.of(sought.wanted().key()), why.problem()));
      }
    }
    return new Sighting(found, blind);
  }

  private static Live live(Sought sought, JsonNode tree) {
    return ClusterTree.live(tree, sought.wanted().credential(), sought.id());
  }

  /// Waits for a busy cluster, also where its flags are right: what lies in it waits with it.
  private Survey.Look<JsonNode> patiently(Survey.Look<JsonNode> look) {
    var pause = transport.pause();
    var end = pause.now().plus(transport.settings().busyTimeout());
    var now = look;
    while (now instanceof Survey.Look.Found(var sought, var tree)
        && ClusterTree.busy(tree)
        && pause.now().compareTo(end) < 0
        && pause.sleep(POLL) == Pause.Woken.RESTED) {
      now = survey.each(List.of(sought)).getFirst();
    }
    return now;
  }

  static Outcome done(Deed deed, Live live) {
    return new Outcome.Done(deed, live.id(), live.outputs());
  }
}
