package dev.cleat.adapter.kubernetes;

import static dev.cleat.adapter.kubernetes.SandboxClusters.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.kubernetes.ControlPlane;
import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.kubernetes.Visitor;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Rule;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cleat's adapter of accounts on a real kube-apiserver, reached by a kubeconfig.
final class RealAccountsTest {

  private static final String CLIENT_ID = ServiceAccount.CLIENT_ID;

  @TempDir Path dir = Path.of("");
  private Optional<RealCluster> opened = Optional.empty();

  private RealCluster cluster() {
    var plane = SharedControlPlane.get();
    return opened(RealCluster.of(plane, dir, plane.token()));
  }

  private RealCluster opened(RealCluster cluster) {
    opened = Optional.of(cluster);
    return cluster;
  }

  @AfterEach
  void close() {
    opened.ifPresent(RealCluster::close);
  }

  private static ServiceAccount orders(RealCluster cluster, Mandate mandate) {
    return orders(cluster, mandate, Map.of(CLIENT_ID, "one"));
  }

  private static ServiceAccount orders(
      RealCluster cluster, Mandate mandate, Map<String, String> annotations) {
    var values = new TreeMap<String, Value<String>>();
    annotations.forEach((key, value) -> values.put(key, Value.of(value)));
    return new ServiceAccount(
        CLUSTER.child(Kind.ACCOUNT, cluster.namespace() + "/orders"),
        CLUSTER,
        CLUSTER.child(Kind.NAMESPACE, cluster.namespace()),
        "",
        cluster.namespace(),
        "orders",
        mandate,
        values,
        new TreeMap<>());
  }

  private static void theirs(RealCluster cluster) {
    cluster
        .kubectl()
        .account(
            "orders",
            Map.of("labels", Map.of("team", "shop"), "annotations", Map.of("note", "theirs")));
  }

  private static Outcome update(RealCluster cluster, Access access, ServiceAccount wanted) {
    var before = cluster.seen(access, wanted);
    return cluster.write(access, new Change.Update(wanted, before, List.of()));
  }

  private static void done(RealCluster cluster, Outcome outcome, Deed deed) {
    assertThat(outcome)
        .isEqualTo(new Outcome.Done(deed, cluster.namespace() + "/orders", Map.of()));
  }

  private static Problem failed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).why();
  }

  /// An account that we made, as seen.
  private static Live made(RealCluster cluster, Access access) {
    var wanted = orders(cluster, Mandate.CREATE);
    cluster.read(access, cluster.plane().issuer(), wanted);
    done(cluster, cluster.write(access, new Change.Create(wanted)), Deed.CREATED);
    return cluster.seen(access, wanted);
  }

  // --- whose fields

  @Test
  void aMadeAccountIsOursAndAnotherRunSeesItSo() {
    var cluster = cluster();
    var live = made(cluster, cluster.access("default"));
    assertThat(live.ownership()).isEqualTo(Ownership.ours());
    assertThat(((ServiceAccount) live.state()).annotations())
        .isEqualTo(Map.of(CLIENT_ID, Value.of("one")));
  }

  @Test
  void whatOthersWroteSurvivesOurWrite() {
    var cluster = cluster();
    theirs(cluster);
    var wanted = orders(cluster, Mandate.UPDATE);
    done(cluster, update(cluster, cluster.access("default"), wanted), Deed.UPDATED);
    var account = cluster.account("orders");
    assertThat(account.getMap("metadata.labels")).isEqualTo(Map.of("team", "shop"));
    assertThat(account.getMap("metadata.annotations"))
        .isEqualTo(Map.of("note", "theirs", CLIENT_ID, "one"));
  }

  @Test
  void twoOwnersKeepEachOthersFields() {
    var cluster = cluster();
    theirs(cluster);
    var one = orders(cluster, Mandate.UPDATE, Map.of("a", "1"));
    var two = orders(cluster, Mandate.UPDATE, Map.of("b", "2"));
    done(cluster, update(cluster, cluster.access("default"), one), Deed.UPDATED);
    done(cluster, update(cluster, cluster.access("other"), two), Deed.UPDATED);
    assertThat(cluster.account("orders").getMap("metadata.annotations"))
        .isEqualTo(Map.of("note", "theirs", "a", "1", "b", "2"));
  }

  @Test
  void aClientIdThatHelmAppliedIsAConflictThatNamesHelm() {
    var cluster = cluster();
    cluster.kubectl().apply("helm", "orders", "annotations: {%s: zero}".formatted(CLIENT_ID));
    var wanted = orders(cluster, Mandate.UPDATE);
    var access = cluster.access("default");
    var before = cluster.seen(access, wanted);
    assertThat(before.holders()).containsEntry("annotations." + CLIENT_ID, "helm");
    var why = failed(update(cluster, access, wanted));
    assertThat(why.code()).isEqualTo(Code.WRITE_CONFLICT);
    assertThat(why.message()).contains("helm", CLIENT_ID);
    assertThat(cluster.account("orders").getMap("metadata.annotations"))
        .isEqualTo(Map.of(CLIENT_ID, "zero"));
  }

  @Test
  void aChangeThatNamesTheHolderTakesTheClientIdOver() {
    var cluster = cluster();
    cluster.kubectl().apply("helm", "orders", "annotations: {%s: zero}".formatted(CLIENT_ID));
    var wanted = orders(cluster, Mandate.UPDATE);
    var access = cluster.access("default");
    var before = cluster.seen(access, wanted);
    var field =
        new FieldChange(
            "annotations." + CLIENT_ID,
            Optional.of(Value.of("zero")),
            Optional.of(Value.of("one")),
            Rule.WRITTEN,
            Optional.of("helm"));
    var change = new Change.Update(wanted, before, List.of(field));
    done(cluster, cluster.write(access, change), Deed.UPDATED);
    assertThat(cluster.seen(access, wanted).holders())
        .containsEntry("annotations." + CLIENT_ID, "cleat-default");
  }

  @Test
  void anAccountThatVanishedIsNotCreated() {
    var cluster = cluster();
    theirs(cluster);
    var access = cluster.access("default");
    var wanted = orders(cluster, Mandate.UPDATE);
    var before = cluster.seen(access, wanted);
    cluster.kubectl().delete("serviceaccounts/orders");
    var why = failed(cluster.write(access, new Change.Update(wanted, before, List.of())));
    assertThat(why.code()).isEqualTo(Code.WRITE_TARGET_GONE);
    assertThat(cluster.account("orders").getInt("code")).isEqualTo(404);
  }

  @Test
  void anAccountThatWasMadeAnewIsNotWritten() {
    var cluster = cluster();
    theirs(cluster);
    var access = cluster.access("default");
    var wanted = orders(cluster, Mandate.UPDATE);
    var before = cluster.seen(access, wanted);
    cluster.kubectl().delete("serviceaccounts/orders");
    theirs(cluster);
    var why = failed(cluster.write(access, new Change.Update(wanted, before, List.of())));
    assertThat(why.code()).isEqualTo(Code.WRITE_CHANGED_SINCE);
    assertThat(cluster.account("orders").getMap("metadata.annotations"))
        .isEqualTo(Map.of("note", "theirs"));
  }

  // --- adoption, detach, deletion

  @Test
  void adoptionWritesTheMarkAndTheFields() {
    var cluster = cluster();
    theirs(cluster);
    var access = cluster.access("default");
    var wanted = orders(cluster, Mandate.CREATE);
    var before = cluster.seen(access, wanted);
    var adoption = new Change.Adopt(wanted, before, List.of());
    done(cluster, cluster.write(access, adoption), Deed.ADOPTED);
    assertThat(cluster.seen(access, wanted).ownership()).isEqualTo(Ownership.ours());
  }

  @Test
  void aDetachedAccountKeepsItsFieldsAndIsNobodys() {
    var cluster = cluster();
    var access = cluster.access("default");
    var live = made(cluster, access);
    var release = new Change.Release(Optional.empty(), live, List.of(), Change.Rest.LEFT);
    done(cluster, cluster.write(access, release), Deed.RELEASED);
    var after = cluster.seen(access, orders(cluster, Mandate.CREATE));
    assertThat(after.ownership()).isEqualTo(Ownership.unmarked());
    assertThat(after.holders()).isEmpty();
    assertThat(cluster.account("orders").getMap("metadata.annotations"))
        .isEqualTo(Map.of(CLIENT_ID, "one"));
  }

  @Test
  void anAccountThatIsAsPlannedIsDeleted() {
    var cluster = cluster();
    var access = cluster.access("default");
    var live = made(cluster, access);
    var deletion = new Change.Delete(live, new Change.Cause.Undeclared());
    done(cluster, cluster.write(access, deletion), Deed.DELETED);
    done(cluster, cluster.write(access, deletion), Deed.ALREADY);
  }

  @Test
  void anAccountThatOthersChangedSinceIsNotDeleted() {
    var cluster = cluster();
    var access = cluster.access("default");
    var live = made(cluster, access);
    cluster.kubectl().apply("helm", "orders", "annotations: {theirs: now}");
    var deletion = new Change.Delete(live, new Change.Cause.Undeclared());
    var why = failed(cluster.write(access, deletion));
    assertThat(why.code()).isEqualTo(Code.WRITE_CHANGED_SINCE);
    assertThat(cluster.account("orders").getString("metadata.name")).isEqualTo("orders");
  }

  // --- trouble

  private static Problem blind(RealCluster cluster, String issuer) {
    var wanted = orders(cluster, Mandate.CREATE);
    var sighting = cluster.read(cluster.access("default"), issuer, wanted);
    assertThat(sighting.found()).isEmpty();
    assertThat(sighting.blind()).hasSize(1);
    return sighting.blind().getFirst().why();
  }

  @Test
  void anotherIssuerThanAzuresIsAnotherCluster() {
    var cluster = cluster();
    var why = blind(cluster, "https://centralindia.oic.prod-aks.azure.com/other/");
    assertThat(why.code()).isEqualTo(Code.WRONG_CLUSTER);
    assertThat(why.message()).contains(SharedControlPlane.ISSUER);
  }

  @Test
  void whoMayNotListAccountsIsTold() {
    var plane = SharedControlPlane.get();
    var token = Visitor.inNewNamespace(plane).tokenFor("cleat", List.of());
    var cluster = opened(RealCluster.of(plane, dir, token));
    var why = blind(cluster, plane.issuer());
    assertThat(why.code()).isEqualTo(Code.FORBIDDEN);
    assertThat(why.message() + why.mend()).contains("list", "serviceaccounts");
  }

  @Test
  void aTokenThatNobodyIssuedIsTold() {
    var plane = SharedControlPlane.get();
    var cluster = opened(RealCluster.of(plane, dir, "nonsense"));
    assertThat(blind(cluster, plane.issuer()).message()).contains("401");
  }

  @Test
  void anApiServerThatAnswersTooLateIsUnreadable() {
    var plane = SharedControlPlane.get();
    var cluster = opened(RealCluster.of(plane, dir, plane.token(), Duration.ofSeconds(2)));
    plane.hold();
    try {
      assertThat(blind(cluster, plane.issuer()).code()).isEqualTo(Code.TIMED_OUT);
    } finally {
      plane.letGo();
    }
  }

  @Test
  void anApiServerThatIsDownIsDeferredAndBackAgainAllIsThere() {
    var plane = SharedControlPlane.get();
    var cluster = cluster();
    made(cluster, cluster.access("default"));
    plane.stopApiServer();
    try {
      var late = opened(new RealCluster(plane, cluster.kubectl(), cluster.kubeconfig(), fresh()));
      assertThat(blind(late, plane.issuer()).code()).isEqualTo(Code.API_UNREACHABLE);
    } finally {
      plane.startApiServerAgain();
    }
    assertThat(cluster.seen(cluster.access("default"), orders(cluster, Mandate.CREATE)).ownership())
        .isEqualTo(Ownership.ours());
  }

  private static Clusters fresh() {
    return RealCluster.clusters(Duration.ofSeconds(60));
  }

  /// What a run may be given for one namespace, and no more than that.
  @Test
  void theRightsOfOneNamespaceAreEnoughForItsAccounts() {
    var plane = SharedControlPlane.get();
    var admin = Visitor.inNewNamespace(plane);
    var token = admin.tokenFor("cleat", List.of("get", "list", "create", "patch", "delete"));
    var own = RealCluster.of(plane, dir, token);
    var cluster = opened(new RealCluster(plane, admin, own.kubeconfig(), own.clusters()));
    var access = cluster.access("default");
    var live = made(cluster, access);
    var deletion = new Change.Delete(live, new Change.Cause.Undeclared());
    done(cluster, cluster.write(access, deletion), Deed.DELETED);
  }

  @Test
  void aWriteThatIsForbiddenSaysWhatToGrant() {
    ControlPlane plane = SharedControlPlane.get();
    var admin = Visitor.inNewNamespace(plane);
    var token = admin.tokenFor("cleat", List.of("get", "list"));
    var own = RealCluster.of(plane, dir, token);
    var cluster = opened(new RealCluster(plane, admin, own.kubeconfig(), own.clusters()));
    var access = cluster.access("default");
    theirs(cluster);
    var why = failed(update(cluster, access, orders(cluster, Mandate.UPDATE)));
    assertThat(why.code()).isEqualTo(Code.WRITE_FORBIDDEN);
    assertThat(why.mend()).contains("patch serviceaccount " + cluster.namespace() + "/orders");
  }
}
