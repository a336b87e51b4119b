package dev.cleat.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Outcomes;
import dev.cleat.apply.Outcomes.Ended;
import dev.cleat.model.Output;
import dev.cleat.plan.Plan;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What came of a plan, for programs: `cleat.dev/result/v1` (docs/json.md, schema/result-v1.json).
public final class ResultJson {
  private static final String FORMAT = "cleat.dev/result/v1";

  private final Plan plan;
  private final Endings endings;

  private ResultJson(Plan plan, Endings endings) {
    this.plan = plan;
    this.endings = endings;
  }

  /// The whole document, ending with a line break.
  public static String render(Plan plan, Outcomes outcomes, Venue venue) {
    return Json.render(tree(plan, outcomes, venue));
  }

  static ObjectNode tree(Plan plan, Outcomes outcomes, Venue venue) {
    var json = new ResultJson(plan, Endings.of(outcomes));
    var tree = PlanJson.head(FORMAT, venue);
    tree.put("owner", plan.desired().access().owner());
    PlanJson.addShard(tree, plan.policy().shard());
    tree.set("outcomes", Json.array(outcomes.all(), json::outcome));
    PlanJson.addWithheld(tree, plan);
    new RolledJson(plan, outcomes).into(tree);
    tree.set("summary", summary(Planned.of(plan), Applied.of(outcomes)));
    return tree;
  }

  private ObjectNode outcome(Ended ended) {
    var step = ended.step();
    var node = new ChangeJson(plan.desired()).head(step.id(), step.change());
    switch (ended.outcome()) {
      case Outcome.Done(var deed, var liveId, var outputs) -> done(node, deed, liveId, outputs);
      case Outcome.Failed(var why) ->
          node.put("result", "failed").set("problem", ProblemJson.of(why));
      case Outcome.Skipped(var because) -> skipped(node, because);
    }
    return node;
  }

  private static void done(ObjectNode node, Deed deed, String liveId, Map<Output, String> outputs) {
    node.put("result", "done");
    node.put("deed", deed.name().toLowerCase(Locale.ROOT));
    node.put("live", liveId);
    var given = node.putObject("outputs");
    new TreeMap<>(outputs).forEach((output, text) -> given.put(output.word(), text));
  }

  private void skipped(ObjectNode node, Outcome.Because because) {
    node.put("result", "skipped");
    switch (because) {
      case Outcome.Because.Interrupted() -> node.put("because", "interrupted");
      case Outcome.Because.Required(var step) -> {
        node.put("because", "required");
        node.put("required", step);
        node.put("failed", endings.origin(step));
      }
    }
  }

  private static ObjectNode summary(Planned planned, Applied applied) {
    var node = Json.object();
    node.put("added", applied.added());
    node.put("changed", applied.changed());
    node.put("destroyed", applied.destroyed());
    node.put("adopted", applied.adopted());
    node.put("unchanged", applied.unchanged());
    PlanJson.addWithheld(node, planned);
    node.put("failed", applied.failed());
    node.put("skipped", applied.skipped());
    node.put("restarted", applied.restarted());
    node.put("unrestarted", applied.unrestarted());
    return node;
  }
}
