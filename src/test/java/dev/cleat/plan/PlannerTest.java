package dev.cleat.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Observation;
import dev.cleat.diff.Change;
import dev.cleat.diff.Differ;
import dev.cleat.model.Code;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Standing;
import dev.cleat.plan.Policy.Adoption;
import dev.cleat.plan.Policy.Conflicts;
import dev.cleat.plan.Policy.Disabling;
import dev.cleat.world.Things;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Ownership NAMED = new Ownership.Ours(Ownership.Sign.NAME);
  private static final Ownership THEIRS = new Ownership.Theirs("platform");
  private static final Policy ADOPTING = Policy.strict().with(Adoption.ON);
  private static final Policy FORCING = Policy.strict().with(Conflicts.FORCED);
  private static final Policy DISABLING = Policy.strict().with(Disabling.ALLOWED);
  private static final Problem FORBIDDEN = Problem.of(Code.FORBIDDEN, "no", "ask");

  private final List<Resource> wanted = new ArrayList<>();
  private final TreeMap<ResourceKey, Observation> seen = new TreeMap<>();
  private final List<Live> others = new ArrayList<>();

  private void absent(Resource resource) {
    given(resource, new Observation.Absent());
  }

  private void given(Resource resource, Live live) {
    given(resource, new Observation.Present(live));
  }

  private void given(Resource resource, Observation observation) {
    wanted.add(resource);
    seen.put(resource.key(), observation);
  }

  private Plan plan(Policy policy) {
    var desired = Things.desired(wanted.toArray(Resource[]::new));
    return Planner.plan(Differ.diff(desired, new ActualState(seen, others, List.of())), policy);
  }

  private Plan plan() {
    return plan(Policy.strict());
  }

  private static List<String> steps(Plan plan) {
    return plan.steps().stream()
        .map(it -> it.change().getClass().getSimpleName() + " " + it.id() + " " + it.requires())
        .toList();
  }

  private static List<String> withheld(Plan plan) {
    return plan.withheld().stream().map(it -> it.id() + " " + it.why().code()).toList();
  }

  // ---- what waits

  @Test
  void eachStepWaitsForItsContainerItsNeedsAndItsSources() {
    given(Things.cluster(Optional.of(true), Optional.of(true)), Things.liveCluster(false, false));
    absent(Things.identity(Mandate.CREATE, "a"));
    absent(Things.credential("orders"));
    absent(Things.namespace(Mandate.CREATE));
    absent(Things.account("orders", Mandate.CREATE));

    assertThat(steps(plan()))
        .containsExactly(
            "Update managed-cluster/demo []",
            "Create managed-identity/orders []",
            "Create federated-credential/orders [managed-cluster/demo, managed-identity/orders]",
            "Create namespace/shop []",
            "Create service-account/orders [managed-identity/orders, namespace/shop]");
    assertThat(withheld(plan())).isEmpty();
  }

  @Test
  void aChangeOfTheContainerIsNothingToWaitFor() {
    given(Things.cluster(Optional.of(true), Optional.of(true)), Things.liveCluster(true, false));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("b", Ownership.ours()));
    absent(Things.credential("orders"));

    assertThat(steps(plan())).contains("Create federated-credential/orders []");
  }

  @Test
  void aSwitchOfTheFlagsIsNoted() {
    given(Things.cluster(Optional.of(true), Optional.of(true)), Things.liveCluster(false, false));

    assertThat(plan().steps().getFirst().notes()).singleElement().asString().contains("restarts");
  }

  // ---- what is withheld, and with whom

  @Test
  void anIssuerThatNobodySwitchesOnIsAPersonsBusiness() {
    given(Things.cluster(Optional.empty(), Optional.empty()), Things.liveCluster(false, false));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    absent(Things.credential("orders"));

    var plan = plan();
    assertThat(withheld(plan)).containsExactly("federated-credential/orders ISSUER_OFF");
    assertThat(plan.withheld().getFirst().root()).isEmpty();
  }

  @Test
  void aClusterThatOnlyChangesItsOtherFlagPromisesNoIssuer() {
    given(Things.cluster(Optional.empty(), Optional.of(false)), Things.liveCluster(false, true));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    absent(Things.credential("orders"));

    assertThat(withheld(plan(DISABLING))).containsExactly("federated-credential/orders ISSUER_OFF");
  }

  @Test
  void whatLeansOnAWithheldThingSharesItsProblemAndNamesTheRoot() {
    given(Things.identity(Mandate.CREATE, "a"), new Observation.Unreadable(FORBIDDEN));
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(true, true));
    given(Things.namespace(Mandate.CREATE), Things.liveNamespace(Ownership.ours()));
    absent(Things.account("orders", Mandate.CREATE));

    var account = plan().withheld().getLast();
    assertThat(account.id()).isEqualTo("service-account/orders");
    assertThat(account.why()).isEqualTo(FORBIDDEN);
    assertThat(account.root()).contains(Things.IDENTITY);
    assertThat(account.change()).isInstanceOf(Change.Create.class);
  }

  @Test
  void theRootIsTheFirstOfAChain() {
    absent(Things.identity(Mandate.READ, "a"));
    absent(Things.cluster(Optional.of(true), Optional.empty()));
    absent(Things.namespace(Mandate.CREATE));
    absent(Things.account("orders", Mandate.CREATE));

    assertThat(plan().withheld())
        .extracting(Withheld::root)
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Things.CLUSTER),
            Optional.of(Things.CLUSTER));
  }

  @Test
  void whatIsWithheldAndThereHoldsNothingBack() {
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(true, true));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("b", Ownership.unmarked()));
    absent(Things.credential("orders"));

    var plan = plan();
    assertThat(withheld(plan)).containsExactly("managed-identity/orders NOT_OURS");
    assertThat(steps(plan)).containsExactly("Create federated-credential/orders []");
  }

  @Test
  void nothingIsWrittenIntoWhatIsNotTheOneMeant() {
    given(Things.cluster(Optional.empty(), Optional.of(true)), Things.liveCluster(false, false));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    absent(Things.credential("orders"));

    assertThat(withheld(plan()))
        .containsExactly(
            "managed-cluster/demo WORKLOAD_IDENTITY_WITHOUT_ISSUER",
            "federated-credential/orders WORKLOAD_IDENTITY_WITHOUT_ISSUER");
  }

  @Test
  void whatNeedsNoIssuerGoesOnWhereOnlyTheFlagsDoNotFit() {
    given(Things.cluster(Optional.empty(), Optional.of(true)), Things.liveCluster(false, false));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    absent(Things.namespace(Mandate.CREATE));
    absent(Things.account("orders", Mandate.CREATE));

    assertThat(steps(plan()))
        .containsExactly(
            "Create namespace/shop []", "Create service-account/orders [namespace/shop]");
  }

  @Test
  void nothingGoesOnUnderAnIdentityThatIsNotTheOneMeant() {
    var meant =
        new Identity(
            Things.IDENTITY,
            Things.IDENTITY_ID,
            "",
            Mandate.READ,
            Optional.empty(),
            new TreeMap<>(),
            Optional.of(new Guid("another")),
            Optional.empty());
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(true, true));
    given(meant, new Observation.Present(Things.liveIdentity("a", Ownership.unmarked(), "c")));
    absent(Things.credential("orders"));

    assertThat(withheld(plan()))
        .containsExactly(
            "managed-identity/orders IDENTITY_MISMATCH",
            "federated-credential/orders IDENTITY_MISMATCH");
  }

  // ---- what is awaited

  @Test
  void whatMustExistOnARunningClusterIsAPersonsBusiness() {
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(true, true));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    absent(Things.namespace(Mandate.READ));
    absent(Things.account("orders", Mandate.UPDATE));

    assertThat(withheld(plan()))
        .containsExactly(
            "namespace/shop NAMESPACE_MISSING", "service-account/orders ACCOUNT_MISSING");
  }

  @Test
  void whatMustExistWaitsWhileTheFlagsChange() {
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(false, false));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    absent(Things.namespace(Mandate.READ));
    absent(Things.account("orders", Mandate.UPDATE));

    var plan = plan();
    assertThat(withheld(plan))
        .containsExactly(
            "namespace/shop NAMESPACE_AWAITED", "service-account/orders ACCOUNT_AWAITED");
    assertThat(plan.withheld()).allMatch(it -> it.why().standing() == Standing.DEFERRED);
    assertThat(plan.withheld().getFirst().why().message())
        .contains("managed-cluster/demo changes its flags");
  }

  @Test
  void whatMustExistWaitsForAnAbsentCluster() {
    absent(Things.cluster(Optional.of(true), Optional.empty()));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    absent(Things.namespace(Mandate.READ));
    absent(Things.account("orders", Mandate.READ));

    var plan = plan();
    assertThat(withheld(plan))
        .containsExactly(
            "managed-cluster/demo CLUSTER_ABSENT",
            "namespace/shop NAMESPACE_AWAITED",
            "service-account/orders ACCOUNT_AWAITED");
    assertThat(plan.withheld().getLast().why().message()).contains("does not exist yet");
  }

  @Test
  void anAccountThatMustExistWaitsForItsNamespace() {
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(true, true));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    absent(Things.namespace(Mandate.CREATE));
    absent(Things.account("orders", Mandate.UPDATE));

    var plan = plan();
    assertThat(withheld(plan)).containsExactly("service-account/orders ACCOUNT_AWAITED");
    assertThat(plan.withheld().getFirst().why().message())
        .contains("namespace/shop is still to come");
  }

  // ---- what the policy says

  @Test
  void anUnmarkedThingOfOneWriterIsAdoptedWithLeaveOnly() {
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("b", Ownership.unmarked()));

    assertThat(withheld(plan())).containsExactly("managed-identity/orders NOT_OURS");
    assertThat(steps(plan(ADOPTING))).containsExactly("Adopt managed-identity/orders []");
  }

  @Test
  void anEqualUnmarkedThingIsAdoptedWithLeaveOnly() {
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.unmarked()));

    assertThat(steps(plan())).isEmpty();
    assertThat(withheld(plan())).isEmpty();
    assertThat(steps(plan(ADOPTING))).containsExactly("Adopt managed-identity/orders []");
  }

  @Test
  void whatMustOnlyExistIsNeverAdopted() {
    given(Things.identity(Mandate.READ, "a"), Things.liveIdentity("b", Ownership.unmarked()));

    assertThat(steps(plan(ADOPTING))).isEmpty();
  }

  @Test
  void whatIsOursOrAnothersIsNeverAdopted() {
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("b", Ownership.ours()));
    assertThat(steps(plan(ADOPTING))).containsExactly("Update managed-identity/orders []");

    seen.put(Things.IDENTITY, new Observation.Present(Things.liveIdentity("b", THEIRS)));
    assertThat(withheld(plan(ADOPTING))).containsExactly("managed-identity/orders OTHER_OWNER");
  }

  @Test
  void aCredentialIsChangedInPlaceSinceItsNameIsItsMark() {
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(true, true));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    given(
        Things.credential("orders"),
        Things.liveCredential("any", Things.ISSUER, "orders", "other", Ownership.unmarked()));

    assertThat(withheld(plan())).containsExactly("federated-credential/orders NOT_OURS");
    assertThat(steps(plan(ADOPTING))).containsExactly("Update federated-credential/orders []");
  }

  @Test
  void anUnmarkedThingOfSeveralWritersIsUpdated() {
    account("old", "cleat-default", Ownership.unmarked());

    assertThat(steps(plan())).containsExactly("Update service-account/orders []");
    assertThat(steps(plan(ADOPTING))).contains("Adopt service-account/orders []");
  }

  private void account(String clientId, String holder, Ownership ownership) {
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(true, true));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    given(Things.namespace(Mandate.CREATE), Things.liveNamespace(Ownership.ours()));
    given(
        Things.account("orders", Mandate.CREATE),
        Things.liveAccount(
            "orders", Map.of(ServiceAccount.CLIENT_ID, clientId), holder, ownership));
  }

  @Test
  void aFieldOfAnotherManagerIsTakenWithLeaveOnly() {
    account("old", "helm", Ownership.ours());

    assertThat(withheld(plan())).containsExactly("service-account/orders HELD_BY_MANAGER");
    var step = plan(FORCING).steps().getFirst();
    assertThat(step.id()).isEqualTo("service-account/orders");
    assertThat(step.notes()).singleElement().asString().contains("over from helm");
  }

  @Test
  void aFieldOfAnotherManagerHindersAdoptionAndReleaseToo() {
    account("old", "helm", Ownership.unmarked());
    assertThat(withheld(plan(ADOPTING))).containsExactly("service-account/orders HELD_BY_MANAGER");

    wanted.removeLast();
    given(
        Things.account("orders", Mandate.UPDATE),
        Things.liveAccount(
            "orders", Map.of(ServiceAccount.CLIENT_ID, "old"), "helm", Ownership.ours()));
    assertThat(withheld(plan())).containsExactly("service-account/orders HELD_BY_MANAGER");
    var step = plan(FORCING).steps().getFirst();
    assertThat(step.change()).isInstanceOf(Change.Release.class);
    assertThat(step.notes()).singleElement().asString().contains("over from helm");
  }

  @Test
  void anotherOwnersAccountIsNotWritten() {
    account("old", "cleat-platform", THEIRS);

    assertThat(withheld(plan(FORCING))).containsExactly("service-account/orders OTHER_OWNER");
    assertThat(plan(FORCING).withheld().getFirst().why().message()).contains("platform");
  }

  @Test
  void theIssuerNeverGoesOff() {
    given(Things.cluster(Optional.of(false), Optional.empty()), Things.liveCluster(true, true));

    assertThat(withheld(plan(DISABLING))).containsExactly("managed-cluster/demo ISSUER_ONE_WAY");
  }

  @Test
  void workloadIdentityGoesOffWithLeaveOnly() {
    given(Things.cluster(Optional.of(true), Optional.of(false)), Things.liveCluster(true, true));

    assertThat(withheld(plan())).containsExactly("managed-cluster/demo DISABLING_NOT_ALLOWED");
    assertThat(steps(plan(DISABLING))).containsExactly("Update managed-cluster/demo []");
  }

  @Test
  void aHoldIsTheFirstHindranceAndOnlyForWhatDiffers() {
    var held = Problem.of(Code.CLUSTER_STOPPED, "stopped", "start it");
    var live = Things.liveCluster(true, false);
    var stopped =
        new Live(
            live.state(),
            live.id(),
            live.outputs(),
            live.ownership(),
            Optional.of(held),
            Map.of(),
            "");

    given(Things.cluster(Optional.of(false), Optional.of(true)), stopped);
    assertThat(withheld(plan())).containsExactly("managed-cluster/demo CLUSTER_STOPPED");

    wanted.clear();
    given(Things.cluster(Optional.of(true), Optional.empty()), stopped);
    assertThat(withheld(plan())).isEmpty();
  }

  // ---- how many fit

  @Test
  void twentyFitAndTheTwentyFirstIsBlocked() {
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(true, true));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    given(Things.credential("k"), live("any", "k", Ownership.unmarked()));
    crowd(17);
    absent(Things.credential("a"));
    absent(Things.credential("b"));
    absent(Things.credential("c"));

    var plan = plan();
    assertThat(steps(plan))
        .containsExactly("Create federated-credential/a []", "Create federated-credential/b []");
    assertThat(withheld(plan)).containsExactly("federated-credential/c IDENTITY_FULL");
    assertThat(plan.withheld().getFirst().why().message())
        .contains("20", "managed-identity/orders");
    assertThat(plan.withheld().getFirst().why().mend()).contains("several identities");
  }

  private static Live live(String name, String account, Ownership ownership) {
    return Things.liveCredential(name, Things.ISSUER, account, "api://audience", ownership);
  }

  private void crowd(int count) {
    IntStream.range(0, count)
        .forEach(n -> others.add(live("by-hand-" + n, "x" + n, Ownership.unmarked())));
  }

  @Test
  void staleOnesThatPruningWouldFreeAreNamed() {
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(true, true));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    crowd(19);
    var name = Things.ourName("gone", Things.ISSUER);
    others.add(live(name, "gone", NAMED));
    absent(Things.credential("a"));

    assertThat(plan().withheld().getFirst().why().mend()).contains("pruning", name);
  }

  @Test
  void whatIsLeftOverElsewhereFreesNothing() {
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(true, true));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    crowd(20);
    others.add(Things.liveAssignment("guid", "orphan"));
    absent(Things.credential("a"));

    assertThat(plan().withheld().getFirst().why().mend()).contains("several identities");
  }

  @Test
  void theProblemOfARoleStandsOnItsAssignments() {
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    absent(Things.role());
    absent(Things.assignment());

    var plan = plan();
    assertThat(withheld(plan)).containsExactly("role-assignment/Reader ROLE_UNKNOWN");
    assertThat(plan.withheld().getFirst().root()).isEmpty();
  }

  // ---- what is left over

  @Test
  void anAssignmentOfAFormerPrincipalIsLeftOver() {
    absent(Things.identity(Mandate.CREATE, "a"));
    absent(Things.assignment());
    given(
        Things.role(),
        Live.of(Things.role(), "guid", Map.of(Output.ROLE_ID, "guid"), Ownership.unmarked()));
    var orphan = Things.liveAssignment("guid", "former");
    others.add(orphan);

    assertThat(plan().leftovers()).containsExactly(orphan);
  }

  private final Live leftover = live(Things.ourName("orders", Things.ISSUER), "orders", NAMED);

  @Test
  void whatIsOursAndUndeclaredIsLeftOver() {
    others.add(leftover);
    others.add(live("by-hand", "x", Ownership.unmarked()));

    assertThat(plan().leftovers()).containsExactly(leftover);
  }

  @Test
  void whatADeclaredThingMightBeIsNotLeftOver() {
    given(
        Things.cluster(Optional.of(true), Optional.empty()), new Observation.Unreadable(FORBIDDEN));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    given(Things.credential("orders"), new Observation.Unreadable(FORBIDDEN));
    others.add(leftover);
    var other = live(Things.ourName("cart", Things.ISSUER), "cart", NAMED);
    others.add(other);

    assertThat(plan().leftovers()).containsExactly(other);
  }

  @Test
  void whileTheIssuerIsOffAndNobodySwitchesItOnTheOldCredentialIsNotLeftOver() {
    given(Things.cluster(Optional.empty(), Optional.empty()), Things.liveCluster(false, false));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    absent(Things.credential("orders"));
    others.add(leftover);

    assertThat(plan().leftovers()).isEmpty();
  }

  @Test
  void whenThePlanBringsAnIssuerTheOldCredentialIsLeftOver() {
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(false, false));
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.ours()));
    absent(Things.credential("orders"));
    others.add(leftover);

    assertThat(plan().leftovers()).containsExactly(leftover);
  }
}
