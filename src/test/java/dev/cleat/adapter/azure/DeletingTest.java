package dev.cleat.adapter.azure;

import static dev.cleat.adapter.azure.AzureWorld.assignment;
import static dev.cleat.adapter.azure.AzureWorld.credential;
import static dev.cleat.adapter.azure.AzureWorld.group;
import static dev.cleat.adapter.azure.AzureWorld.identityId;
import static dev.cleat.adapter.azure.AzureWorld.principal;
import static dev.cleat.adapter.azure.AzureWorld.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What the Azure writers delete, and what they make of a world that has changed since the plan.
final class DeletingTest {
  private static final String ISSUER = "https://westeurope.oic.prod-aks.azure.com/t/u/";
  private final AzureWorld world = new AzureWorld();
  private Live identity = Live.of(AzureWorld.identity("unset"), "", Map.of(), Ownership.unmarked());

  @BeforeEach
  void estate() {
    identity = world.made("one", "team", "a");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /// The things that are deleted, one of each kind.
  enum Thing {
    IDENTITY,
    CREDENTIAL,
    ROLE_ASSIGNMENT
  }

  private Live made(Thing thing) {
    return switch (thing) {
      case IDENTITY -> identity;
      case CREDENTIAL -> {
        world.create(credential("one", ISSUER, "a"));
        yield world.read(Kind.CREDENTIAL, List.of(identity)).found().getFirst();
      }
      case ROLE_ASSIGNMENT -> {
        var wanted = assignment("one", principal(identity), group(AzureWorld.GROUP));
        world.create(wanted);
        yield world.read(Kind.ROLE_ASSIGNMENT, List.of(identity), wanted).found().getFirst();
      }
    };
  }

  private Outcome delete(Live live) {
    var change = new Change.Delete(live, new Change.Cause.Undeclared());
    return world.writer(live.state().key().kind()).write(change, world.access);
  }

  private void change(Live live, Consumer<ObjectNode> edit) {
    var stored = tree(world.stored(new ArmId(live.id())).toString());
    edit.accept(stored);
    world.sandbox.place(stored);
  }

  private boolean isThere(Live live) {
    return world.sandbox.resource(live.id()).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void aDeletedThingIsGoneAndASecondDeletionFindsItSo(Thing thing) {
    var live = made(thing);

    assertThat(deed(delete(live))).isEqualTo(Deed.DELETED);
    assertThat(isThere(live)).isFalse();
    assertThat(deed(delete(live))).isEqualTo(Deed.ALREADY);
  }

  @ParameterizedTest
  @EnumSource
  void whatGoesBetweenTheLookAndTheDeletionIsDeleted(Thing thing) {
    var live = made(thing);
    world.conditions.fault("DELETE * 404/ResourceNotFound");

    assertThat(deed(delete(live))).isEqualTo(Deed.DELETED);
  }

  @ParameterizedTest
  @CsvSource({
    "429 retry-after=1 times=2",
    "500 times=2",
    "500 after times=1",
    "503 after times=1",
    "504 after times=1",
    "drop times=1",
    "drop after times=1",
    "reset after times=1",
  })
  void aDeletionThatMayHaveHappenedEndsAsWanted(String fault) {
    for (var thing : List.of(Thing.CREDENTIAL, Thing.ROLE_ASSIGNMENT, Thing.IDENTITY)) {
      var live = made(thing);
      world.conditions.fault("DELETE * " + fault);

      assertThat(deed(delete(live))).isEqualTo(Deed.DELETED);
      assertThat(isThere(live)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, WRITE_FORBIDDEN",
    "409/ScopeLocked, WRITE_CONFLICT",
    "500, WRITE_SERVER_ERROR",
    "429, WRITE_THROTTLED",
    "drop, WRITE_NO_CONNECTION",
  })
  void aDeletionThatIsRefusedFailsAndTheThingStays(String fault, Code code) {
    world.conditions.fault("DELETE * " + fault);
    for (var thing : List.of(Thing.IDENTITY, Thing.ROLE_ASSIGNMENT, Thing.CREDENTIAL)) {
      var live = made(thing);

      assertThat(code(delete(live))).isEqualTo(code);
      assertThat(isThere(live)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBare404ProvesNothing(Thing thing) {
    var live = made(thing);
    world.conditions.fault("DELETE * html=404");

    assertThat(code(delete(live))).isEqualTo(Code.WRITE_TARGET_GONE);
    assertThat(isThere(live)).isTrue();
  }

  @Test
  void aCredentialWhichSomebodyElseWritesNextToIsTriedAgain() {
    var live = made(Thing.CREDENTIAL);
    world.conditions.fault(
        "DELETE federatedIdentityCredentials"
            + " 409/ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity times=4");

    assertThat(deed(delete(live))).isEqualTo(Deed.DELETED);
  }

  @Test
  void aCredentialThatTrustsSomebodyElseByNowStays() {
    var live = made(Thing.CREDENTIAL);
    change(live, it -> it.withObject("/properties").put("subject", "system:serviceaccount:x:y"));

    assertThat(code(delete(live))).isEqualTo(Code.WRITE_CHANGED_SINCE);
    assertThat(isThere(live)).isTrue();
  }

  @Test
  void anAssignmentThatBearsAnotherMarkByNowStays() {
    var live = made(Thing.ROLE_ASSIGNMENT);
    change(live, it -> it.withObject("/properties").put("description", "cleat:others"));

    assertThat(code(delete(live))).isEqualTo(Code.WRITE_CHANGED_SINCE);
    assertThat(isThere(live)).isTrue();
  }

  @Test
  void anAssignmentThatGrantsSomethingElseByNowStays() {
    var live = made(Thing.ROLE_ASSIGNMENT);
    change(
        live, it -> it.withObject("/properties").put("principalId", "00000000-1111-4222-8333-4"));

    assertThat(code(delete(live))).isEqualTo(Code.WRITE_CHANGED_SINCE);
    assertThat(isThere(live)).isTrue();
  }

  @Test
  void anIdentityOfAnotherOwnerByNowStays() {
    change(identity, it -> it.withObject("/tags").put("cleat-owner", "others"));

    assertThat(code(delete(identity))).isEqualTo(Code.WRITE_CHANGED_SINCE);
    assertThat(isThere(identity)).isTrue();
  }

  @Test
  void anIdentityThatWasMadeAnewStays() {
    change(
        identity,
        it ->
            it.withObject("/properties")
                .put("principalId", "00000000-1111-4222-8333-444444444444"));

    assertThat(code(delete(identity))).isEqualTo(Code.WRITE_CHANGED_SINCE);
    assertThat(isThere(identity)).isTrue();
  }

  @Test
  void anIdentityInWhichSomebodyPutACredentialSinceStays() {
    made(Thing.CREDENTIAL);

    assertThat(code(delete(identity))).isEqualTo(Code.WRITE_CHANGED_SINCE);
    assertThat(world.sandbox.resource(identityId("one").text())).isPresent();
  }

  @Test
  void aDeletionLooksOnceAndWritesOnce() {
    var live = made(Thing.CREDENTIAL);

    var calls = world.calls(() -> delete(live));

    assertThat(calls).hasSize(2);
    assertThat(calls.getFirst()).startsWith("GET federatedIdentityCredentials/cleat_team_");
    assertThat(calls.getLast()).startsWith("DELETE federatedIdentityCredentials/cleat_team_");
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
