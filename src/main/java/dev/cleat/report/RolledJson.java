package dev.cleat.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.apply.Outcomes;
import dev.cleat.apply.Rolled;
import dev.cleat.apply.Rollout;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Restart;
import java.util.stream.Stream;

/// What came of workloads whose pods are stale.
record RolledJson(Plan plan, Outcomes outcomes) {

  /// In the place of what the plan says of them.
  void into(ObjectNode tree) {
    var json = new RestartJson(plan.desired());
    var rest = plan.restarts().stream().filter(it -> !(it instanceof Restart.Stale));
    var all =
        Stream.concat(outcomes.rolled().stream().map(it -> ended(json, it)), rest.map(json::tree))
            .toList();
    tree.set("restarts", Json.array(all, it -> it));
  }

  private static ObjectNode ended(RestartJson json, Rolled rolled) {
    var node = json.tree(rolled.stale());
    switch (rolled.rollout()) {
      case Rollout.Ready() -> node.put("result", "restarted");
      case Rollout.Failed(var why, _) ->
          node.put("result", "failed").set("problem", ProblemJson.of(why));
      case Rollout.Left(var why, var mend) ->
          node.put("result", "left").put("why", why).put("mend", mend);
    }
    return node;
  }
}
