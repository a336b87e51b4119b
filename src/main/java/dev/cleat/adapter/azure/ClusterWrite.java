package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.adapter.Pause;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Cluster;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import java.time.Duration;
import java.util.Optional;

/// One change of a cluster's flags: GET the tree, set the two leaves, PUT the tree, follow the
/// operation, GET again.
///
/// | the PUT answers | then |
/// |---|---|
/// | 409 OperationNotAllowed | wait while the cluster is busy, then from the start |
/// | 412 | once more from the start, if what we manage is still as in the plan |
/// | nothing certain | look; if the flags are set, wait until the cluster is at rest |
final class ClusterWrite {
  private static final Duration POLL = Duration.ofSeconds(15);

  private final ArmTransport transport;
  private final SignIn signIn;
  private final Cluster after;
  private final Progress progress;
  private final Duration busyUntil;
  private String header = "";
  private boolean again;

  ClusterWrite(ArmTransport transport, SignIn signIn, Cluster after, Progresses progresses) {
    this.transport = transport;
    this.signIn = signIn;
    this.after = after;
    this.progress = (state, since) -> progresses.underWay(after.key(), state, since);
    this.busyUntil = transport.pause().now().plus(transport.settings().busyTimeout());
  }

  Outcome run(Live before) {
    var tree = atRest(get());
    while (!ClusterTree.asWanted(tree, after)) {
      var hold = ClusterTree.hold(tree);
      if (hold.isPresent()) {
        return new Outcome.Failed(held(hold.get()));
      }
      if (!managedAsIn(before, tree)) {
        return new Outcome.Failed(changedSince());
      }
      var put = put(tree);
      if (put.isPresent()) {
        new AsyncOperation(transport, signIn, progress).follow(put.get());
        return finished(atRest(get()));
      }
      tree = atRest(get());
    }
    return done(Deed.ALREADY, tree);
  }

  /// Nothing where the cluster's state was in the way and may be another by now.
  private Optional<ArmAnswer> put(JsonNode tree) {
    var body = ClusterTree.withFlags(tree, after);
    var request = ArmRequest.put(signIn, address(), body).ifMatch(etag(tree));
    try {
      return Optional.of(transport.write(request, this::settled));
    } catch (ArmFailure failure) {
      var busy = failure.status() == 409 && failure.code().equals("OperationNotAllowed");
      var changed = failure.status() == 412 && !again;
      again = again || changed;
      if (changed || busy && rested()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private boolean rested() {
    var pause = transport.pause();
    return pause.now().compareTo(busyUntil) < 0 && pause.sleep(POLL) == Pause.Woken.RESTED;
  }

  private Optional<ArmAnswer> settled() {
    var answer = transport.read(ArmRequest.get(signIn, address()).forWrite());
    return ClusterTree.asWanted(answer.body(), after) ? Optional.of(answer) : Optional.empty();
  }

  private JsonNode get() {
    var answer = transport.read(ArmRequest.get(signIn, address()).forWrite());
    header = answer.header("etag").orElse("");
    return answer.body();
  }

  /// The tree's own, else that of the answer it came in.
  private String etag(JsonNode tree) {
    var own = ClusterTree.etag(tree);
    return own.isEmpty() ? header : own;
  }

  /// The cluster when nobody changes it any more, or as it is when the patience is over.
  private JsonNode atRest(JsonNode seen) {
    var tree = seen;
    while (ClusterTree.busy(tree) && rested()) {
      tree = get();
    }
    return tree;
  }

  private Outcome finished(JsonNode tree) {
    if (!ClusterTree.asWanted(tree, after)) {
      return new Outcome.Failed(undone());
    }
    var issuerLacks =
        after.promises().contains(Output.ISSUER)
            && !live(tree).outputs().containsKey(Output.ISSUER);
    return issuerLacks ? new Outcome.Failed(issuerLacks()) : done(Deed.UPDATED, tree);
  }

  private Outcome done(Deed deed, JsonNode tree) {
    return ManagedClusters.done(deed, live(tree));
  }

  private Live live(JsonNode tree) {
    return ClusterTree.live(tree, after.credential(), after.id());
  }

  private boolean managedAsIn(Live before, JsonNode tree) {
    return live(tree).state().fields().equals(before.state().fields());
  }

  private String address() {
    return ArmPaths.of(after.id(), "", ManagedClusters.VERSION);
  }

  private static Problem held(Problem hold) {
    return new Problem(Code.WRITE_CONFLICT, hold.message(), hold.mend(), hold.cause());
  }

  private static Problem changedSince() {
    return Problem.of(
        Code.WRITE_CHANGED_SINCE,
        "the cluster's flags have changed since the plan",
        "run again for a new plan");
  }

  private static Problem undone() {
    return Problem.of(
        Code.WRITE_CONFLICT,
        "Azure carried the change out, but the flags are not as written",
        "see who else changes this cluster, then run again");
  }

  private static Problem issuerLacks() {
    return Problem.of(
        Code.WRITE_OUTPUT_MISSING,
        "the issuer is on, but the cluster has no issuerURL",
        "run again in some minutes");
  }
}
