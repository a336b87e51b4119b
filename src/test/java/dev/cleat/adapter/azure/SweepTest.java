package dev.cleat.adapter.azure;

import static dev.cleat.adapter.azure.AzureWorld.SUB;
import static dev.cleat.adapter.azure.AzureWorld.assignment;
import static dev.cleat.adapter.azure.AzureWorld.group;
import static dev.cleat.adapter.azure.AzureWorld.identity;
import static dev.cleat.adapter.azure.AzureWorld.principal;
import static dev.cleat.adapter.azure.AzureWorld.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Question;
import dev.cleat.actual.Sighting;
import dev.cleat.actual.Sweep;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.model.ArmId;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.sandbox.conditions.Conditions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What readers find beyond what is declared, and in how many calls.
final class SweepTest {
  private static final ArmId SUBSCRIPTION = new ArmId("/subscriptions/" + SUB);
  private final AzureWorld world =
      new AzureWorld(Conditions.fair().timeScale(0.002).principalDelay(Duration.ZERO).pageSize(2));

  @BeforeEach
  void anotherGroup() {
    var id = group("rg-other").text();
    world.sandbox.place(
        tree("{\"id\":\"" + id + "\",\"name\":\"rg-other\",\"location\":\"westeurope\"}"));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Sighting sweep(Kind kind, List<Live> within, List<ArmId> scopes, Resource... wanted) {
    var places = scopes.stream().map(it -> new Sweep.Place("", it)).toList();
    var sweep = new Sweep.Owned(new TreeSet<>(places));
    return world.reader(kind).read(new Question(world.access, List.of(wanted), within, sweep));
  }

  private Sighting sweep(Kind kind, List<Live> within, Resource... wanted) {
    return sweep(kind, within, List.of(SUBSCRIPTION), wanted);
  }

  private void placed(String group, String name, String owner) {
    world.sandbox.place(
        tree(
            """
            {"id": "/subscriptions/%s/resourcegroups/%s/providers/Microsoft.ManagedIdentity/userAssignedIdentities/%s",
             "name": "%s", "location": "westeurope", "tags": {"CLEAT-Owner": "%s"},
             "properties": {"principalId": "00000000-0000-4000-8000-%012d",
               "clientId": "00000000-0000-4000-9000-%012d",
               "tenantId": "c1ea7000-0000-4000-8000-00000000000a"}}
            """
                .formatted(SUB, group, name, name, owner, name.hashCode() & 0xffff, 1)));
  }

  private static Set<String> names(Sighting sighting) {
    return sighting.found().stream()
        .map(it -> new ArmId(it.id()).name())
        .collect(Collectors.toSet());
  }

  // --- identities

  @Test
  void taggedIdentitiesOfTheSubscriptionAreFoundInTheListOfTheDeclaredOnes() {
    world.made("one");
    placed("rg-other", "mine", "team");
    placed("rg-other", "theirs", "others");
    placed("rg-other", "nobodys", "");

    var calls =
        world.calls(
            () -> {
              var seen = sweep(Kind.IDENTITY, List.of(), identity("one"), identity("absent"));
              assertThat(names(seen)).containsExactlyInAnyOrder("one", "mine");
              assertThat(seen.blind()).isEmpty();
            });

    assertThat(calls).hasSize(2).allMatch(it -> it.endsWith("/userAssignedIdentities"));
  }

  @Test
  void aGroupThatIsNamedIsLookedInto() {
    placed("rg-other", "mine", "team");

    assertThat(names(sweep(Kind.IDENTITY, List.of(), List.of(group("RG-Other")))))
        .containsExactly("mine");
    assertThat(sweep(Kind.IDENTITY, List.of(), List.of(group("rg-missing"))))
        .isEqualTo(Sighting.nothing());
  }

  @Test
  void aSubscriptionThatMayNotBeListedIsLookedIntoByTheGroupsInUse() {
    world.made("one");
    placed(AzureWorld.GROUP, "mine", "team");
    placed("rg-other", "unseen", "team");
    world.conditions.fault(
        "GET /subscriptions/" + SUB + "/providers/Microsoft.ManagedIdentity/* 403");

    var seen = sweep(Kind.IDENTITY, List.of(), identity("one"));

    assertThat(names(seen)).containsExactlyInAnyOrder("one", "mine");
    assertThat(seen.blind()).isEmpty();
  }

  @Test
  void aListThatFailsIsABlindSpotAndTheDeclaredOnesAreStillLookedAt() {
    world.made("one");
    world.conditions.fault(
        "GET /subscriptions/" + SUB + "/providers/Microsoft.ManagedIdentity/* 500");

    var seen = sweep(Kind.IDENTITY, List.of(), identity("one"));

    assertThat(names(seen)).containsExactly("one");
    assertThat(seen.blind()).extracting(Blind::kind).containsExactly(Kind.IDENTITY);
    assertThat(seen.blind().getFirst().where())
        .contains(ResourceKey.live(Kind.IDENTITY, SUBSCRIPTION.text()));
  }

  // --- role assignments

  private RoleAssignment granted(Live identity, ArmId scope) {
    var wanted = assignment(new ArmId(identity.id()).name(), principal(identity), scope);
    assertThat(((Outcome.Done) world.create(wanted)).deed()).isEqualTo(Deed.CREATED);
    return wanted;
  }

  @Test
  void oneListShowsTheDeclaredTheForeignAndTheOrphanedOnes() {
    var one = world.made("one");
    var two = world.made("two");
    granted(one, group(AzureWorld.GROUP));
    granted(one, group("rg-other"));
    granted(two, group("rg-other"));
    var wanted = assignment("one", principal(one), group(AzureWorld.GROUP));

    var calls =
        world.calls(
            () -> {
              var seen = sweep(Kind.ROLE_ASSIGNMENT, List.of(one), wanted);
              assertThat(seen.found()).hasSize(3);
              assertThat(seen.found())
                  .extracting(it -> it.state().within())
                  .containsExactlyInAnyOrder(
                      Optional.of(one.state().key()),
                      Optional.of(one.state().key()),
                      Optional.of(ResourceKey.live(Kind.IDENTITY, principal(two))));
            });

    assertThat(calls).hasSize(2).allMatch(it -> it.endsWith("/roleAssignments"));
  }

  @Test
  void anotherOwnersOrphanIsNotShown() {
    var one = world.made("one");
    granted(one, group("rg-other"));
    mark("cleat:others");

    assertThat(sweep(Kind.ROLE_ASSIGNMENT, List.of()).found()).isEmpty();
  }

  private void mark(String description) {
    var seen = sweep(Kind.ROLE_ASSIGNMENT, List.of()).found().getFirst();
    var stored = tree(world.stored(new ArmId(seen.id())).toString());
    stored.withObject("/properties").put("description", description);
    world.sandbox.place(stored);
  }

  @Test
  void aForbiddenListShowsWhatIsDeclaredAndLeavesABlindSpot() {
    var one = world.made("one");
    var wanted = granted(one, group(AzureWorld.GROUP));
    world.conditions.fault(
        "GET /subscriptions/" + SUB + "/providers/Microsoft.Authorization/roleAssignments 403");

    var seen = sweep(Kind.ROLE_ASSIGNMENT, List.of(one), wanted);

    assertThat(seen.found()).hasSize(1);
    assertThat(seen.blind()).extracting(Blind::kind).containsExactly(Kind.ROLE_ASSIGNMENT);
  }

  // --- the tag that says whose credentials are nobody's

  @Test
  void detachingWritesTheTagNextToThoseOfOthersAndAdoptionTakesItBack() {
    var before = world.made("one", "team", "a");
    var stored = tree(world.stored(new ArmId(before.id())).toString());
    stored.withObject("/tags").put("Cleat-Detached", "others");
    world.sandbox.place(stored);
    var seen = world.seen(identity("one"));
    var detached = identity("one", "team", "a").withDetached(owners("others", "team"));

    write(new Change.Release(Optional.of(detached), seen, List.of(), Change.Rest.LEFT));
    var after = world.seen(identity("one"));
    var back = identity("one", "team", "a").withDetached(owners("others"));
    write(new Change.Adopt(back, after, List.of()));

    assertThat(((Identity) seen.state()).detached()).containsExactly("others");
    assertThat(after.ownership()).isEqualTo(Ownership.unmarked());
    assertThat(((Identity) after.state()).detached()).containsExactly("others", "team");
    assertThat(world.stored(new ArmId(before.id())).path("tags"))
        .isEqualTo(tree("{\"team\":\"a\",\"Cleat-Detached\":\"others\",\"cleat-owner\":\"team\"}"));
  }

  @Test
  void anIdentityOfSomebodyElseGetsTheTagAndKeepsItsMark() {
    var before = world.made("one");
    var stored = tree(world.stored(new ArmId(before.id())).toString());
    stored.withObject("/tags").put("cleat-owner", "others");
    world.sandbox.place(stored);
    var seen = world.seen(identity("one"));
    var used = identity("one");
    var read = used(used).withDetached(owners("team"));

    write(new Change.Release(Optional.of(read), seen, List.of(), Change.Rest.LEFT));

    assertThat(world.stored(new ArmId(before.id())).path("tags"))
        .isEqualTo(tree("{\"cleat-owner\":\"others\",\"cleat-detached\":\"team\"}"));
    write(new Change.Adopt(used(used), world.seen(identity("one")), List.of()));
    assertThat(world.stored(new ArmId(before.id())).path("tags"))
        .isEqualTo(tree("{\"cleat-owner\":\"others\"}"));
  }

  private static Identity used(Identity it) {
    return new Identity(
        it.key(),
        it.id(),
        it.credential(),
        Mandate.READ,
        it.location(),
        it.tags(),
        it.clientId(),
        it.principalId());
  }

  private static TreeSet<String> owners(String... names) {
    return new TreeSet<>(Arrays.asList(names));
  }

  private void write(Change change) {
    assertThat(world.writer(Kind.IDENTITY).write(change, world.access))
        .isInstanceOf(Outcome.Done.class);
  }
}
