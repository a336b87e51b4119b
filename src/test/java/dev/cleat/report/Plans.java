package dev.cleat.report;

import static dev.cleat.report.Estate.ACCOUNT;
import static dev.cleat.report.Estate.ASSIGNMENT;
import static dev.cleat.report.Estate.CLUSTER;
import static dev.cleat.report.Estate.CREDENTIAL;
import static dev.cleat.report.Estate.IDENTITY;
import static dev.cleat.report.Estate.NAMESPACE;
import static dev.cleat.report.Estate.ROLE;

import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Cluster;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Rule;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Value;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Plans made by hand, one per thing to see.
final class Plans {
  private Plans() {}

  /// An empty cluster to working access: everything waits for something.
  static Plan greenfield() {
    return plan(
        List.of(
            step(
                CLUSTER,
                flags(),
                List.of("the API server restarts briefly while its flags change")),
            step(IDENTITY, new Change.Create(Estate.identity())),
            step(CREDENTIAL, new Change.Create(Estate.credential()), CLUSTER, IDENTITY),
            step(ASSIGNMENT, new Change.Create(Estate.assignment()), IDENTITY),
            step(NAMESPACE, new Change.Create(Estate.namespace())),
            step(ACCOUNT, new Change.Create(Estate.account()), IDENTITY, NAMESPACE)),
        List.of());
  }

  static Plan unchanged() {
    return plan(List.of(), List.of());
  }

  /// Every way in which a live thing changes.
  static Plan brownfield() {
    var taken =
        new FieldChange(
            "annotations." + ServiceAccount.CLIENT_ID,
            known("old-client"),
            pending(IDENTITY, Output.CLIENT_ID),
            Rule.WRITTEN,
            Optional.of("helm"));
    var dropped =
        new FieldChange("labels.stage", known("blue"), Optional.empty(), Rule.WRITTEN, none());
    var stale = Estate.liveCredential("cleat_default_stale", "https://old.example.test/");
    return plan(
        List.of(
            step(IDENTITY, adoption()),
            step(CREDENTIAL, audience()),
            step(
                ASSIGNMENT,
                new Change.Update(
                    Estate.assignment(Value.of("p-1"), Optional.of("@Resource[a] == 'b'")),
                    live(Estate.assignment(Value.of("p-1"), Optional.empty())),
                    List.of(change("condition", "", "@Resource[a] == 'b'")))),
            step(
                NAMESPACE,
                new Change.Release(
                    Optional.of(Estate.namespace()), live(Estate.namespace()), List.of())),
            step(
                ACCOUNT,
                new Change.Update(
                    Estate.account(), Estate.liveAccount("orders"), List.of(taken, dropped))),
            new Step(
                "-" + stale.id(),
                new Change.Delete(stale, new Change.Cause.Superseded(CREDENTIAL)),
                new TreeSet<>(List.of(id(CREDENTIAL))),
                List.of()),
            new Step(
                "-shop/gone",
                new Change.Delete(Estate.liveAccount("gone"), new Change.Cause.Undeclared()),
                new TreeSet<>(),
                List.of("two pods still use it", "they keep their tokens until they end")),
            new Step(
                "-shop/kept",
                new Change.Release(Optional.empty(), Estate.liveAccount("kept"), List.of()),
                new TreeSet<>(),
                List.of())),
        List.of(),
        List.of(
            Estate.liveCredential("cleat_default_z", "https://gone.example.test/"),
            Estate.liveAccount("old"),
            Estate.liveCredential("cleat_default_a", "https://gone.example.test/")));
  }

  /// Every standing, alone and leaning on another.
  static Plan withheld() {
    var mismatch =
        Problem.of(
            Code.IDENTITY_MISMATCH,
            "clientId is 1 in Azure, and 2 in the document",
            "correct clientId, or leave it out: it is read from Azure");
    var forbidden =
        new Problem(
            Code.FORBIDDEN,
            "could not be read",
            "grant Microsoft.Authorization/roleAssignments/read on the scope",
            Optional.of(
                new Problem.Cause(
                    "ARM", 403, "AuthorizationFailed", "The client has no\nright.", "r-1", "c-1")));
    var stopped = Problem.of(Code.CLUSTER_STOPPED, "the cluster is stopped", "start the cluster");
    return plan(
        List.of(),
        List.of(
            withheld(CLUSTER, flags(), stopped),
            withheld(IDENTITY, new Change.Undecided(IDENTITY, mismatch), mismatch),
            withheld(CREDENTIAL, new Change.Create(Estate.credential()), mismatch, IDENTITY),
            withheld(ASSIGNMENT, new Change.Undecided(ASSIGNMENT, forbidden), forbidden),
            withheld(ACCOUNT, new Change.Create(Estate.account()), stopped, CLUSTER)));
  }

  /// A role definition has no line: its problem stands on the assignment.
  static Plan roleUnknown() {
    var unknown = Estate.role().missing();
    return plan(
        List.of(),
        List.of(
            withheld(ROLE, new Change.Undecided(ROLE, unknown), unknown),
            withheld(ASSIGNMENT, new Change.Create(Estate.assignment()), unknown, ROLE)));
  }

  /// A field that another manager holds.
  static Plan held() {
    var held =
        Problem.of(
            Code.HELD_BY_MANAGER,
            "helm holds the annotation azure.workload.identity/client-id",
            "take it out of the chart, or run with --force-conflicts");
    var field =
        new FieldChange(
            "annotations." + ServiceAccount.CLIENT_ID,
            known("theirs"),
            known("ours"),
            Rule.WRITTEN,
            Optional.of("helm"));
    var update = new Change.Update(Estate.account(), Estate.liveAccount("orders"), List.of(field));
    return plan(List.of(), List.of(withheld(ACCOUNT, update, held)));
  }

  /// No sign-in, no answer, and text that would like to rule the terminal.
  static Plan hostile() {
    var silent =
        new Problem(
            Code.SIGN_IN,
            "no token \u001b[2Jfor \u202etenant",
            "",
            Optional.of(new Problem.Cause("Entra", 0, "", "", "", "")));
    var quoted = change("tags.\u0007bell", "a\"b\\c\nd", "\ud800 \u2028");
    var update =
        new Change.Update(
            Estate.identity(), Estate.liveIdentity(Ownership.ours()), List.of(quoted));
    return plan(
        List.of(step(IDENTITY, update)),
        List.of(withheld(CLUSTER, new Change.Undecided(CLUSTER, silent), silent)));
  }

  /// The problem's message has the server's words already, and one answer left several unread:
  /// nothing is said twice.
  static Plan told() {
    var told =
        new Problem(
            Code.SERVER_ERROR,
            "Azure answered 500 InternalServerError: come back later",
            "run again",
            Optional.of(
                new Problem.Cause(
                    "Azure", 500, "InternalServerError", "come back later", "r-5", "")));
    return plan(
        List.of(),
        List.of(
            withheld(IDENTITY, new Change.Undecided(IDENTITY, told), told),
            withheld(ASSIGNMENT, new Change.Undecided(ASSIGNMENT, told), told),
            withheld(ACCOUNT, new Change.Create(Estate.account()), told, ROLE)));
  }

  /// Two things that others made.
  static Plan foreign() {
    var tags = List.of(change("tags.team", "sales", "orders"));
    var owned = Estate.liveIdentity(new Ownership.Theirs("platform"));
    var theirs = Problem.of(Code.OTHER_OWNER, "it belongs to owner platform", "declare it so");
    var notOurs = Problem.of(Code.NOT_OURS, "Cleat did not make it", "give --adopt");
    return plan(
        List.of(),
        List.of(
            withheld(IDENTITY, new Change.Update(Estate.identity(), owned, tags), theirs),
            withheld(CREDENTIAL, audience(), notOurs)));
  }

  /// As little as shows both halves of a plan.
  static Plan small() {
    var stopped = Problem.of(Code.CLUSTER_STOPPED, "the cluster is stopped", "start the cluster");
    return new Plan(
        Policy.strict(),
        Estate.only(Estate.CLUSTER, Estate.IDENTITY),
        List.of(step(IDENTITY, new Change.Create(Estate.identity()))),
        List.of(withheld(CLUSTER, flags(), stopped)),
        List.of(),
        List.of());
  }

  static Change flags() {
    return new Change.Update(
        Estate.cluster(),
        Estate.liveCluster(),
        List.of(
            flag(Cluster.ISSUER_FLAG, Rule.ONE_WAY),
            flag(Cluster.WORKLOAD_IDENTITY_FLAG, Rule.GUARDED)));
  }

  private static Change adoption() {
    return new Change.Adopt(
        Estate.identity(),
        Estate.liveIdentity(Ownership.unmarked()),
        List.of(change("tags.team", "sales", "orders")));
  }

  private static Change audience() {
    return new Change.Update(
        Estate.credential(),
        Estate.liveCredential("by-hand", Estate.ISSUER),
        List.of(change("audience", "api://Other", "api://AzureADTokenExchange")));
  }

  static Plan plan(List<Step> steps, List<Withheld> withheld) {
    return plan(steps, withheld, List.of());
  }

  static Plan plan(List<Step> steps, List<Withheld> withheld, List<Live> leftovers) {
    return new Plan(Policy.strict(), Estate.desired(), steps, withheld, leftovers, List.of());
  }

  static String id(ResourceKey key) {
    return Estate.desired().address(key);
  }

  static Step step(ResourceKey key, Change change, ResourceKey... requires) {
    var ids = new TreeSet<String>();
    for (var each : requires) {
      ids.add(id(each));
    }
    return new Step(id(key), change, ids, List.of());
  }

  private static Step step(ResourceKey key, Change change, List<String> notes) {
    return new Step(id(key), change, new TreeSet<>(), notes);
  }

  static Withheld withheld(ResourceKey key, Change change, Problem why) {
    return new Withheld(id(key), change, why, Optional.empty());
  }

  static Withheld withheld(ResourceKey key, Change change, Problem why, ResourceKey root) {
    return new Withheld(id(key), change, why, Optional.of(root));
  }

  private static FieldChange flag(String name, Rule rule) {
    return new FieldChange(
        name, Optional.of(Value.of(false)), Optional.of(Value.of(true)), rule, none());
  }

  private static FieldChange change(String field, String before, String after) {
    return new FieldChange(field, known(before), known(after), Rule.WRITTEN, none());
  }

  private static Optional<Value<?>> known(String text) {
    return Optional.of(Value.of(text));
  }

  private static Optional<Value<?>> pending(ResourceKey source, Output output) {
    return Optional.of(Value.pending(source, output));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static Live live(Resource state) {
    return Live.of(state, "live-" + state.key().kind().word(), Map.of(), Ownership.ours());
  }
}
