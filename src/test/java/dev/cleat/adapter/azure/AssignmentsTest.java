package dev.cleat.adapter.azure;

import static dev.cleat.adapter.azure.AzureWorld.READER;
import static dev.cleat.adapter.azure.AzureWorld.SUB;
import static dev.cleat.adapter.azure.AzureWorld.assignment;
import static dev.cleat.adapter.azure.AzureWorld.group;
import static dev.cleat.adapter.azure.AzureWorld.principal;
import static dev.cleat.adapter.azure.AzureWorld.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.Sighting;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Guid;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.RoleDefinition;
import dev.cleat.model.Value;
import dev.cleat.sandbox.conditions.Conditions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Role definitions and role assignments.
final class AssignmentsTest {
  private static final ArmId SCOPE = group(AzureWorld.GROUP);
  private final AzureWorld world = new AzureWorld();
  private Live one = unset();

  private static Live unset() {
    return Live.of(AzureWorld.identity("unset"), "", java.util.Map.of(), Ownership.unmarked());
  }

  @BeforeEach
  void identity() {
    one = world.made("one");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private RoleAssignment wanted() {
    return assignment("one", principal(one), SCOPE);
  }

  private Live seen(RoleAssignment wanted) {
    return world.read(Kind.ROLE_ASSIGNMENT, List.of(one), wanted).found().stream()
        .filter(live -> live.state().match().equals(wanted.match()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAssignmentIsMadeMarkedAndSeenAsWanted() {
    var wanted = wanted();

    var outcome = world.create(wanted);

    assertThat(deed(outcome)).isEqualTo(Deed.CREATED);
    assertThat(seen(wanted).ownership()).isEqualTo(Ownership.ours());
    assertThat(seen(wanted).state().fields()).isEqualTo(wanted.fields());
    var stored = world.stored(new ArmId(((Outcome.Done) outcome).liveId()));
    assertThat(stored.at("/properties/principalType").asText()).isEqualTo("ServicePrincipal");
    assertThat(stored.at("/properties/description").asText()).isEqualTo("cleat:team");
  }

  @Test
  void onePrincipalIsOneFilteredListOfTheSubscription() {
    var calls = world.calls(() -> world.read(Kind.ROLE_ASSIGNMENT, List.of(one), wanted()));

    assertThat(calls).containsOnly("GET Microsoft.Authorization/roleAssignments");
    var last = world.sandbox.requests().getLast();
    assertThat(last.query()).contains("principalId");
    assertThat(last.path()).startsWith("/subscriptions/" + SUB + "/providers");
  }

  @Test
  void severalPrincipalsAreOneListOfTheSubscription() {
    var two = world.made("two");
    world.create(wanted());
    world.create(assignment("two", principal(two), SCOPE));
    var from = world.sandbox.requests().size();

    var found =
        world
            .read(
                Kind.ROLE_ASSIGNMENT,
                List.of(one, two),
                wanted(),
                assignment("two", principal(two), SCOPE))
            .found();

    assertThat(found).hasSize(2);
    assertThat(world.sandbox.requests().subList(from, world.sandbox.requests().size()))
        .allMatch(call -> !call.query().contains("principalId"));
  }

  @Test
  void aForbiddenSubscriptionIsReadScopeByScope() {
    world.create(wanted());
    world.conditions.fault("GET /subscriptions/" + SUB + "/providers/*/roleAssignments 403");

    var sighting = world.read(Kind.ROLE_ASSIGNMENT, List.of(one), wanted());

    assertThat(sighting.found()).hasSize(1);
    assertThat(sighting.blind()).isEmpty();
  }

  @Test
  void aForbiddenScopeIsBlindForItsAssignmentsAlone() {
    world.conditions.fault("GET *roleAssignments 403");

    var sighting = world.read(Kind.ROLE_ASSIGNMENT, List.of(one), wanted());

    assertThat(sighting.blind()).hasSize(1);
    assertThat(sighting.blind().getFirst().where()).contains(wanted().key());
    assertThat(sighting.blind().getFirst().why().code()).isEqualTo(Code.FORBIDDEN);
  }

  @Test
  void absenceIsProvenByAGetOfTheDerivedName() {
    var calls = world.calls(() -> assertThat(world.prove(wanted())).isEqualTo(Sighting.nothing()));

    var name = wanted().avoiding(Set.of()).liveName().orElseThrow();
    assertThat(calls).containsExactly("GET roleAssignments/" + name);
  }

  @Test
  void aPrincipalThatIsNotSpreadYetIsWaitedFor() {
    try (var slow =
        new AzureWorld(
            Conditions.fair().timeScale(0.002).principalDelay(Duration.ofSeconds(250)))) {
      var fresh = slow.made("one");

      var outcome = slow.create(assignment("one", principal(fresh), SCOPE));

      assertThat(deed(outcome)).isEqualTo(Deed.CREATED);
    }
  }

  @Test
  void aPrincipalThatNeverComesIsGivenUpInTheEnd() {
    world.conditions.fault("PUT roleAssignments 400/PrincipalNotFound");

    assertThat(code(world.create(wanted()))).isEqualTo(Code.WRITE_PRINCIPAL_NOT_FOUND);
  }

  @Test
  void anEqualAssignmentUnderAnotherNameIsDone() {
    world.create(wanted());
    var first = wanted().avoiding(Set.of()).liveName().orElseThrow();

    var outcome =
        world
            .writer(Kind.ROLE_ASSIGNMENT)
            .write(new Change.Create(wanted().avoiding(Set.of(first))), world.access);

    assertThat(deed(outcome)).isEqualTo(Deed.ALREADY);
    assertThat(((Outcome.Done) outcome).liveId()).endsWith(first);
  }

  @Test
  void anotherAssignmentUnderAnotherNameIsAFailure() {
    world.create(wanted());
    var first = wanted().avoiding(Set.of()).liveName().orElseThrow();
    var other = conditioned(wanted());

    var outcome =
        world
            .writer(Kind.ROLE_ASSIGNMENT)
            .write(new Change.Create(other.avoiding(Set.of(first))), world.access);

    assertThat(code(outcome)).isEqualTo(Code.WRITE_CONFLICT);
  }

  private static RoleAssignment conditioned(RoleAssignment it) {
    return new RoleAssignment(
        it.key(),
        it.identity(),
        it.credential(),
        it.scope(),
        it.roleId(),
        it.principal(),
        Optional.of("@Resource[a] StringEquals 'b'"),
        Optional.empty(),
        Optional.of("for orders"),
        Optional.empty());
  }

  @Test
  void aNameThatIsAnothersGivesWayToTheNext() {
    var two = world.made("two");
    var taken = wanted().avoiding(Set.of()).liveName().orElseThrow();
    world.sandbox.place(
        tree(
            """
            {"id": "%s/providers/Microsoft.Authorization/roleAssignments/%s", "name": "%s",
             "type": "Microsoft.Authorization/roleAssignments",
             "properties": {"scope": "%s", "principalId": "%s", "principalType": "ServicePrincipal",
               "roleDefinitionId":
                 "/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/%s"}}
            """
                .formatted(SCOPE, taken, taken, SCOPE, principal(two), READER)));

    var outcome = world.create(wanted());

    assertThat(deed(outcome)).isEqualTo(Deed.CREATED);
    assertThat(((Outcome.Done) outcome).liveId())
        .endsWith(wanted().avoiding(Set.of(taken)).liveName().orElseThrow());
  }

  @Test
  void aChangeCarriesOverWhatIsLiveAndKeepsTheMark() {
    world.create(wanted());
    var before = seen(wanted());
    var stored = tree(world.stored(new ArmId(before.id())).toString());
    stored.withObject("/properties").put("delegatedManagedIdentityResourceId", "/d");
    world.sandbox.place(stored);

    var outcome = world.update(conditioned(wanted()), before);

    assertThat(deed(outcome)).isEqualTo(Deed.UPDATED);
    var properties = world.stored(new ArmId(before.id())).path("properties");
    assertThat(properties.path("delegatedManagedIdentityResourceId").asText()).isEqualTo("/d");
    assertThat(properties.path("description").asText()).isEqualTo("cleat:team for orders");
    assertThat(properties.path("conditionVersion").asText()).isEqualTo("2.0");
    assertThat(seen(wanted()).state().fields()).containsAll(conditioned(wanted()).fields());
  }

  @Test
  void adoptionSetsTheMarkBeforeTheDescriptionAndReleaseTakesItOff() {
    world.create(wanted());
    var made = seen(wanted());
    var stored = tree(world.stored(new ArmId(made.id())).toString());
    stored.withObject("/properties").put("description", "by\nhand");
    world.sandbox.place(stored);

    var adopted = write(new Change.Adopt(wanted(), seen(wanted()), List.of()));
    var text = description(made);
    var released = write(new Change.Release(Optional.empty(), seen(wanted()), List.of()));

    assertThat(deed(adopted)).isEqualTo(Deed.ADOPTED);
    assertThat(text).isEqualTo("cleat:team by\nhand");
    assertThat(deed(released)).isEqualTo(Deed.RELEASED);
    assertThat(description(made)).isEqualTo("by\nhand");
  }

  private Outcome write(Change change) {
    return world.writer(Kind.ROLE_ASSIGNMENT).write(change, world.access);
  }

  private String description(Live live) {
    return world.stored(new ArmId(live.id())).at("/properties/description").asText();
  }

  @Test
  void aForbiddenWriteIsTriedOnceMoreAfterAGrant() {
    world.create(wanted());
    world.conditions.fault("PUT userAssignedIdentities 403 times=1");

    assertThat(deed(world.create(AzureWorld.identity("late")))).isEqualTo(Deed.CREATED);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT roleAssignments 429 retry-after=1 times=2",
    "PUT roleAssignments 500 times=2",
    "PUT roleAssignments 500 after times=1",
    "PUT roleAssignments drop after times=1",
    "PUT roleAssignments truncate times=1",
    "PUT roleAssignments html times=1",
    "PUT roleAssignments 400/PrincipalNotFound times=5",
  })
  void troubleThatPassesIsSurvived(String fault) {
    world.conditions.fault(fault);

    assertThat(deed(world.create(wanted()))).isIn(Deed.CREATED, Deed.ALREADY);
    assertThat(seen(wanted()).state().fields()).isEqualTo(wanted().fields());
  }

  @Test
  void anAssignmentByASignInOfAnotherTenantIsBlind() {
    var signIns = new java.util.TreeMap<>(world.access.credentials());
    signIns.put(
        "elsewhere",
        new dev.cleat.model.SignIn(
            "elsewhere",
            dev.cleat.model.SignIn.Method.DEFAULT,
            dev.cleat.model.SignIn.Cloud.PUBLIC,
            Optional.of("00000000-0000-0000-0000-00000000dead"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            java.util.Map.of()));
    var access = new dev.cleat.model.Access("team", signIns, new java.util.TreeMap<>());
    var it = wanted();
    var foreign =
        new RoleAssignment(
            it.key(),
            it.identity(),
            "elsewhere",
            it.scope(),
            it.roleId(),
            it.principal(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    var sighting =
        world
            .reader(Kind.ROLE_ASSIGNMENT)
            .read(new dev.cleat.actual.Question(access, List.of(foreign), List.of(one)));

    assertThat(sighting.blind()).hasSize(1);
    assertThat(sighting.blind().getFirst().why().code()).isEqualTo(Code.OTHER_TENANT);
  }

  @Test
  void aRoleIsFoundByItsNameIgnoringCaseInOneCall() {
    var calls =
        world.calls(
            () -> {
              var found =
                  world
                      .read(
                          Kind.ROLE_DEFINITION,
                          List.of(),
                          role("a", "reader", Optional.empty()),
                          role(
                              "b",
                              "READER",
                              Optional.of(new Guid(READER.toUpperCase(java.util.Locale.ROOT)))))
                      .found();
              assertThat(found).hasSize(2);
              assertThat(found.getFirst().outputs()).containsEntry(Output.ROLE_ID, READER);
              assertThat(found)
                  .extracting(live -> live.state().key().path())
                  .containsExactly("a", "b");
            });

    assertThat(calls).containsOnly("GET Microsoft.Authorization/roleDefinitions");
  }

  @Test
  void aGuidThatIsAnotherRolesIsNamed() {
    var contributor = new Guid("b24988ac-6180-42a0-ab88-20f7382dd24c");
    var wanted = role("a", "Reader", Optional.of(contributor));

    var found = world.read(Kind.ROLE_DEFINITION, List.of(), wanted).found().getFirst();

    assertThat(((RoleDefinition) found.state()).guidMeans()).contains("Contributor");
    assertThat(wanted.objection(found)).isPresent();
  }

  @Test
  void aRoleIsFoundAtAnyScopeThatShowsIt() {
    var sighting = world.read(Kind.ROLE_DEFINITION, List.of(), role(group("nowhere"), SCOPE));

    assertThat(sighting.found()).hasSize(1);
    assertThat(sighting.blind()).isEmpty();
  }

  @Test
  void aScopeThatCannotBeReadHidesARoleThatNoOtherShows() {
    var sighting = world.read(Kind.ROLE_DEFINITION, List.of(), role(group("nowhere")));

    assertThat(sighting.found()).isEmpty();
    assertThat(sighting.blind()).hasSize(1);
  }

  private static RoleDefinition role(ArmId... scopes) {
    return new RoleDefinition(
        new ResourceKey(Kind.ROLE_DEFINITION, "a"),
        "",
        List.of(scopes),
        "Reader",
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aRoleThatNobodyKnowsIsNotSeen() {
    var wanted = role("a", "O'Reader", Optional.empty());

    assertThat(world.read(Kind.ROLE_DEFINITION, List.of(), wanted)).isEqualTo(Sighting.nothing());
  }

  private static RoleDefinition role(String key, String name, Optional<Guid> guid) {
    return new RoleDefinition(
        new ResourceKey(Kind.ROLE_DEFINITION, key),
        "",
        List.of(SCOPE),
        name,
        guid,
        Optional.empty());
  }

  @Test
  void aRolesIdIsComparedByItsGuid() {
    assertThat(
            AssignmentTree.means(
                tree(
                    """
                    {"properties": {"scope": "%s", "principalId": "%s",
                      "roleDefinitionId": "/providers/Microsoft.Authorization/RoleDefinitions/%s"}}
                    """
                        .formatted(
                            SCOPE.text().toUpperCase(java.util.Locale.ROOT),
                            principal(one).toUpperCase(java.util.Locale.ROOT),
                            READER.toUpperCase(java.util.Locale.ROOT))),
                wanted()))
        .isTrue();
    assertThat(Value.of(READER)).isEqualTo(wanted().roleId());
  }

  private static Deed deed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).deed();
  }

  private static Code code(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).why().code();
  }
}
