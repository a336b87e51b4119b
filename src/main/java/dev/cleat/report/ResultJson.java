package dev.cleat.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Output;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Step;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What came of a plan, for programs: `cleat.dev/result/v1` (docs/json.md, schema/result-v1.json).
public final class ResultJson {
  private static final String FORMAT = "cleat.dev/result/v1";

  private final Plan plan;
  private final Map<String, Outcome> outcomes;

  private ResultJson(Plan plan, Map<String, Outcome> outcomes) {
    this.plan = plan;
    this.outcomes = outcomes;
  }

  /// The whole document, ending with a line break. `outcomes` by step id, one for every step.
  public static String render(Plan plan, Map<String, Outcome> outcomes, Venue venue) {
    var tree = PlanJson.head(FORMAT, venue);
    tree.put("owner", plan.desired().access().owner());
    tree.set("outcomes", Json.array(plan.steps(), new ResultJson(plan, outcomes)::outcome));
    PlanJson.addWithheld(tree, plan);
    tree.set("summary", summary(Planned.of(plan), Applied.of(plan, outcomes)));
    return Json.render(tree);
  }

  private ObjectNode outcome(Step step) {
    var node = Json.object().put("id", step.id());
    node.put("kind", step.change().key().kind().word());
    node.put("action", Action.of(step.change()).word());
    node.set("origin", new ChangeJson(plan.desired()).origin(step.change().key()));
    switch (Outcomes.of(step, outcomes)) {
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
        node.put("failed", Outcomes.origin(step, outcomes));
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
    return node;
  }
}
