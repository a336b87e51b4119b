package dev.cleat.adapter.kubernetes;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;

/// Carries server-side applies out. An apply may be sent twice: the second changes nothing.
record Applies(Clusters clusters, Access access) {

  /// Whether fields that other managers hold are taken over.
  enum Force {
    NO,
    YES;

    /// A change that names a holder was allowed by the planner to take the field over.
    static Force of(List<FieldChange> changes) {
      return changes.stream().anyMatch(change -> change.holder().isPresent()) ? YES : NO;
    }
  }

  /// @param id the live object's
  Outcome apply(ResourceKey cluster, String id, HasMetadata object, Force force, Deed deed) {
    return switch (clusters.known(cluster)) {
      case Reached.Missed(var why) -> new Outcome.Failed(why);
      case Reached.Met(var client) ->
          outcome(client.write(what(object, id), api -> send(api, object, force, deed)), id, deed);
    };
  }

  private static String what(HasMetadata object, String id) {
    return "patch %s %s".formatted(object.getSingular(), id);
  }

  private HasMetadata send(KubernetesClient api, HasMetadata object, Force force, Deed deed) {
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(access.fieldManager())
            .withForce(force == Force.YES)
            .build();
    var written = api.resource(object).patch(context);
    return deed == Deed.RELEASED && isMarked(written) ? unmark(api, written) : written;
  }

  private boolean isMarked(HasMetadata object) {
    var mark = OwnerLabel.labels(object.getMetadata()).get(OwnerLabel.NAME);
    return access.owner().equals(mark);
  }

  /// A mark that another manager set too outlives our apply, and is taken off by name.
  private HasMetadata unmark(KubernetesClient api, HasMetadata object) {
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(access.fieldManager())
            .build();
    var patch =
        "{\"metadata\":{\"resourceVersion\":\"%s\",\"labels\":{\"%s\":null}}}"
            .formatted(object.getMetadata().getResourceVersion(), OwnerLabel.NAME);
    return api.resource(object).patch(context, patch);
  }

  private static Outcome outcome(Reply<HasMetadata> reply, String id, Deed deed) {
    return switch (reply) {
      case Reply.Got<HasMetadata> _ -> new Outcome.Done(deed, id, Map.of());
      case Reply.Failed<HasMetadata>(_, var why) when isGone(why, deed) ->
          new Outcome.Done(Deed.ALREADY, id, Map.of());
      case Reply.Failed<HasMetadata>(_, var why) -> new Outcome.Failed(why);
    };
  }

  /// What is not there has no mark of ours.
  private static boolean isGone(Problem why, Deed deed) {
    return deed == Deed.RELEASED && why.code() == Code.WRITE_TARGET_GONE;
  }
}
