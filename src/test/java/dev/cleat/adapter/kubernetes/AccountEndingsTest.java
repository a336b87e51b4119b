package dev.cleat.adapter.kubernetes;

import static dev.cleat.adapter.kubernetes.SandboxClusters.CLUSTER;
import static dev.cleat.adapter.kubernetes.SandboxClusters.access;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Question;
import dev.cleat.actual.Sighting;
import dev.cleat.actual.Sweep;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Rule;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How accounts are found that nobody declares any more, and how they stop being ours.
final class AccountEndingsTest {
  private static final Access ACCESS = access("default");
  private static final String CLIENT_ID = ServiceAccount.CLIENT_ID;

  @TempDir Path dir = Path.of("");
  private Optional<SandboxClusters> started = Optional.empty();

  private SandboxClusters world(String manifests) {
    var world = SandboxClusters.start(dir, manifests);
    started = Optional.of(world);
    return world;
  }

  @AfterEach
  void stop() {
    started.ifPresent(SandboxClusters::close);
  }

  private static ServiceAccount account(String namespace, String name) {
    return new ServiceAccount(
        CLUSTER.child(Kind.ACCOUNT, namespace + "/" + name),
        CLUSTER,
        CLUSTER.child(Kind.NAMESPACE, namespace),
        "",
        namespace,
        name,
        Mandate.CREATE,
        new TreeMap<>(Map.of(CLIENT_ID, Value.of("one"))),
        new TreeMap<>());
  }

  private static Question question(Resource... wanted) {
    return new Question(
        ACCESS, List.of(wanted), List.of(SandboxClusters.live()), new Sweep.Owned(new TreeSet<>()));
  }

  private static Sighting sweep(SandboxClusters world, Resource... wanted) {
    return world.accounts().read(question(wanted));
  }

  private static List<String> ids(Sighting sighting) {
    return sighting.found().stream().map(Live::id).sorted().toList();
  }

  private static final String EMPTY = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";

  /// An account that we made, as seen.
  private static Live made(SandboxClusters world) {
    var wanted = account("shop", "orders");
    world.accounts().read(question(wanted));
    done(world.accounts().write(new Change.Create(wanted), ACCESS), Deed.CREATED);
    return seen(world);
  }

  private static Live seen(SandboxClusters world) {
    return sweep(world).found().stream()
        .filter(it -> it.id().equals("shop/orders"))
        .findFirst()
        .orElseThrow();
  }

  private static void done(Outcome outcome, Deed deed) {
    assertThat(outcome).isEqualTo(new Outcome.Done(deed, "shop/orders", Map.of()));
  }

  private static Code code(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).why().code();
  }

  private static Outcome delete(SandboxClusters world, Live live) {
    var change = new Change.Delete(live, new Change.Cause.Undeclared());
    return world.accounts().write(change, ACCESS);
  }

  private static Outcome release(SandboxClusters world, Live live, Change.Rest rest) {
    var gone =
        new FieldChange(
            "annotations." + CLIENT_ID,
            Optional.of(Value.of("one")),
            Optional.empty(),
            Rule.WRITTEN,
            Optional.empty());
    var fields = rest == Change.Rest.DROPPED ? List.of(gone) : List.<FieldChange>of();
    var change = new Change.Release(Optional.empty(), live, fields, rest);
    return world.accounts().write(change, ACCESS);
  }

  private static void annotate(SandboxClusters world, String name, String value) {
    world
        .kubectl()
        .contentType("application/merge-patch+json")
        .body("{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(name, value))
        .queryParam("fieldManager", "kubectl-annotate")
        .patch("/api/v1/namespaces/shop/serviceaccounts/orders");
  }

  // --- finding

  private static final String SEVERAL =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: ours, namespace: far, labels: {cleat.dev/owner: default}}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: theirs, namespace: far, labels: {cleat.dev/owner: platform}}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: nobodys, namespace: far}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: held
        namespace: far
        annotations: {note: a}
        managedFields:
        - manager: cleat-default
          operation: Apply
          apiVersion: v1
          fieldsType: FieldsV1
          fieldsV1: {"f:metadata": {"f:annotations": {"f:note": {}}}}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: near, labels: {cleat.dev/owner: default}}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: other, labels: {cleat.dev/owner: platform}}
      """;

  @Test
  void ownedAccountsAreFoundByLabelAndByFieldManagerInOneList() {
    var world = world(SEVERAL);

    var seen = sweep(world);

    assertThat(ids(seen)).containsExactly("far/held", "far/ours");
    assertThat(seen.found())
        .extracting(Live::ownership)
        .containsExactlyInAnyOrder(new Ownership.Ours(Ownership.Sign.MANAGER), Ownership.ours());
    assertThat(world.requests())
        .filteredOn(it -> it.path().endsWith("serviceaccounts"))
        .extracting(it -> it.path())
        .containsExactly("/api/v1/serviceaccounts");
  }

  @Test
  void ownedNamespacesAreFoundByTheirLabel() {
    var world = world(SEVERAL);

    var seen = world.namespaces().read(question());

    assertThat(ids(seen)).containsExactly("near");
    assertThat(seen.found().getFirst().state().key())
        .isEqualTo(ResourceKey.live(Kind.NAMESPACE, CLUSTER.path() + "/near"));
  }

  @Test
  void aForbiddenListOfTheClusterIsABlindSpotAndTheDeclaredOnesAreStillRead() {
    var world = world(SEVERAL);
    world.conditions().fault("GET /api/v1/serviceaccounts* 403");
    world.conditions().fault("GET /api/v1/namespaces?* 403");

    var seen = sweep(world, account("far", "nobodys"));

    assertThat(ids(seen)).contains("far/nobodys", "far/ours");
    assertThat(seen.blind()).extracting(Blind::kind).containsExactly(Kind.ACCOUNT);
    assertThat(seen.blind().getFirst().where())
        .contains(ResourceKey.live(Kind.ACCOUNT, CLUSTER.path()));
  }

  // --- deleting

  @Test
  void aDeletedAccountIsGoneAndASecondDeletionFindsItSo() {
    var world = world(EMPTY);
    var live = made(world);

    done(delete(world, live), Deed.DELETED);
    assertThat(sweep(world).found()).isEmpty();
    done(delete(world, live), Deed.ALREADY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 times=1", "500 after times=1", "drop after times=1", "429 times=2"})
  void aDeletionThatMayHaveHappenedEndsAsWanted(String fault) {
    var world = world(EMPTY);
    var live = made(world);
    world.conditions().fault("DELETE serviceaccounts " + fault);

    assertThat(delete(world, live)).isInstanceOf(Outcome.Done.class);
    assertThat(sweep(world).found()).isEmpty();
  }

  @Test
  void aForbiddenDeletionIsToldAndTheAccountStays() {
    var world = world(EMPTY);
    var live = made(world);
    world.conditions().fault("DELETE serviceaccounts 403");

    assertThat(code(delete(world, live))).isEqualTo(Code.WRITE_FORBIDDEN);
    assertThat(ids(sweep(world))).containsExactly("shop/orders");
  }

  @Test
  void anAccountThatSomebodyMadeAnewStays() {
    var world = world(EMPTY);
    var live = made(world);
    world.delete("orders");
    world.create("orders");

    assertThat(code(delete(world, live))).isEqualTo(Code.WRITE_CHANGED_SINCE);
    assertThat(world.account("orders").getString("metadata.name")).isEqualTo("orders");
  }

  @Test
  void anAccountThatSomebodyChangedSinceStays() {
    var world = world(EMPTY);
    var live = made(world);
    annotate(world, "note", "mine now");

    assertThat(code(delete(world, live))).isEqualTo(Code.WRITE_CHANGED_SINCE);
    assertThat(world.account("orders").getString("metadata.name")).isEqualTo("orders");
  }

  @Test
  void anAccountOfAnotherVersionButAsPlannedIsDeleted() {
    var world = world(EMPTY);
    var live = made(world);
    annotate(world, "note", "passing");
    world
        .kubectl()
        .contentType("application/merge-patch+json")
        .body("{\"metadata\":{\"annotations\":{\"note\":null}}}")
        .patch("/api/v1/namespaces/shop/serviceaccounts/orders");

    done(delete(world, live), Deed.DELETED);
  }

  // --- releasing

  @Test
  void whatIsDetachedKeepsItsFieldsAndIsFoundNoMore() {
    var world = world(EMPTY);
    var live = made(world);

    done(release(world, live, Change.Rest.LEFT), Deed.RELEASED);

    assertThat(world.account("orders").<String, String>getMap("metadata.annotations"))
        .isEqualTo(Map.of(CLIENT_ID, "one"));
    assertThat(world.account("orders").<Object, Object>getMap("metadata.labels")).isNullOrEmpty();
    assertThat(sweep(world).found()).isEmpty();
    done(release(world, live, Change.Rest.LEFT), Deed.ALREADY);
  }

  @Test
  void detachingLeavesOtherHoldersTheirFields() {
    var world = world(EMPTY);
    made(world);
    annotate(world, "note", "theirs");
    var live = seen(world);

    done(release(world, live, Change.Rest.LEFT), Deed.RELEASED);

    assertThat(world.account("orders").getList("metadata.managedFields.manager"))
        .containsExactly("kubectl-annotate");
    assertThat(world.account("orders").<String, String>getMap("metadata.annotations"))
        .isEqualTo(Map.of(CLIENT_ID, "one", "note", "theirs"));
  }

  @Test
  void whatIsDroppedLosesOurFieldsAndKeepsThoseOfOthers() {
    var world = world(EMPTY);
    made(world);
    annotate(world, "note", "theirs");
    var live = seen(world);

    done(release(world, live, Change.Rest.DROPPED), Deed.RELEASED);

    assertThat(world.account("orders").<String, String>getMap("metadata.annotations"))
        .isEqualTo(Map.of("note", "theirs"));
    assertThat(sweep(world).found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LEFT", "DROPPED"})
  void whatIsGoneIsReleased(Change.Rest rest) {
    var world = world(EMPTY);
    var live = made(world);
    world.delete("orders");

    done(release(world, live, rest), Deed.ALREADY);
  }

  @Test
  void aSecretOfSomebodyElsesOnAnAccountShowsAmongItsHolders() {
    var world = world(EMPTY);
    made(world);
    world
        .kubectl()
        .contentType("application/merge-patch+json")
        .body("{\"imagePullSecrets\":[{\"name\":\"registry\"}]}")
        .queryParam("fieldManager", "kubectl-patch")
        .patch("/api/v1/namespaces/shop/serviceaccounts/orders");

    assertThat(seen(world).holders()).containsEntry("imagePullSecrets", "kubectl-patch");
  }
}
