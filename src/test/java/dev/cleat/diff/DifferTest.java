package dev.cleat.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Observation;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.Rule;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Value;
import dev.cleat.world.Things;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferTest {
  private static final Ownership THEIRS = new Ownership.Theirs("platform");
  private static final String CLIENT_ID = "annotations." + ServiceAccount.CLIENT_ID;

  private final SortedMap<ResourceKey, Observation> seen = new TreeMap<>();

  private Change change(Resource wanted, Observation observation) {
    seen.put(wanted.key(), observation);
    return changes(List.of(), wanted).getFirst();
  }

  private Change change(Resource wanted, Live live) {
    return change(wanted, new Observation.Present(live));
  }

  private List<Change> changes(List<Live> others, Resource... wanted) {
    var actual = new ActualState(seen, others, List.of());
    return Differ.diff(Things.desired(wanted), actual).all();
  }

  @Test
  void whatCouldNotBeReadIsUndecided() {
    var why = Problem.of(Code.FORBIDDEN, "no", "ask");
    var wanted = Things.identity(Mandate.CREATE, "a");

    assertThat(change(wanted, new Observation.Unreadable(why)))
        .isEqualTo(new Change.Undecided(wanted.key(), why));
  }

  @Test
  void whatIsAbsentAndOursToMakeIsCreated() {
    var wanted = Things.identity(Mandate.CREATE, "a");

    assertThat(change(wanted, new Observation.Absent())).isEqualTo(new Change.Create(wanted));
  }

  @Test
  void whatMustExistAndDoesNotIsUndecided() {
    for (var mandate : List.of(Mandate.READ, Mandate.UPDATE)) {
      var wanted = Things.account("orders", mandate);
      assertThat(change(wanted, new Observation.Absent()))
          .isEqualTo(new Change.Undecided(wanted.key(), wanted.missing()));
    }
  }

  @Test
  void whatIsNotTheOneMeantIsUndecided() {
    var wanted = Things.cluster(Optional.empty(), Optional.of(true));

    assertThat(change(wanted, Things.liveCluster(false, false)))
        .isInstanceOfSatisfying(
            Change.Undecided.class,
            it -> assertThat(it.why().code()).isEqualTo(Code.WORKLOAD_IDENTITY_WITHOUT_ISSUER));
  }

  @Test
  void whatIsEqualIsKeptWhoseverItIs() {
    var wanted = Things.identity(Mandate.CREATE, "a");

    for (var ownership : List.of(Ownership.ours(), Ownership.unmarked(), THEIRS)) {
      var live = Things.liveIdentity("a", ownership);
      assertThat(change(wanted, live)).isEqualTo(new Change.Keep(wanted, live));
    }
  }

  @Test
  void whatDiffersIsUpdatedWhoseverItIs() {
    var wanted = Things.identity(Mandate.CREATE, "a");
    var tag =
        new FieldChange(
            "tags.team",
            Optional.of(Value.of("b")),
            Optional.of(Value.of("a")),
            Rule.WRITTEN,
            Optional.empty());

    for (var ownership : List.of(Ownership.ours(), Ownership.unmarked(), THEIRS)) {
      var live = Things.liveIdentity("b", ownership);
      assertThat(change(wanted, live)).isEqualTo(new Change.Update(wanted, live, List.of(tag)));
    }
  }

  @Test
  void aTagThatNobodyDeclaresIsLeftAlone() {
    var wanted = Things.identity(Mandate.CREATE, "a");
    var live = Things.liveIdentity("a", Ownership.ours());
    var bare =
        new Identity(
            wanted.key(),
            wanted.id(),
            "",
            Mandate.CREATE,
            wanted.location(),
            new TreeMap<>(),
            Optional.empty(),
            Optional.empty());

    assertThat(change(bare, live)).isInstanceOf(Change.Keep.class);
  }

  @Test
  void whatIsOnlyReadIsKeptWhateverItLooksLike() {
    var wanted = Things.identity(Mandate.READ, "a");
    var live = Things.liveIdentity("b", Ownership.unmarked());

    assertThat(change(wanted, live)).isEqualTo(new Change.Keep(wanted, live));
  }

  @Test
  void ourMarkIsTakenOffWhatMustOnlyExist() {
    var read = Things.identity(Mandate.READ, "a");
    var live = Things.liveIdentity("b", Ownership.ours());
    assertThat(change(read, live))
        .isEqualTo(new Change.Release(Optional.of(read), live, List.of()));

    var update = Things.account("orders", Mandate.UPDATE);
    var account =
        Things.liveAccount(
            "orders", Map.of(ServiceAccount.CLIENT_ID, "old"), "cleat-default", Ownership.ours());
    assertThat(change(update, account))
        .isInstanceOfSatisfying(
            Change.Release.class,
            it ->
                assertThat(it.fields()).extracting(FieldChange::field).containsExactly(CLIENT_ID));
  }

  @Test
  void anAccountThatOnlyOurFieldManagerKnowsIsNotReleased() {
    seen.put(Things.IDENTITY, new Observation.Present(Things.liveIdentity("a", Ownership.ours())));
    var live =
        Things.liveAccount(
            "orders",
            Map.of(ServiceAccount.CLIENT_ID, "c"),
            "cleat-default",
            new Ownership.Ours(Ownership.Sign.MANAGER));

    assertThat(change(Things.account("orders", Mandate.UPDATE), live))
        .isInstanceOf(Change.Keep.class);
  }

  @Test
  void aFieldOfAnotherManagerIsNamedAndOneOfOursIsNot() {
    var wanted = Things.account("orders", Mandate.CREATE);

    assertThat(fields(change(wanted, held("helm")))).containsExactly(clientId(Optional.of("helm")));
    assertThat(fields(change(wanted, held("cleat-default"))))
        .containsExactly(clientId(Optional.empty()));
  }

  private static Live held(String manager) {
    return Things.liveAccount(
        "orders", Map.of(ServiceAccount.CLIENT_ID, "old"), manager, Ownership.unmarked());
  }

  private static FieldChange clientId(Optional<String> holder) {
    return new FieldChange(
        CLIENT_ID,
        Optional.of(Value.of("old")),
        Optional.of(Value.pending(Things.IDENTITY, Output.CLIENT_ID)),
        Rule.WRITTEN,
        holder);
  }

  private static List<FieldChange> fields(Change change) {
    return change.fields();
  }

  @Test
  void whatOurManagerHoldsAndNobodyDeclaresIsDropped() {
    seen.put(Things.IDENTITY, new Observation.Present(Things.liveIdentity("a", Ownership.ours())));
    var annotations = Map.of(ServiceAccount.CLIENT_ID, "c", "old", "x");
    var wanted = Things.account("orders", Mandate.CREATE);

    assertThat(
            fields(
                change(
                    wanted,
                    Things.liveAccount("orders", annotations, "cleat-default", Ownership.ours()))))
        .containsExactly(
            new FieldChange(
                "annotations.old",
                Optional.of(Value.of("x")),
                Optional.empty(),
                Rule.WRITTEN,
                Optional.empty()));
    assertThat(change(wanted, Things.liveAccount("orders", annotations, "helm", Ownership.ours())))
        .isInstanceOf(Change.Keep.class);
  }

  @Test
  void whatTheWorldKnowsIsPutInBeforeComparing() {
    seen.put(Things.IDENTITY, new Observation.Present(Things.liveIdentity("a", Ownership.ours())));
    var live =
        Things.liveAccount(
            "orders", Map.of(ServiceAccount.CLIENT_ID, "c"), "helm", Ownership.unmarked());

    assertThat(change(Things.account("orders", Mandate.CREATE), live))
        .isInstanceOfSatisfying(
            Change.Keep.class,
            it ->
                assertThat(((ServiceAccount) it.after()).annotations())
                    .containsEntry(ServiceAccount.CLIENT_ID, Value.of("c")));
  }

  @Test
  void twoThingsThatAreOneInAzureAreDeclaredTwice() {
    var first = role("a");
    var second = role("b");
    seen.put(first.key(), new Observation.Absent());
    seen.put(second.key(), new Observation.Absent());

    var changes = changes(List.of(), first, second);
    assertThat(changes.getFirst()).isEqualTo(new Change.Create(first));
    assertThat(changes.getLast())
        .isInstanceOfSatisfying(
            Change.Undecided.class,
            it -> {
              assertThat(it.key()).isEqualTo(second.key());
              assertThat(it.why().code()).isEqualTo(Code.TWIN);
              assertThat(it.why().message()).contains(Things.address(first.key()));
            });
  }

  private static RoleAssignment role(String written) {
    return new RoleAssignment(
        Things.IDENTITY.child(Kind.ROLE_ASSIGNMENT, written),
        Things.IDENTITY,
        "",
        new ArmId("/subscriptions/sub"),
        Value.of("guid"),
        Value.pending(Things.IDENTITY, Output.PRINCIPAL_ID),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void equalMatchesOfTwoKindsAreNoTwins() {
    var namespace = Things.namespace(Mandate.CREATE);
    var cluster = Things.cluster(Optional.of(true), Optional.empty());
    seen.put(namespace.key(), new Observation.Absent());
    seen.put(cluster.key(), new Observation.Absent());

    assertThat(changes(List.of(), namespace, cluster))
        .noneMatch(it -> it instanceof Change.Undecided(_, var why) && why.code() == Code.TWIN);
  }

  @Test
  void whatIsOursAndUndeclaredIsLeftOver() {
    var ours =
        Things.liveCredential(
            Things.ourName("cart", Things.ISSUER),
            Things.ISSUER,
            "cart",
            "x",
            new Ownership.Ours(Ownership.Sign.NAME));
    var foreign = Things.liveCredential("by-hand", Things.ISSUER, "web", "x", Ownership.unmarked());
    var theirs = Things.liveCredential("cleat_x", Things.ISSUER, "api", "x", THEIRS);

    assertThat(changes(List.of(ours, foreign, theirs)))
        .containsExactly(new Change.Delete(ours, new Change.Cause.Undeclared()));
  }

  @Test
  void whatADeclaredCredentialMadeUnderAnotherIssuerIsSuperseded() {
    var stale =
        Things.liveCredential(
            Things.ourName("orders", "https://before/"),
            "https://before/",
            "orders",
            "x",
            new Ownership.Ours(Ownership.Sign.NAME));
    var wanted = Things.credential("orders");
    seen.put(wanted.key(), new Observation.Absent());

    assertThat(changes(List.of(stale), wanted).getLast())
        .isEqualTo(new Change.Delete(stale, new Change.Cause.Superseded(wanted.key())));
  }

  @Test
  void whatAnotherAccountsCredentialWasMadeForIsNotSuperseded() {
    var stale =
        Things.liveCredential(
            Things.ourName("cart", "https://before/"),
            "https://before/",
            "cart",
            "x",
            new Ownership.Ours(Ownership.Sign.NAME));
    var wanted = Things.credential("orders");
    seen.put(wanted.key(), new Observation.Absent());

    assertThat(changes(List.of(stale), wanted).getLast())
        .isEqualTo(new Change.Delete(stale, new Change.Cause.Undeclared()));
  }

  @Test
  void somethingThatNobodyObservedIsABug() {
    assertThatThrownBy(() -> changes(List.of(), Things.credential("orders")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not observed");
  }
}
