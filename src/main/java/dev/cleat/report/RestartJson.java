package dev.cleat.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.actual.Injection.Reason;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.Pod.Workload;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Restart;
import dev.cleat.plan.Restart.When;
import java.util.SortedSet;

/// What is said of pods that keep what they were started with.
record RestartJson(DesiredState desired) {

  ObjectNode tree(Restart restart) {
    var node = Json.object().put("state", RestartState.of(restart).word());
    node.put("cluster", desired.address(restart.cluster()));
    node.put("namespace", restart.namespace());
    switch (restart) {
      case Restart.Stale(_, var account, _, var workload, var reasons, var pods, var when) -> {
        workload(node, account, workload, pods);
        node.set("reasons", Json.texts(reasons.stream().map(Reason::word).toList()));
        node.set("when", when(when));
      }
      case Restart.Unclear(_, var account, _, var workload, var pods) ->
          workload(node, account, workload, pods);
      case Restart.Unseen(_, _, var why) -> ProblemJson.into(node, why);
    }
    return node;
  }

  private void workload(
      ObjectNode node, ResourceKey account, Workload workload, SortedSet<String> pods) {
    node.put("kind", workload.kind());
    node.put("name", workload.name());
    node.put("account", desired.address(account));
    node.set("pods", Json.texts(pods));
  }

  private static ObjectNode when(When when) {
    var node = Json.object();
    switch (when) {
      case When.Now() -> node.put("now", true);
      case When.After(var steps) -> node.set("after", Json.texts(steps));
      case When.Held(var why) -> node.put("held", why);
    }
    return node;
  }
}
