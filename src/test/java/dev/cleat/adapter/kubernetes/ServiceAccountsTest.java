package dev.cleat.adapter.kubernetes;

import static dev.cleat.adapter.kubernetes.SandboxClusters.CLUSTER;
import static dev.cleat.adapter.kubernetes.SandboxClusters.access;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Question;
import dev.cleat.actual.Sighting;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.Rule;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Standing;
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

final class ServiceAccountsTest {

  private static final String CLIENT_ID = ServiceAccount.CLIENT_ID;
  private static final Access ACCESS = access("default");
  private static final String ORDERS =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: orders
        namespace: shop
        labels: {team: shop}
        annotations: {note: theirs}
      """;

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

  private static ServiceAccount account(String name, Mandate mandate, String clientId) {
    return account("shop", name, mandate, Map.of(CLIENT_ID, clientId));
  }

  private static ServiceAccount account(
      String namespace, String name, Mandate mandate, Map<String, String> annotations) {
    var values = new TreeMap<String, Value<String>>();
    annotations.forEach((key, value) -> values.put(key, Value.of(value)));
    return new ServiceAccount(
        CLUSTER.child(Kind.ACCOUNT, namespace + "/" + name),
        CLUSTER,
        CLUSTER.child(Kind.NAMESPACE, namespace),
        "",
        namespace,
        name,
        mandate,
        values,
        new TreeMap<>());
  }

  private static Sighting read(SandboxClusters world, Access access, Resource... wanted) {
    return world
        .accounts()
        .read(new Question(access, List.of(wanted), List.of(SandboxClusters.live())));
  }

  private static Live seen(SandboxClusters world, Access access, ServiceAccount wanted) {
    return read(world, access, wanted).found().stream()
        .filter(live -> live.state().match().equals(wanted.match()))
        .findFirst()
        .orElseThrow();
  }

  private static Problem only(Sighting sighting) {
    assertThat(sighting.found()).isEmpty();
    assertThat(sighting.blind()).hasSize(1);
    return sighting.blind().getFirst().why();
  }

  private static Problem failed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).why();
  }

  private static void done(Outcome outcome, Deed deed) {
    assertThat(outcome).isEqualTo(new Outcome.Done(deed, "shop/orders", Map.of()));
  }

  // --- reading

  @Test
  void aForeignAccountIsSeenWholeUnmarkedAndWithItsHolders() {
    var world = world(ORDERS);
    var live = seen(world, ACCESS, account("orders", Mandate.CREATE, "one"));
    var state = (ServiceAccount) live.state();
    assertThat(state.annotations()).isEqualTo(Map.of("note", Value.of("theirs")));
    assertThat(state.labels()).isEqualTo(Map.of("team", "shop"));
    assertThat(live.ownership()).isEqualTo(Ownership.unmarked());
    assertThat(live.id()).isEqualTo("shop/orders");
    assertThat(live.holders())
        .isEqualTo(Map.of("annotations.note", "kubectl-create", "labels.team", "kubectl-create"));
  }

  @Test
  void aLabelOfOursIsOurMarkAndNoLabelOfTheAccount() {
    var world = world(ORDERS.replace("team: shop", "cleat.dev/owner: default"));
    var live = seen(world, ACCESS, account("orders", Mandate.CREATE, "one"));
    assertThat(live.ownership()).isEqualTo(Ownership.ours());
    assertThat(((ServiceAccount) live.state()).labels()).isEmpty();
  }

  @Test
  void aLabelOfAnotherOwnerIsTheirs() {
    var world = world(ORDERS.replace("team: shop", "cleat.dev/owner: platform"));
    var live = seen(world, ACCESS, account("orders", Mandate.CREATE, "one"));
    assertThat(live.ownership()).isEqualTo(new Ownership.Theirs("platform"));
  }

  @Test
  void anAccountWithoutLabelOnWhichWeHoldFieldsIsOursByOurManager() {
    var world = world(ORDERS);
    var wanted = account("orders", Mandate.UPDATE, "one");
    var before = seen(world, ACCESS, wanted);
    done(
        world.accounts().write(new Change.Update(wanted, before, List.of()), ACCESS), Deed.UPDATED);
    var after = seen(world, ACCESS, wanted);
    assertThat(after.ownership()).isEqualTo(new Ownership.Ours(Ownership.Sign.MANAGER));
    assertThat(after.holders()).containsEntry("annotations." + CLIENT_ID, "cleat-default");
  }

  @Test
  void aClusterIsMetOnceAndEachNamespaceInUseIsListedOnce() {
    var world = world(ORDERS);
    var one = account("shop", "orders", Mandate.CREATE, Map.of());
    var two = account("shop", "carts", Mandate.CREATE, Map.of());
    var three = account("kitchen", "cook", Mandate.CREATE, Map.of());
    read(world, ACCESS, one, two, three);
    read(world, ACCESS, one, two, three);
    assertThat(world.requests().stream().map(it -> it.method() + " " + it.path()))
        .startsWith("GET /version", "GET /.well-known/openid-configuration")
        .filteredOn(it -> it.contains("version") || it.contains("openid"))
        .hasSize(2);
    assertThat(world.requests()).hasSize(2 + 2 * 2 * 2);
  }

  @Test
  void longListsAreReadToTheirEnd() {
    var manifests = new StringBuilder();
    for (int i = 0; i < 501; i++) {
      manifests.append(ORDERS.replace("name: orders", "name: orders-" + i)).append("---\n");
    }
    var world = world(manifests.toString());
    var found = read(world, ACCESS, account("orders", Mandate.CREATE, "one")).found();
    assertThat(found).hasSize(502);
  }

  @Test
  void aPageThatHasExpiredIsReadAgainWhole() {
    var world = world(ORDERS);
    world.conditions().fault("GET serviceaccounts 410 times=1");
    assertThat(read(world, ACCESS, account("orders", Mandate.CREATE, "one")).found()).hasSize(2);
  }

  @Test
  void whatNoListHadIsProvenByOneGet() {
    var world = world(ORDERS);
    var missing = account("nobody", Mandate.CREATE, "one");
    read(world, ACCESS, missing);
    var proof = world.accounts().prove(ACCESS, List.of(missing));
    assertThat(proof).isEqualTo(Sighting.nothing());
    assertThat(world.requests().getLast().path())
        .isEqualTo("/api/v1/namespaces/shop/serviceaccounts/nobody");
  }

  @Test
  void anAccountThatAppearedAfterTheListIsFoundByTheProof() {
    var world = world(ORDERS);
    var wanted = account("late", Mandate.CREATE, "one");
    read(world, ACCESS, wanted);
    world.create("late");
    var proof = world.accounts().prove(ACCESS, List.of(wanted));
    assertThat(proof.found()).hasSize(1);
    assertThat(proof.found().getFirst().state().match()).isEqualTo(wanted.match());
  }

  @Test
  void aProofThatIsForbiddenIsNoProof() {
    var world = world(ORDERS);
    var missing = account("nobody", Mandate.CREATE, "one");
    read(world, ACCESS, missing);
    world.conditions().deny("Kubernetes/serviceaccounts/get", "/");
    var proof = world.accounts().prove(ACCESS, List.of(missing));
    assertThat(only(proof).code()).isEqualTo(Code.FORBIDDEN);
  }

  @Test
  void a404ThatIsNoAnswerOfAnApiServerIsNoProof() {
    var world = world(ORDERS);
    var missing = account("nobody", Mandate.CREATE, "one");
    read(world, ACCESS, missing);
    world.conditions().fault("GET serviceaccounts html=404 times=9");
    var proof = world.accounts().prove(ACCESS, List.of(missing));
    assertThat(only(proof).code()).isEqualTo(Code.UNEXPECTED_ANSWER);
  }

  // --- reads that fail

  @Test
  void aForbiddenListIsUnreadableForTheAccountsOfThatNamespaceAlone() {
    var world = world(ORDERS);
    world
        .conditions()
        .deny("Kubernetes/serviceaccounts/list", SandboxClusters.ID.text() + "/namespaces/kitchen");
    var cook = account("kitchen", "cook", Mandate.CREATE, Map.of());
    var sighting = read(world, ACCESS, account("orders", Mandate.CREATE, "one"), cook);
    assertThat(sighting.found()).isNotEmpty();
    assertThat(sighting.blind()).extracting(Blind::where).containsExactly(Optional.of(cook.key()));
    assertThat(sighting.blind().getFirst().why().code()).isEqualTo(Code.FORBIDDEN);
  }

  @Test
  void aSignInThatTheApiServerRefusesIsUnreadable() {
    var world = world(ORDERS);
    world.conditions().fault("GET serviceaccounts 401 times=9");
    var why = only(read(world, ACCESS, account("orders", Mandate.CREATE, "one")));
    assertThat(why.code()).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(why.standing()).isEqualTo(Standing.UNREADABLE);
  }

  @Test
  void anApiServerWithoutConnectionIsDeferredForTheWholeCluster() {
    var world = world(ORDERS);
    world.conditions().fault("GET version drop times=99");
    var sighting = read(world, ACCESS, account("orders", Mandate.CREATE, "one"));
    assertThat(only(sighting).code()).isEqualTo(Code.API_UNREACHABLE);
    assertThat(only(sighting).standing()).isEqualTo(Standing.DEFERRED);
    assertThat(sighting.blind().getFirst().where()).contains(CLUSTER);
  }

  @Test
  void aShortBreakIsSurvived() {
    var world = world(ORDERS);
    world.conditions().fault("GET serviceaccounts reset times=1");
    assertThat(read(world, ACCESS, account("orders", Mandate.CREATE, "one")).blind()).isEmpty();
  }

  @Test
  void aServerErrorIsTriedAgainAndThenUnreadable() {
    var world = world(ORDERS);
    world.conditions().fault("GET serviceaccounts 500 times=2");
    assertThat(read(world, ACCESS, account("orders", Mandate.CREATE, "one")).blind()).isEmpty();
    world.conditions().fault("GET serviceaccounts 500 times=99");
    var why = only(read(world, ACCESS, account("orders", Mandate.CREATE, "one")));
    assertThat(why.code()).isEqualTo(Code.SERVER_ERROR);
  }

  @Test
  void throttlingThatDoesNotEndIsUnreadable() {
    var world = world(ORDERS);
    world.conditions().fault("GET serviceaccounts 429 times=99");
    var why = only(read(world, ACCESS, account("orders", Mandate.CREATE, "one")));
    assertThat(why.code()).isEqualTo(Code.THROTTLED);
  }

  @Test
  void aServerThatAsksToBeLeftAloneIsLeftAloneButNotForever() {
    var world = world(ORDERS);
    world.conditions().fault("GET serviceaccounts 429 retry-after=100000 times=1");
    assertThat(read(world, ACCESS, account("orders", Mandate.CREATE, "one")).blind()).isEmpty();
    assertThat(world.waits()).containsExactly(Duration.ofSeconds(60));
  }

  @Test
  void aServerThatAsksForNothingIsTriedAgainSoon() {
    var world = world(ORDERS);
    world.conditions().fault("GET serviceaccounts 429 times=2");
    assertThat(read(world, ACCESS, account("orders", Mandate.CREATE, "one")).blind()).isEmpty();
    assertThat(world.waits()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void anAnswerSlowerThanTheTimeOutIsUnreadable() {
    var world = SandboxClusters.start(dir, ORDERS, Duration.ofSeconds(1));
    started = Optional.of(world);
    world.conditions().fault("GET serviceaccounts slow=3s times=99");
    var why = only(read(world, ACCESS, account("orders", Mandate.CREATE, "one")));
    assertThat(why.code()).isEqualTo(Code.TIMED_OUT);
  }

  @Test
  void aPageOfHtmlIsNoListOfAccounts() {
    var world = world(ORDERS);
    world.conditions().fault("GET serviceaccounts html=200 times=99");
    var why = only(read(world, ACCESS, account("orders", Mandate.CREATE, "one")));
    assertThat(why.code()).isEqualTo(Code.UNEXPECTED_ANSWER);
  }

  @Test
  void aClusterThatIsNotReadyIsNotCalled() {
    var world = world(ORDERS);
    var stopped = Problem.of(Code.CLUSTER_STOPPED, "it is stopped", "start it");
    var cluster = SandboxClusters.live(Map.of(), Optional.of(stopped));
    var wanted = account("orders", Mandate.CREATE, "one");
    var sighting = world.accounts().read(new Question(ACCESS, List.of(wanted), List.of(cluster)));
    assertThat(only(sighting)).isEqualTo(stopped);
    assertThat(world.requests()).isEmpty();
  }

  // --- the wrong cluster

  private static Problem met(SandboxClusters world, Map<Output, String> outputs) {
    var cluster = SandboxClusters.live(outputs, Optional.empty());
    var wanted = account("orders", Mandate.CREATE, "one");
    return only(world.accounts().read(new Question(ACCESS, List.of(wanted), List.of(cluster))));
  }

  @Test
  void anotherIssuerThanAzuresIsAnotherCluster() {
    var world = world(ORDERS);
    var why = met(world, Map.of(Output.ISSUER, "https://issuer.example/two/"));
    assertThat(why.code()).isEqualTo(Code.WRONG_CLUSTER);
    assertThat(why.message()).contains("issuer.example/one/", "issuer.example/two/");
  }

  @Test
  void whileTheIssuerIsOffAnotherHostThanAzuresIsAnotherCluster() {
    var world = world(ORDERS);
    var why = met(world, Map.of(Output.FQDN, "other.hcp.westeurope.azmk8s.io"));
    assertThat(why.code()).isEqualTo(Code.WRONG_CLUSTER);
    assertThat(why.message()).contains(SandboxClusters.HOST);
  }

  @Test
  void whileTheIssuerIsOffThePrivateHostIsTheRightCluster() {
    var world = world(ORDERS);
    var outputs = Map.of(Output.FQDN, "public.example", Output.PRIVATE_FQDN, SandboxClusters.HOST);
    var cluster = SandboxClusters.live(outputs, Optional.empty());
    var wanted = account("orders", Mandate.CREATE, "one");
    var sighting = world.accounts().read(new Question(ACCESS, List.of(wanted), List.of(cluster)));
    assertThat(sighting.blind()).isEmpty();
  }

  private static String odd(String spec) {
    return ORDERS
        + """
        ---
        apiVersion: sandbox.cleat.dev/v1
        kind: ApiServer
        metadata: {name: this}
        spec: {%s}
        """
            .formatted(spec);
  }

  @Test
  void anApiServerThatIssuesAsAnotherIsAnotherCluster() {
    var world = world(odd("issuer: https://issuer.example/rebuilt/"));
    var why = only(read(world, ACCESS, account("orders", Mandate.CREATE, "one")));
    assertThat(why.code()).isEqualTo(Code.WRONG_CLUSTER);
    assertThat(why.standing()).isEqualTo(Standing.BLOCKED);
  }

  @Test
  void anApiServerOlderThanWorkloadIdentityIsBlocked() {
    var world = world(odd("version: 1.21.9"));
    var why = only(read(world, ACCESS, account("orders", Mandate.CREATE, "one")));
    assertThat(why.code()).isEqualTo(Code.KUBERNETES_TOO_OLD);
  }

  @Test
  void anApiServerOutOfReachIsDeferred() {
    var world = world(odd("reach: None"));
    var why = only(read(world, ACCESS, account("orders", Mandate.CREATE, "one")));
    assertThat(why.code()).isEqualTo(Code.API_UNREACHABLE);
  }

  // --- writing

  @Test
  void aCreatedAccountCarriesOurFieldsAndOurMark() {
    var world = world(ORDERS);
    var wanted = account("carts", Mandate.CREATE, "one");
    read(world, ACCESS, wanted);
    var outcome = world.accounts().write(new Change.Create(wanted), ACCESS);
    assertThat(outcome).isEqualTo(new Outcome.Done(Deed.CREATED, "shop/carts", Map.of()));
    var live = seen(world, ACCESS, wanted);
    assertThat(live.ownership()).isEqualTo(Ownership.ours());
    assertThat(((ServiceAccount) live.state()).annotations())
        .isEqualTo(Map.of(CLIENT_ID, Value.of("one")));
  }

  @Test
  void foreignLabelsAndAnnotationsSurviveOurWrite() {
    var world = world(ORDERS);
    var wanted = account("orders", Mandate.UPDATE, "one");
    var before = seen(world, ACCESS, wanted);
    done(
        world.accounts().write(new Change.Update(wanted, before, List.of()), ACCESS), Deed.UPDATED);
    var account = world.account("orders");
    assertThat(account.getMap("metadata.labels")).isEqualTo(Map.of("team", "shop"));
    assertThat(account.getMap("metadata.annotations"))
        .isEqualTo(Map.of("note", "theirs", CLIENT_ID, "one"));
  }

  @Test
  void aClientIdThatAnotherManagerHoldsIsAConflict() {
    var world = world(ORDERS.replace("note: theirs", CLIENT_ID + ": zero"));
    var wanted = account("orders", Mandate.UPDATE, "one");
    var before = seen(world, ACCESS, wanted);
    assertThat(before.holders()).containsEntry("annotations." + CLIENT_ID, "kubectl-create");
    var why = failed(world.accounts().write(new Change.Update(wanted, before, List.of()), ACCESS));
    assertThat(why.code()).isEqualTo(Code.WRITE_CONFLICT);
    assertThat(why.message()).contains("kubectl-create", CLIENT_ID);
    assertThat(world.account("orders").getMap("metadata.annotations"))
        .isEqualTo(Map.of(CLIENT_ID, "zero"));
  }

  @Test
  void aChangeThatNamesAHolderIsForced() {
    var world = world(ORDERS.replace("note: theirs", CLIENT_ID + ": zero"));
    var wanted = account("orders", Mandate.UPDATE, "one");
    var before = seen(world, ACCESS, wanted);
    var field =
        new FieldChange(
            "annotations." + CLIENT_ID,
            Optional.of(Value.of("zero")),
            Optional.of(Value.of("one")),
            Rule.WRITTEN,
            Optional.of("kubectl-create"));
    done(
        world.accounts().write(new Change.Update(wanted, before, List.of(field)), ACCESS),
        Deed.UPDATED);
    assertThat(seen(world, ACCESS, wanted).holders())
        .containsEntry("annotations." + CLIENT_ID, "cleat-default");
  }

  @Test
  void anAccountThatVanishedIsNotCreated() {
    var world = world(ORDERS);
    var wanted = account("orders", Mandate.UPDATE, "one");
    var before = seen(world, ACCESS, wanted);
    world.delete("orders");
    var why = failed(world.accounts().write(new Change.Update(wanted, before, List.of()), ACCESS));
    assertThat(why.code()).isEqualTo(Code.WRITE_TARGET_GONE);
    assertThat(read(world, ACCESS, wanted).found())
        .extracting(Live::id)
        .doesNotContain("shop/orders");
  }

  @Test
  void anAccountThatWasMadeAnewIsNotWritten() {
    var world = world(ORDERS);
    var wanted = account("orders", Mandate.UPDATE, "one");
    var before = seen(world, ACCESS, wanted);
    world.delete("orders");
    world.create("orders");
    var why = failed(world.accounts().write(new Change.Update(wanted, before, List.of()), ACCESS));
    assertThat(why.code()).isEqualTo(Code.WRITE_CHANGED_SINCE);
    assertThat(world.account("orders").getMap("metadata.annotations")).isNullOrEmpty();
  }

  @Test
  void adoptionWritesTheMarkAndTheFields() {
    var world = world(ORDERS);
    var wanted = account("orders", Mandate.CREATE, "one");
    var before = seen(world, ACCESS, wanted);
    done(world.accounts().write(new Change.Adopt(wanted, before, List.of()), ACCESS), Deed.ADOPTED);
    var after = seen(world, ACCESS, wanted);
    assertThat(after.ownership()).isEqualTo(Ownership.ours());
    assertThat(((ServiceAccount) after.state()).annotations())
        .containsEntry(CLIENT_ID, Value.of("one"));
  }

  @Test
  void twoOwnersKeepEachOthersKeys() {
    var world = world(ORDERS);
    var one = account("shop", "orders", Mandate.UPDATE, Map.of("a", "1"));
    var two = account("shop", "orders", Mandate.UPDATE, Map.of("b", "2"));
    var other = access("other");
    for (int round = 0; round < 2; round++) {
      done(update(world, ACCESS, one), Deed.UPDATED);
      done(update(world, other, two), Deed.UPDATED);
    }
    assertThat(world.account("orders").getMap("metadata.annotations"))
        .isEqualTo(Map.of("note", "theirs", "a", "1", "b", "2"));
  }

  private static Outcome update(SandboxClusters world, Access access, ServiceAccount wanted) {
    var before = seen(world, access, wanted);
    return world.accounts().write(new Change.Update(wanted, before, List.of()), access);
  }

  @Test
  void whatWeDeclareNoMoreGoesWithTheNextWrite() {
    var world = world(ORDERS);
    update(world, ACCESS, account("shop", "orders", Mandate.UPDATE, Map.of("a", "1", "b", "2")));
    update(world, ACCESS, account("shop", "orders", Mandate.UPDATE, Map.of("a", "1")));
    assertThat(world.account("orders").getMap("metadata.annotations"))
        .isEqualTo(Map.of("note", "theirs", "a", "1"));
  }

  @Test
  void aReleaseTakesTheMarkOffAndLeavesTheFields() {
    var world = world(ORDERS);
    var wanted = account("orders", Mandate.CREATE, "one");
    var unmarked = seen(world, ACCESS, wanted);
    world.accounts().write(new Change.Adopt(wanted, unmarked, List.of()), ACCESS);
    var marked = seen(world, ACCESS, wanted);
    done(
        world.accounts().write(new Change.Release(Optional.empty(), marked, List.of()), ACCESS),
        Deed.RELEASED);
    var account = world.account("orders");
    assertThat(account.getMap("metadata.labels")).isEqualTo(Map.of("team", "shop"));
    assertThat(account.getMap("metadata.annotations"))
        .isEqualTo(Map.of("note", "theirs", CLIENT_ID, "one"));
  }

  @Test
  void aMarkThatWasSetByHandComesOffAsWell() {
    var world = world(ORDERS.replace("team: shop", "cleat.dev/owner: default"));
    var wanted = account("orders", Mandate.UPDATE, "one");
    var before = seen(world, ACCESS, wanted);
    done(
        world.accounts().write(new Change.Release(Optional.of(wanted), before, List.of()), ACCESS),
        Deed.RELEASED);
    var account = world.account("orders");
    assertThat(account.getMap("metadata.labels")).isNullOrEmpty();
    assertThat(account.getMap("metadata.annotations")).containsEntry(CLIENT_ID, "one");
  }

  // --- writes that fail

  @Test
  void aWriteIntoAMissingNamespaceFailsByItsName() {
    var world = world(ORDERS);
    var wanted = account("nowhere", "cook", Mandate.CREATE, Map.of());
    read(world, ACCESS, wanted);
    var why = failed(world.accounts().write(new Change.Create(wanted), ACCESS));
    assertThat(why.code()).isEqualTo(Code.WRITE_TARGET_GONE);
    assertThat(why.message()).contains("namespaces \"nowhere\" not found");
  }

  @Test
  void aForbiddenWriteSaysWhatToGrant() {
    var world = world(ORDERS);
    var wanted = account("orders", Mandate.UPDATE, "one");
    var before = seen(world, ACCESS, wanted);
    world.conditions().deny("Kubernetes/serviceaccounts/patch", "/");
    var why = failed(world.accounts().write(new Change.Update(wanted, before, List.of()), ACCESS));
    assertThat(why.code()).isEqualTo(Code.WRITE_FORBIDDEN);
    assertThat(why.mend()).contains("patch serviceaccount shop/orders");
  }

  @Test
  void aWriteOutlastsTheApiServersRestart() {
    var world = world(ORDERS);
    var wanted = account("orders", Mandate.UPDATE, "one");
    var before = seen(world, ACCESS, wanted);
    world.conditions().fault("PATCH serviceaccounts drop times=6");
    done(
        world.accounts().write(new Change.Update(wanted, before, List.of()), ACCESS), Deed.UPDATED);
  }

  @Test
  void aWriteWhoseAnswerIsLostIsSentAgainAndChangesNothingMore() {
    var world = world(ORDERS);
    var wanted = account("orders", Mandate.UPDATE, "one");
    var before = seen(world, ACCESS, wanted);
    world.conditions().fault("PATCH serviceaccounts 503 after times=1");
    done(
        world.accounts().write(new Change.Update(wanted, before, List.of()), ACCESS), Deed.UPDATED);
    assertThat(world.account("orders").getMap("metadata.annotations"))
        .containsEntry(CLIENT_ID, "one");
  }

  @Test
  void aCreateWhoseAnswerIsLostIsSentAgain() {
    var world = world(ORDERS);
    var wanted = account("carts", Mandate.CREATE, "one");
    read(world, ACCESS, wanted);
    world.conditions().fault("PATCH serviceaccounts truncate times=1");
    var outcome = world.accounts().write(new Change.Create(wanted), ACCESS);
    assertThat(outcome).isEqualTo(new Outcome.Done(Deed.CREATED, "shop/carts", Map.of()));
  }

  @Test
  void aServerErrorThatStaysFailsTheWrite() {
    var world = world(ORDERS);
    var wanted = account("orders", Mandate.UPDATE, "one");
    var before = seen(world, ACCESS, wanted);
    world.conditions().fault("PATCH serviceaccounts 500 times=99");
    var why = failed(world.accounts().write(new Change.Update(wanted, before, List.of()), ACCESS));
    assertThat(why.code()).isEqualTo(Code.WRITE_SERVER_ERROR);
  }
}
