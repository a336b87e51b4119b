package dev.cleat.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.diff.Differ;
import dev.cleat.laws.Documents;
import dev.cleat.laws.Life;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Checked;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Recheck;
import dev.cleat.plan.Withheld;
import dev.cleat.report.PlanJson;
import dev.cleat.report.Provenance;
import dev.cleat.report.Venue;
import dev.cleat.saved.Reading;
import dev.cleat.saved.SavedPlans;
import dev.cleat.world.Noise;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is left of a saved plan when the world has moved: a plan of the first world, saved and
/// read, in the second.
final class RecheckTest {
  private static final String DOCUMENTS =
      """
      apiVersion: cleat.dev/v1
      kind: AksCluster
      metadata: {name: demo}
      spec:
        resourceGroup: demo-rg-ci
        oidcIssuerProfile: {enabled: true}
        securityProfile: {workloadIdentity: {enabled: true}}
      ---
      apiVersion: cleat.dev/v1
      kind: WorkloadIdentity
      metadata: {name: orders}
      spec:
        createIdentity: true
        identity:
          name: orders-id
          resourceGroup: demo-rg-ci
          location: centralindia
          tags: {team: orders}
        roleAssignments:
        - name: Reader
          scope: /subscriptions/a2252eb2-7a25-432b-a5ec-e18eba6f26b1/resourceGroups/demo-rg-ci
          description: reads
        serviceAccounts:
        - cluster: demo
          createAccount: true
          createNamespace: true
          metadata: {namespace: shop, name: orders}
      ---
      apiVersion: cleat.dev/v1
      kind: WorkloadIdentity
      metadata: {name: side}
      spec:
        createIdentity: true
        identity: {name: side-id, resourceGroup: demo-rg-ci, location: centralindia}
        federatedCredentials:
        - {name: pipeline, issuer: 'https://gitlab.example', subject: 'repo:acme/side'}
      """;

  private static final String OFF = "clusters: {demo: {flags: NEITHER}}\n";
  private static final String ON = "clusters: {demo: {flags: BOTH}}\n";
  private static final String SHOP =
      "clusters: {demo: {flags: BOTH, namespaces: {shop: {cleat-default: {labels.cleat.dev/owner:"
          + " default}}}%s}}\n";

  /// The cluster is ready, with the account as `held` says.
  private static String account(String held) {
    return SHOP.formatted(", accounts: {shop/orders: {%s}}".formatted(held));
  }

  private static String orders(String tags, String more) {
    return "identities:\n  orders-id: {tags: {%s}%s}\n".formatted(tags, more);
  }

  private static String trust(String audience) {
    return ", credentials: [{name: '<name:demo:shop/orders:demo>', issuer: '<issuer:demo>',"
        + " account: shop/orders, audience: '"
        + audience
        + "'}]";
  }

  private static String grant(String description) {
    return ", roles: [{role: Reader, description: '%s'}]".formatted(description);
  }

  private static final String OURS = "team: orders, cleat-owner: default";

  private static final List<String> SIDE =
      List.of("run managed-identity/side-id", "run federated-credential/side-id/pipeline");

  record Row(String sentence, String before, String after, List<String> left) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  private static Row row(String sentence, String before, String after, String... left) {
    return new Row(sentence, before, after, Stream.concat(SIDE.stream(), Stream.of(left)).toList());
  }

  static Stream<Row> rows() {
    return Stream.of(
        row(
            "nothing has moved, so every step runs",
            OFF,
            OFF,
            "run managed-cluster/demo",
            "run managed-identity/orders-id",
            "run federated-credential/orders-id/demo/shop/orders",
            "run role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "run service-account/demo/shop/orders"),
        row(
            "flags that somebody has switched on are done, and the issuer is known",
            OFF,
            ON,
            "done managed-cluster/demo",
            "run managed-identity/orders-id",
            "run federated-credential/orders-id/demo/shop/orders",
            "run role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "run service-account/demo/shop/orders"),
        row(
            "one flag of two that was switched on has changed, and blocks what is in the cluster",
            OFF,
            "clusters: {demo: {flags: ISSUER}}\n",
            "blocked managed-cluster/demo",
            "run managed-identity/orders-id",
            "blocked federated-credential/orders-id/demo/shop/orders of managed-cluster/demo",
            "run role-assignment/orders-id/Reader",
            "blocked namespace/demo/shop of managed-cluster/demo",
            "blocked service-account/demo/shop/orders of managed-cluster/demo"),
        row(
            "an identity that we made meanwhile is done",
            OFF,
            OFF + orders(OURS, ""),
            "run managed-cluster/demo",
            "done managed-identity/orders-id",
            "run federated-credential/orders-id/demo/shop/orders",
            "run role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "run service-account/demo/shop/orders"),
        row(
            "an identity that somebody else made meanwhile, though equal, blocks its subtree",
            OFF,
            OFF + orders("team: orders", ""),
            "run managed-cluster/demo",
            "blocked managed-identity/orders-id",
            "blocked federated-credential/orders-id/demo/shop/orders of managed-identity/orders-id",
            "blocked role-assignment/orders-id/Reader of managed-identity/orders-id",
            "run namespace/demo/shop",
            "blocked service-account/demo/shop/orders of managed-identity/orders-id"),
        row(
            "a tag that was to be changed and has become a third value blocks the subtree",
            ON + orders("team: sales, cleat-owner: default", ""),
            ON + orders("team: legal, cleat-owner: default", ""),
            "blocked managed-identity/orders-id",
            "blocked federated-credential/orders-id/demo/shop/orders of managed-identity/orders-id",
            "blocked role-assignment/orders-id/Reader of managed-identity/orders-id",
            "run namespace/demo/shop",
            "blocked service-account/demo/shop/orders of managed-identity/orders-id"),
        row(
            "a tag that was right and is wrong now blocks the subtree",
            ON + orders(OURS, ""),
            ON + orders("team: legal, cleat-owner: default", ""),
            "blocked managed-identity/orders-id",
            "blocked federated-credential/orders-id/demo/shop/orders of managed-identity/orders-id",
            "blocked role-assignment/orders-id/Reader of managed-identity/orders-id",
            "run namespace/demo/shop",
            "blocked service-account/demo/shop/orders of managed-identity/orders-id"),
        row(
            "a tag that nobody manages blocks nothing",
            ON + orders("team: sales, cleat-owner: default", ""),
            ON + orders("team: sales, cleat-owner: default, cost: 7", ""),
            "run managed-identity/orders-id",
            "run federated-credential/orders-id/demo/shop/orders",
            "run role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "run service-account/demo/shop/orders"),
        row(
            "an identity that another owner has taken over blocks the subtree",
            ON + orders("team: sales, cleat-owner: default", ""),
            ON + orders("team: sales, cleat-owner: platform", ""),
            "blocked managed-identity/orders-id",
            "blocked federated-credential/orders-id/demo/shop/orders of managed-identity/orders-id",
            "blocked role-assignment/orders-id/Reader of managed-identity/orders-id",
            "run namespace/demo/shop",
            "blocked service-account/demo/shop/orders of managed-identity/orders-id"),
        row(
            "an identity that has lost our mark blocks the subtree",
            ON + orders("team: sales, cleat-owner: default", ""),
            ON + orders("team: sales", ""),
            "blocked managed-identity/orders-id",
            "blocked federated-credential/orders-id/demo/shop/orders of managed-identity/orders-id",
            "blocked role-assignment/orders-id/Reader of managed-identity/orders-id",
            "run namespace/demo/shop",
            "blocked service-account/demo/shop/orders of managed-identity/orders-id"),
        row(
            "an identity that is gone blocks the subtree",
            ON + orders("team: sales, cleat-owner: default", ""),
            ON,
            "blocked managed-identity/orders-id",
            "blocked federated-credential/orders-id/demo/shop/orders of managed-identity/orders-id",
            "blocked role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "blocked service-account/demo/shop/orders"),
        row(
            "an identity that was made anew has changed, though it looks the same",
            ON + orders("team: sales, cleat-owner: default", ""),
            ON + orders("team: sales, cleat-owner: default", ", made: 2"),
            "blocked managed-identity/orders-id",
            "blocked federated-credential/orders-id/demo/shop/orders of managed-identity/orders-id",
            "blocked role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "blocked service-account/demo/shop/orders"),
        row(
            "an audience that has become a third value blocks the credential alone",
            ON + orders(OURS, trust("api://a")),
            ON + orders(OURS, trust("api://b")),
            "blocked federated-credential/orders-id/demo/shop/orders",
            "run role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "run service-account/demo/shop/orders"),
        row(
            "a credential whose audience somebody has mended is done",
            ON + orders(OURS, trust("api://a")),
            ON + orders(OURS, trust("api://AzureADTokenExchange")),
            "done federated-credential/orders-id/demo/shop/orders",
            "run role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "run service-account/demo/shop/orders"),
        row(
            "an issuer that has become another blocks the credential that was for the old one",
            ON + orders(OURS, ""),
            "clusters: {demo: {flags: BOTH, made: 2}}\n" + orders(OURS, ""),
            "blocked federated-credential/orders-id/demo/shop/orders",
            "run role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "run service-account/demo/shop/orders"),
        row(
            "a role assignment's description that has become a third one blocks it alone",
            ON + orders(OURS, grant("cleat:default old")),
            ON + orders(OURS, grant("cleat:default other")),
            "run federated-credential/orders-id/demo/shop/orders",
            "blocked role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "run service-account/demo/shop/orders"),
        row(
            "a role assignment that another owner has taken over is blocked alone",
            ON + orders(OURS, grant("cleat:default old")),
            ON + orders(OURS, grant("cleat:platform old")),
            "run federated-credential/orders-id/demo/shop/orders",
            "blocked role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "run service-account/demo/shop/orders"),
        row(
            "a role assignment that somebody else made meanwhile is blocked alone",
            ON + orders(OURS, ""),
            ON + orders(OURS, grant("reads")),
            "run federated-credential/orders-id/demo/shop/orders",
            "blocked role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "run service-account/demo/shop/orders"),
        row(
            "an annotation that has become a third value blocks the account alone",
            account("kubectl: {annotations.azure.workload.identity/tenant-id: a}")
                + orders(OURS, ""),
            account("kubectl: {annotations.azure.workload.identity/tenant-id: b}")
                + orders(OURS, ""),
            "run federated-credential/orders-id/demo/shop/orders",
            "run role-assignment/orders-id/Reader",
            "withheld CLT226 service-account/demo/shop/orders"),
        row(
            "an account that is gone is not made anew: it was to be changed",
            account("cleat-default: {annotations.azure.workload.identity/client-id: old}")
                + orders(OURS, ""),
            SHOP.formatted("") + orders(OURS, ""),
            "run federated-credential/orders-id/demo/shop/orders",
            "run role-assignment/orders-id/Reader",
            "blocked service-account/demo/shop/orders"),
        row(
            "a label that nobody manages does not block an account",
            account("cleat-default: {annotations.azure.workload.identity/client-id: old}")
                + orders(OURS, ""),
            account(
                    "cleat-default: {annotations.azure.workload.identity/client-id: old},"
                        + " helm: {labels.chart: shop}")
                + orders(OURS, ""),
            "run federated-credential/orders-id/demo/shop/orders",
            "run role-assignment/orders-id/Reader",
            "run service-account/demo/shop/orders"),
        row(
            "a namespace that somebody made meanwhile is there",
            ON + orders(OURS, ""),
            "clusters: {demo: {flags: BOTH, namespaces: {shop: {helm: {labels.a: b}}}}}\n"
                + orders(OURS, ""),
            "done namespace/demo/shop",
            "run federated-credential/orders-id/demo/shop/orders",
            "run role-assignment/orders-id/Reader",
            "run service-account/demo/shop/orders"),
        row(
            "a cluster that was stopped defers what would be the same, as any plan does",
            OFF,
            "clusters: {demo: {flags: NEITHER, condition: STOPPED}}\n",
            "withheld CLT202 managed-cluster/demo",
            "run managed-identity/orders-id",
            "withheld CLT202 federated-credential/orders-id/demo/shop/orders of"
                + " managed-cluster/demo",
            "run role-assignment/orders-id/Reader",
            "withheld CLT202 namespace/demo/shop",
            "withheld CLT202 service-account/demo/shop/orders"),
        row(
            "a cluster that is gone has changed",
            OFF,
            "clusters: {}\n",
            "blocked managed-cluster/demo",
            "run managed-identity/orders-id",
            "blocked federated-credential/orders-id/demo/shop/orders of managed-cluster/demo",
            "run role-assignment/orders-id/Reader",
            "blocked namespace/demo/shop of managed-cluster/demo",
            "blocked service-account/demo/shop/orders of managed-cluster/demo"),
        row(
            "what cannot be read has not changed: it is unreadable",
            ON + orders(OURS, ""),
            ON
                + orders(OURS, "")
                + "unreadable: [{kind: CREDENTIAL, where: orders-id, look: LIST}]\n",
            "withheld CLT241 federated-credential/orders-id/demo/shop/orders",
            "run role-assignment/orders-id/Reader",
            "run namespace/demo/shop",
            "run service-account/demo/shop/orders"),
        row(
            "what was deferred is not done, though it could be now: nobody has approved it",
            "clusters: {demo: {flags: NEITHER, condition: STOPPED}}\n",
            OFF,
            "withheld CLT202 managed-cluster/demo",
            "run managed-identity/orders-id",
            "withheld CLT202 federated-credential/orders-id/demo/shop/orders of"
                + " managed-cluster/demo",
            "run role-assignment/orders-id/Reader",
            "withheld CLT202 namespace/demo/shop",
            "withheld CLT202 service-account/demo/shop/orders"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatIsLeft(Row row) {
    var desired = Documents.state(DOCUMENTS, WorldText.SUBSCRIPTION);
    var then = new Life(desired, WorldText.read(row.before()), Policy.strict());
    var saved = saved(then.plan(Noise.none()));
    var now = new Life(saved.desired(), WorldText.read(row.after()), saved.policy());
    var checked = Recheck.still(saved, Differ.diff(saved.desired(), now.observe(Noise.none())));

    assertThat(gist(checked)).containsExactlyInAnyOrderElementsOf(row.left());
  }

  private static final String OLD = "identities:\n  old-id: {tags: {%s}%s}\n";
  private static final String OURS_ALONE = "cleat-owner: default";

  record Parting(String sentence, Policy policy, String before, String after, List<String> left) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  private static Parting pruned(String sentence, String after, String... left) {
    var before = ON + OLD.formatted(OURS_ALONE, "");
    var policy = Policy.strict().with(Policy.Prune.ON);
    return new Parting(sentence, policy, before, ON + after, List.of(left));
  }

  private static Parting parted(Purpose purpose, String sentence, String after, String... left) {
    var before = ON + orders(OURS, "");
    return new Parting(sentence, Policy.strict().with(purpose), before, ON + after, List.of(left));
  }

  static Stream<Parting> partings() {
    return Stream.of(
        pruned(
            "what nobody declares and is as it was is deleted",
            OLD.formatted(OURS_ALONE, ""),
            "run old-id"),
        pruned(
            "any tag that was written since saves it: somebody may use it now",
            OLD.formatted(OURS_ALONE + ", cost: 7", ""),
            "blocked old-id"),
        pruned("what is gone already is done", "", "done old-id"),
        pruned(
            "what another owner has taken over stays",
            OLD.formatted("cleat-owner: platform", ""),
            "blocked old-id"),
        pruned("what has lost our mark stays", OLD.formatted("team: legal", ""), "blocked old-id"),
        pruned(
            "what was made anew stays, though it looks the same",
            OLD.formatted(OURS_ALONE, ", made: 2"),
            "blocked old-id"),
        parted(
            Purpose.DESTROY,
            "what is declared and as it was is destroyed",
            orders(OURS, ""),
            "run orders-id"),
        parted(Purpose.DESTROY, "what is gone already is destroyed", "", "done orders-id"),
        parted(
            Purpose.DESTROY,
            "what another owner has taken over is not destroyed",
            orders("team: orders, cleat-owner: platform", ""),
            "blocked orders-id"),
        parted(
            Purpose.DETACH,
            "what is declared and as it was is given up",
            orders(OURS, ""),
            "run orders-id"),
        parted(Purpose.DETACH, "what is gone needs no giving up", "", "done orders-id"),
        parted(
            Purpose.DETACH,
            "what another owner has taken over is not given up for it",
            orders("team: orders, cleat-owner: platform", ""),
            "blocked orders-id"));
  }

  @ParameterizedTest
  @MethodSource("partings")
  void whatIsLeftOfDeletionsAndReleases(Parting row) {
    var desired = Documents.state(DOCUMENTS, WorldText.SUBSCRIPTION);
    var then = new Life(desired, WorldText.read(row.before()), row.policy());
    var saved = saved(then.plan(Noise.none()));
    var now = new Life(saved.desired(), WorldText.read(row.after()), saved.policy());
    var changes = Differ.diff(saved.desired(), now.observe(Noise.none()), saved.policy().purpose());

    assertThat(gist(Recheck.still(saved, changes)))
        .filteredOn(it -> it.matches(".*/(old|orders)-id"))
        .map(it -> it.replaceFirst(" .*/", " "))
        .filteredOn(it -> row.policy().purpose() != Purpose.RECONCILE || it.endsWith("old-id"))
        .containsExactlyElementsOf(row.left());
  }

  private static Plan saved(Plan plan) {
    return switch (SavedPlans.read(
        PlanJson.render(plan, Provenance.of("cleat 1.2.3", Venue.WORLD)))) {
      case Reading.Whole(var saved) -> saved.plan();
      case Reading.Refused(var why, _) -> throw new AssertionError(why);
    };
  }

  private static List<String> gist(Checked checked) {
    var plan = checked.plan();
    return Stream.of(
            plan.steps().stream().map(it -> "run " + shortly(it.id())),
            checked.done().stream().map(it -> "done " + shortly(it.id())),
            plan.withheld().stream().map(it -> withheld(plan, it)))
        .flatMap(it -> it)
        .toList();
  }

  private static String withheld(Plan plan, Withheld it) {
    var code = it.why().code().id();
    var standing = code.equals("CLT301") ? "blocked" : "withheld " + code;
    var root = it.root().map(key -> " of " + shortly(plan.desired().address(key))).orElse("");
    return standing + " " + shortly(it.id()) + root;
  }

  private static String shortly(String id) {
    return id.replace("demo-rg-ci/", "").replaceFirst("@.*", "");
  }
}
