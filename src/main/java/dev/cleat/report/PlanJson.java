package dev.cleat.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.ArmId;
import dev.cleat.model.Hashes;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Shard;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;
import java.util.Locale;
import java.util.Optional;

/// A plan for programs: `cleat.dev/plan/v1` (docs/json.md, schema/plan-v1.json). Members stand in a
/// fixed order, things in the plan's.
public final class PlanJson {
  /// Name and version of the format.
  public static final String FORMAT = "cleat.dev/plan/v1";

  private final Plan plan;
  private final ChangeJson changes;

  private PlanJson(Plan plan) {
    this.plan = plan;
    this.changes = new ChangeJson(plan.desired());
  }

  /// The whole document, ending with a line break.
  public static String render(Plan plan, Provenance made) {
    return render(plan, made, Optional.empty());
  }

  /// The same with how long it takes at least.
  public static String render(Plan plan, Provenance made, Optional<Estimate> estimate) {
    return Json.render(tree(plan, made, estimate));
  }

  /// The whole document. Its `digest` is made of all the rest.
  public static ObjectNode tree(Plan plan, Provenance made, Optional<Estimate> estimate) {
    var tree = new PlanJson(plan).tree(made, estimate);
    return tree.put("digest", "sha256:" + Hashes.sha256(tree.toString()));
  }

  private ObjectNode tree(Provenance made, Optional<Estimate> estimate) {
    var tree = head(FORMAT, made.venue());
    tree.put("tool", made.tool());
    var endpoints = tree.putObject("endpoints");
    made.endpoints().forEach(endpoints::put);
    tree.set("policy", policy(plan.policy()));
    tree.set("access", new AccessJson(plan.desired()).tree());
    tree.set("desired", Json.array(plan.desired().resources().values(), this::desired));
    tree.set("steps", Json.array(plan.steps(), this::step));
    addWithheld(tree, plan);
    estimate.ifPresent(it -> tree.set("estimate", estimate(it)));
    tree.set("summary", summary(Planned.of(plan)));
    return tree;
  }

  static ObjectNode head(String format, Venue venue) {
    var tree = Json.object().put("format", format);
    return switch (venue) {
      case WORLD -> tree;
      case SANDBOX -> tree.put("sandbox", true);
    };
  }

  /// What a plan does not do stands alike in plans and results.
  static void addWithheld(ObjectNode tree, Plan plan) {
    var json = new PlanJson(plan);
    tree.set("withheld", Json.array(Shown.withheld(plan), json::withheld));
    tree.set("leftovers", Json.array(Shown.leftovers(plan), it -> Leftover.of(plan, it)));
    tree.set("restarts", Json.array(plan.restarts(), new RestartJson(plan.desired())::tree));
  }

  static void addWithheld(ObjectNode summary, Planned counts) {
    summary.put("deferred", counts.deferred());
    summary.put("blocked", counts.blocked());
    summary.put("unreadable", counts.unreadable());
  }

  private static ObjectNode estimate(Estimate estimate) {
    return Json.object()
        .put("seconds", Math.toIntExact(estimate.least().toSeconds()))
        .put("limit", estimate.limit());
  }

  private static ObjectNode policy(Policy policy) {
    var node = Json.object();
    node.put("purpose", word(policy.purpose()));
    node.put("owner", policy.owner());
    node.put("prune", word(policy.prune()));
    node.set("scopes", Json.texts(policy.scopes().stream().map(ArmId::text).toList()));
    node.put("adoption", word(policy.adoption()));
    node.put("conflicts", word(policy.conflicts()));
    node.put("disabling", word(policy.disabling()));
    node.set("ownPrincipals", Json.texts(policy.ownPrincipals()));
    node.put("maxDeletes", policy.maxDeletes());
    node.set("targets", Json.texts(policy.targets().stream().map(ResourceKey::toString).toList()));
    addShard(node, policy.shard());
    return node;
  }

  /// Of the whole nothing is said.
  static void addShard(ObjectNode node, Shard shard) {
    if (!shard.isWhole()) {
      node.putObject("shard").put("index", shard.index()).put("count", shard.count());
    }
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private ObjectNode desired(Resource resource) {
    var node = Json.object().put("id", plan.desired().address(resource.key()));
    node.put("kind", resource.key().kind().word());
    node.put("mandate", word(resource.mandate()));
    node.put("credential", resource.credential());
    node.set("within", Json.text(resource.within().map(plan.desired()::address)));
    node.set("origin", changes.origin(resource.key()));
    node.set("fields", changes.values(resource.fields()));
    node.set("record", RecordJson.tree(resource));
    return node;
  }

  private ObjectNode step(Step step) {
    var node = changes.head(step.id(), step.change());
    node.set("requires", Json.texts(step.requires()));
    node.set("notes", Json.texts(step.notes()));
    changes.body(node, step.change());
    return node;
  }

  private ObjectNode withheld(Withheld withheld) {
    var node = changes.head(withheld.id(), withheld.change());
    ProblemJson.into(node, withheld.why());
    node.set("because", Json.text(Shown.root(withheld).map(plan.desired()::address)));
    changes.body(node, withheld.change());
    return node;
  }

  private static ObjectNode summary(Planned counts) {
    var node = Json.object();
    node.put("add", counts.add());
    node.put("change", counts.change());
    node.put("destroy", counts.destroy());
    node.put("adopted", counts.adopted());
    addWithheld(node, counts);
    return node;
  }
}
