package dev.cleat.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Blind;
import dev.cleat.actual.Observation;
import dev.cleat.actual.Pods;
import dev.cleat.diff.Change;
import dev.cleat.diff.Differ;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.CredentialName;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Pod;
import dev.cleat.model.Problem;
import dev.cleat.model.Purpose;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.Value;
import dev.cleat.plan.Policy.Prune;
import dev.cleat.world.Things;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of what nobody declares. The estate: cluster demo, identity orders, and a
/// credential for an account on it; each row says what else is there.
class PruningTest {
  private static final Policy PRUNING = Policy.strict().with(Prune.ON);
  private static final Ownership NAMED = new Ownership.Ours(Ownership.Sign.NAME);
  private static final Ownership THEIRS = new Ownership.Theirs("platform");
  private static final Problem NO = Problem.of(Code.FORBIDDEN, "no", "ask");
  private static final ArmId OLD_ID = ArmId.identity("sub", "rg", "old");
  private static final ResourceKey OLD = ResourceKey.of(Kind.IDENTITY, OLD_ID);
  private static final ResourceKey ACCOUNT = Things.CLUSTER.child(Kind.ACCOUNT, "shop/orders");

  private final List<Resource> wanted = new ArrayList<>();
  private final TreeMap<ResourceKey, Observation> seen = new TreeMap<>();
  private final List<Live> others = new ArrayList<>();
  private final List<Blind> blind = new ArrayList<>();
  private final TreeMap<ResourceKey, Pods> pods = new TreeMap<>();

  PruningTest() {
    given(Things.cluster(Optional.of(true), Optional.of(true)), Things.liveCluster(true, true));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
  }

  private void given(Resource resource, Live live) {
    wanted.add(resource);
    seen.put(resource.key(), new Observation.Present(live));
  }

  private void absent(Resource resource) {
    wanted.add(resource);
    seen.put(resource.key(), new Observation.Absent());
  }

  private Plan plan(Policy policy) {
    var desired = Things.desired(wanted.toArray(Resource[]::new));
    var actual = new ActualState(seen, others, blind, pods);
    return Planner.plan(Differ.diff(desired, actual, policy.purpose()), policy);
  }

  private static FederatedCredential credential(String account) {
    var it = Things.credential(account);
    return new FederatedCredential(
        it.key(),
        it.identity(),
        it.credential(),
        it.issuer(),
        it.subject(),
        it.audience(),
        it.name(),
        Optional.of(ACCOUNT));
  }

  private static Live stale(String account) {
    var issuer = "https://before.example/";
    var name = Things.ourName(account, issuer);
    return Things.liveCredential(name, issuer, account, "api://audience", NAMED);
  }

  private static Live gone(int n) {
    var derived = CredentialNames.forName("default", "gone-" + n);
    var name = CredentialNames.free(derived, "https://ci.example", Set.of());
    return Things.liveCredential(name, "https://ci.example", "gone-" + n, "api://audience", NAMED);
  }

  private static Live old(Ownership ownership) {
    var state =
        new Identity(
            OLD,
            OLD_ID,
            "",
            Mandate.CREATE,
            Optional.empty(),
            new TreeMap<>(),
            Optional.empty(),
            Optional.empty());
    var outputs = Map.of(Output.PRINCIPAL_ID, "old-p", Output.CLIENT_ID, "old-c");
    return Live.of(state, OLD_ID.text(), outputs, ownership);
  }

  /// A thing on the old identity.
  private static Live onOld(String name, String issuer, String subject, Ownership ownership) {
    var id = OLD.path() + "/federatedIdentityCredentials/" + name;
    var state =
        new FederatedCredential(
            ResourceKey.live(Kind.CREDENTIAL, id),
            OLD,
            "",
            Value.of(issuer),
            subject,
            "api://audience",
            new CredentialName.Given(name));
    return Live.of(state, id, Map.of(), ownership);
  }

  private static Live moved() {
    var subject = "system:serviceaccount:shop:orders";
    return onOld(Things.ourName("orders", Things.ISSUER), Things.ISSUER, subject, NAMED);
  }

  private static Pod pod(String clientId, Pod.Trait... traits) {
    return new Pod(
        "shop",
        "orders-1",
        ACCOUNT,
        new Pod.Workload("Deployment", "orders"),
        Set.of(traits),
        new TreeSet<>(Set.of(clientId)),
        new TreeSet<>(),
        new TreeSet<>());
  }

  private static Pod silent(Pod.Trait... traits) {
    return new Pod(
        "shop",
        "orders-1",
        ACCOUNT,
        new Pod.Workload("Deployment", "orders"),
        Set.of(traits),
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>(Set.of("api://AzureADTokenExchange")));
  }

  private static List<String> steps(Plan plan) {
    return plan.steps().stream()
        .map(it -> it.change().getClass().getSimpleName() + " " + tail(it.id()))
        .toList();
  }

  private static String tail(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  private static List<String> withheld(Plan plan) {
    return plan.withheld().stream().map(it -> it.why().code() + " " + tail(it.id())).toList();
  }

  private static String nameOf(Live live) {
    return live.id().substring(live.id().lastIndexOf('/') + 1);
  }

  // ---- with and without leave

  @Test
  void withoutPruningWhatNobodyDeclaresIsLeftOver() {
    others.add(gone(1));

    var plan = plan(Policy.strict());
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.leftovers()).containsExactly(gone(1));
  }

  @Test
  void withPruningItIsDeletedAndNothingIsLeftOver() {
    others.add(gone(1));

    var plan = plan(PRUNING);
    assertThat(steps(plan)).containsExactly("Delete " + nameOf(gone(1)));
    assertThat(plan.steps().getFirst().id()).isEqualTo("-" + gone(1).id());
    assertThat(plan.leftovers()).isEmpty();
  }

  @Test
  void theIdOfAnUndeclaredAccountSaysItsCluster() {
    others.add(Things.liveAccount("gone", Map.of("a", "b"), "cleat-default", Ownership.ours()));

    assertThat(plan(PRUNING).steps().getFirst().id()).isEqualTo("-service-account/demo/shop/gone");
  }

  // ---- guards

  static Stream<Arguments> guards() {
    return Stream.of(
        guard(
            "an identity goes after what is on it",
            it -> it.others.addAll(List.of(old(Ownership.ours()), onOldOurs())),
            List.of("Delete " + nameOf(onOldOurs()), "Delete old"),
            List.of()),
        guard(
            "a foreign credential keeps the identity",
            it -> it.others.addAll(List.of(old(Ownership.ours()), onOldForeign(THEIRS))),
            List.of(),
            List.of("FOREIGN_INSIDE old")),
        guard(
            "an unmarked credential keeps the identity too",
            it ->
                it.others.addAll(
                    List.of(old(Ownership.ours()), onOldForeign(Ownership.unmarked()))),
            List.of(),
            List.of("FOREIGN_INSIDE old")),
        guard(
            "a failed read of what is on it keeps the identity",
            it -> {
              it.others.add(old(Ownership.ours()));
              it.blind.add(new Blind(Kind.ROLE_ASSIGNMENT, Optional.of(OLD), NO));
            },
            List.of(),
            List.of("FORBIDDEN old")),
        guard(
            "a failed read of everything of a kind keeps the identity",
            it -> {
              it.others.add(old(Ownership.ours()));
              it.blind.add(new Blind(Kind.CREDENTIAL, Optional.empty(), NO));
            },
            List.of(),
            List.of("FORBIDDEN old")),
        guard(
            "a failed read of another identity keeps nothing",
            it -> {
              it.others.add(old(Ownership.ours()));
              it.blind.add(new Blind(Kind.CREDENTIAL, Optional.of(Things.IDENTITY), NO));
            },
            List.of("Delete old"),
            List.of()),
        guard(
            "a failed read of something that lies in clusters keeps no identity",
            it -> {
              it.others.add(old(Ownership.ours()));
              it.blind.add(new Blind(Kind.ACCOUNT, Optional.empty(), NO));
            },
            List.of("Delete old"),
            List.of()),
        guard(
            "a sweep that failed has a line and keeps the identity",
            it -> {
              it.others.add(old(Ownership.ours()));
              it.blind.add(Blind.sweep(Kind.ROLE_ASSIGNMENT, "/subscriptions/sub", NO));
            },
            List.of(),
            List.of("FORBIDDEN old", "FORBIDDEN sub")),
        guard(
            "the identity that Cleat runs as stays, and what is on it",
            it -> it.others.addAll(List.of(old(Ownership.ours()), onOldOurs())),
            PRUNING.withOwnPrincipals(List.of("old-c")),
            List.of(),
            List.of("OWN_PRINCIPAL old", "OWN_PRINCIPAL " + nameOf(onOldOurs()))),
        guard(
            "a role assignment of a principal that is gone and is ours stays",
            it -> it.others.add(orphan("old-p")),
            PRUNING.withOwnPrincipals(List.of("old-p")),
            List.of(),
            List.of("OWN_PRINCIPAL orphan-old-p")),
        guard(
            "an orphan of somebody goes",
            it -> it.others.add(orphan("old-p")),
            PRUNING.withOwnPrincipals(List.of("another")),
            List.of("Delete orphan-old-p"),
            List.of()),
        guard(
            "as many as allowed go",
            it -> it.others.addAll(List.of(gone(1), gone(2))),
            PRUNING.withMaxDeletes(2),
            List.of("Delete " + nameOf(gone(1)), "Delete " + nameOf(gone(2))),
            List.of()),
        guard(
            "one more, and none goes",
            it -> it.others.addAll(List.of(gone(1), gone(2))),
            PRUNING.withMaxDeletes(1),
            List.of(),
            List.of("TOO_MANY_DELETES " + nameOf(gone(1)), "TOO_MANY_DELETES " + nameOf(gone(2)))),
        guard(
            "what a successor replaces does not count",
            it -> {
              it.given(credential("orders"), live("orders"));
              it.others.addAll(List.of(stale("orders"), gone(1)));
            },
            PRUNING.withMaxDeletes(1),
            List.of("Delete " + nameOf(gone(1)), "Delete " + nameOf(stale("orders"))),
            List.of()));
  }

  private static Live live(String account) {
    return Things.liveCredential(
        Things.ourName(account, Things.ISSUER), Things.ISSUER, account, "api://audience", NAMED);
  }

  private static Live onOldOurs() {
    var derived = CredentialNames.forName("default", "gone");
    var name = CredentialNames.free(derived, "https://ci.example", Set.of());
    return onOld(name, "https://ci.example", "repo:gone", NAMED);
  }

  private static Live onOldForeign(Ownership ownership) {
    return onOld("by-hand", "https://ci.example", "repo:by-hand", ownership);
  }

  private static Live orphan(String principal) {
    var state =
        new RoleAssignment(
            ResourceKey.live(Kind.ROLE_ASSIGNMENT, "orphan-" + principal),
            ResourceKey.live(Kind.IDENTITY, principal),
            "",
            new ArmId("/subscriptions/sub"),
            Value.of("guid"),
            Value.of(principal),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Live.of(state, "/orphan-" + principal, Map.of(), Ownership.ours());
  }

  private static Arguments guard(
      String sentence, Consumer<PruningTest> given, List<String> steps, List<String> withheld) {
    return guard(sentence, given, PRUNING, steps, withheld);
  }

  private static Arguments guard(
      String sentence,
      Consumer<PruningTest> given,
      Policy policy,
      List<String> steps,
      List<String> withheld) {
    return argumentSet(sentence, given, policy, steps, withheld);
  }

  @ParameterizedTest
  @MethodSource("guards")
  void guardsHold(
      Consumer<PruningTest> given, Policy policy, List<String> steps, List<String> withheld) {
    given.accept(this);

    var plan = plan(policy);
    assertThat(steps(plan)).containsExactlyInAnyOrderElementsOf(steps);
    assertThat(withheld(plan)).containsExactlyInAnyOrderElementsOf(withheld);
  }

  // ---- stale credentials

  static Stream<Arguments> stale() {
    var live = Pod.Trait.LIVE;
    return Stream.of(
        argumentSet("no pods at all", Optional.of(List.of()), Optional.empty()),
        argumentSet("pods not read", Optional.empty(), Optional.of(Code.PODS_NOT_READ)),
        argumentSet(
            "a live pod with the old client id, in other letters",
            Optional.of(List.of(pod("OLD-C", live))),
            Optional.of(Code.PODS_STILL_LIVE)),
        argumentSet(
            "a live pod with a token that does not say which application it is for",
            Optional.of(List.of(silent(live))),
            Optional.of(Code.PODS_NOT_READ)),
        argumentSet(
            "a live pod that takes its client id from elsewhere",
            Optional.of(List.of(pod("c", live, Pod.Trait.CLIENT_ID_ELSEWHERE))),
            Optional.of(Code.PODS_NOT_READ)),
        argumentSet(
            "one of these that has ended", Optional.of(List.of(silent())), Optional.empty()),
        argumentSet("a pod that has ended", Optional.of(List.of(pod("old-c"))), Optional.empty()),
        argumentSet(
            "a live pod with the new client id",
            Optional.of(List.of(pod("c", live))),
            Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("stale")
  void aCredentialOfAnotherIdentityWaitsForPods(Optional<List<Pod>> read, Optional<Code> withheld) {
    given(credential("orders"), live("orders"));
    others.addAll(List.of(old(Ownership.unmarked()), moved()));
    read.ifPresent(it -> pods.put(ACCOUNT, new Pods.Read(it)));

    var plan = plan(PRUNING);
    assertThat(plan.withheld().stream().map(it -> it.why().code()).findFirst()).isEqualTo(withheld);
    assertThat(plan.steps()).hasSize(withheld.isPresent() ? 0 : 1);
  }

  @Test
  void onlySoManyPodsAreNamed() {
    given(credential("orders"), live("orders"));
    others.addAll(List.of(old(Ownership.unmarked()), moved()));
    pods.put(
        ACCOUNT,
        new Pods.Read(IntStream.range(0, 5).mapToObj(_ -> pod("old-c", Pod.Trait.LIVE)).toList()));

    assertThat(plan(PRUNING).withheld().getFirst().why().message())
        .endsWith("shop/orders-1, shop/orders-1, shop/orders-1 and 2 more");
  }

  @Test
  void aCredentialOfAnIdentityThatIsNotSeenWaits() {
    given(credential("orders"), live("orders"));
    others.add(moved());
    pods.put(ACCOUNT, new Pods.Read(List.of()));

    assertThat(withheld(plan(PRUNING))).containsExactly("PODS_NOT_READ " + nameOf(moved()));
  }

  @Test
  void trustThatNoAccountStandsForAsksNoPods() {
    given(Things.credential("orders"), live("orders"));
    others.addAll(List.of(old(Ownership.unmarked()), moved()));

    assertThat(steps(plan(PRUNING))).containsExactly("Delete " + nameOf(moved()));
  }

  @Test
  void anIdentityWaitsWithTheStaleCredentialOnIt() {
    given(credential("orders"), live("orders"));
    others.addAll(List.of(old(Ownership.ours()), moved()));
    pods.put(ACCOUNT, new Pods.Read(List.of(pod("old-c", Pod.Trait.LIVE))));

    var plan = plan(PRUNING);
    assertThat(withheld(plan))
        .containsExactly("PODS_STILL_LIVE old", "PODS_STILL_LIVE " + nameOf(moved()));
    assertThat(plan.withheld().getFirst().root()).contains(moved().state().key());
  }

  @Test
  void whatIsSupersededGoesAfterItsSuccessorAndTheAccount() {
    absent(credential("orders"));
    given(Things.namespace(Mandate.READ), Things.liveNamespace(Ownership.unmarked()));
    given(
        Things.account("orders", Mandate.CREATE),
        Things.liveAccount("orders", Map.of(), "cleat-default", Ownership.ours()));
    others.addAll(List.of(old(Ownership.unmarked()), moved()));
    pods.put(ACCOUNT, new Pods.Read(List.of()));

    var last = plan(PRUNING).steps().getLast();
    assertThat(last.change()).isInstanceOf(Change.Delete.class);
    assertThat(last.requires())
        .containsExactly("federated-credential/orders", "service-account/orders");
  }

  @Test
  void aSuccessorInTheSameIdentityIsPreferred() {
    given(credential("orders"), live("orders"));
    others.add(stale("orders"));

    var delete = (Change.Delete) plan(PRUNING).steps().getFirst().change();
    assertThat(delete.cause()).isEqualTo(new Change.Cause.Superseded(credential("orders").key()));
  }

  // ---- places

  private void crowd(int count) {
    for (var n = 0; n < count; n++) {
      others.add(
          Things.liveCredential(
              "by-hand-" + n, "https://x", "x" + n, "api://audience", Ownership.unmarked()));
    }
  }

  @Test
  void pairsTakeTurnsThroughTheLastPlaceAndWhatIsNewComesLast() {
    crowd(17);
    others.addAll(List.of(stale("a"), stale("b")));
    List.of("a", "b", "c").forEach(it -> absent(credential(it)));

    var plan = plan(PRUNING);
    assertThat(steps(plan))
        .containsExactly(
            "Create a",
            "Delete " + nameOf(stale("a")),
            "Create b",
            "Delete " + nameOf(stale("b")),
            "Create c");
    assertThat(plan.steps().get(2).requires()).containsExactly("-" + stale("a").id());
    assertThat(plan.steps().get(4).requires()).containsExactly("-" + stale("b").id());
  }

  @Test
  void withoutAPlaceTheOldOneBecomesTheNewOneAndWhatIsNewIsBlocked() {
    crowd(18);
    others.addAll(List.of(stale("a"), stale("b")));
    List.of("a", "b", "c").forEach(it -> absent(credential(it)));

    var plan = plan(PRUNING);
    assertThat(steps(plan)).containsExactly("Update a", "Update b");
    assertThat(plan.steps().getFirst().notes()).containsExactly(Places.GAP);
    assertThat(plan.steps().getFirst().change().fields())
        .extracting(it -> it.field())
        .containsExactly("issuer");
    assertThat(withheld(plan)).containsExactly("IDENTITY_FULL c");
  }

  @Test
  void ofTwoStaleOnesTheSecondFreesAPlace() {
    crowd(18);
    var older =
        Things.liveCredential(
            Things.ourName("a", "https://older/"), "https://older/", "a", "api://audience", NAMED);
    others.addAll(List.of(stale("a"), older));
    List.of("a", "c").forEach(it -> absent(credential(it)));

    var plan = plan(PRUNING);
    assertThat(plan.steps()).hasSize(3);
    assertThat(withheld(plan)).isEmpty();
    assertThat(plan.steps().getLast().id()).isEqualTo("federated-credential/c");
    assertThat(plan.steps().getLast().requires()).hasSize(1);
  }

  @Test
  void whatNobodyDeclaresMakesRoomFirst() {
    crowd(19);
    others.add(gone(1));
    absent(credential("a"));

    var plan = plan(PRUNING);
    assertThat(steps(plan)).containsExactly("Delete " + nameOf(gone(1)), "Create a");
    assertThat(plan.steps().getLast().requires()).containsExactly("-" + gone(1).id());
  }

  @Test
  void whatIsStaleOnAnotherIdentityMakesNoRoomInThisPlan() {
    crowd(20);
    others.addAll(List.of(old(Ownership.unmarked()), moved()));
    absent(credential("orders"));
    pods.put(ACCOUNT, new Pods.Read(List.of()));

    assertThat(withheld(plan(PRUNING)))
        .containsExactlyInAnyOrder("IDENTITY_FULL orders", "IDENTITY_FULL " + nameOf(moved()));
  }

  /// Live role assignments beside a full identity take none of its places.
  @Test
  void onlyTheSameKindTakesPlaces() {
    crowd(19);
    others.add(Things.liveAssignment("guid", "p"));
    absent(credential("a"));

    assertThat(steps(plan(Policy.strict()))).containsExactly("Create a");
  }

  /// What is stale on a second identity would free nothing on the first.
  @Test
  void onlyWhatIsStaleOnTheFullIdentityIsNamed() {
    crowd(19);
    others.addAll(List.of(stale("a"), old(Ownership.unmarked()), moved()));
    absent(credential("a"));

    assertThat(plan(Policy.strict()).withheld().getFirst().why().mend())
        .isEqualTo("pruning would free " + stale("a").id());
  }

  // ---- claims

  @Test
  void whatAnUnreadableDeclarationMayBeIsKept() {
    wanted.add(credential("orders"));
    seen.put(credential("orders").key(), new Observation.Unreadable(NO));
    others.addAll(List.of(live("orders"), gone(1)));

    assertThat(steps(plan(PRUNING))).containsExactly("Delete " + nameOf(gone(1)));
  }

  @Test
  void anIdentityIsKeptWhileSomethingOnItMayBeDeclared() {
    absent(Things.role());
    absent(Things.assignment());
    others.addAll(List.of(old(Ownership.ours()), granted()));

    var plan = plan(PRUNING);
    assertThat(withheld(plan)).contains("STILL_CLAIMED old");
    assertThat(plan.steps()).isEmpty();
  }

  /// Of the declared identity's principal at the declared scope, on record as the old one's.
  private static Live granted() {
    var state =
        new RoleAssignment(
            ResourceKey.live(Kind.ROLE_ASSIGNMENT, "granted"),
            OLD,
            "",
            new ArmId("/subscriptions/sub"),
            Value.of("guid"),
            Value.of("p"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Live.of(state, "/granted", Map.of(), Ownership.ours());
  }

  // ---- destroy

  @Test
  void toDestroyGoesBackwardsUnderDeclaredAddresses() {
    given(credential("orders"), live("orders"));
    given(Things.namespace(Mandate.CREATE), Things.liveNamespace(Ownership.ours()));
    given(
        Things.account("orders", Mandate.CREATE),
        Things.liveAccount("orders", Map.of(), "cleat-default", Ownership.ours()));

    var plan = plan(PRUNING.with(Purpose.DESTROY));
    assertThat(plan.steps())
        .extracting(Step::id)
        .containsExactly(
            "service-account/orders",
            "namespace/shop",
            "federated-credential/orders",
            "managed-identity/orders");
    assertThat(plan.steps().getLast().requires())
        .containsExactly("federated-credential/orders", "service-account/orders");
  }

  @Test
  void toDestroyAnUnreadableChildKeepsItsIdentity() {
    wanted.add(credential("orders"));
    seen.put(credential("orders").key(), new Observation.Unreadable(NO));

    assertThat(withheld(plan(PRUNING.with(Purpose.DESTROY))))
        .containsExactly("FORBIDDEN orders", "FORBIDDEN orders");
  }

  @Test
  void toDestroyNothingIsAdopted() {
    seen.put(
        Things.IDENTITY, new Observation.Present(Things.liveIdentity("a", Ownership.unmarked())));

    var policy = PRUNING.with(Purpose.DESTROY).with(Policy.Adoption.ON);
    assertThat(plan(policy).steps()).isEmpty();
  }
}
