package dev.cleat.adapter.azure;

import static dev.cleat.adapter.azure.AzureWorld.clusterId;
import static dev.cleat.adapter.azure.AzureWorld.credential;
import static dev.cleat.adapter.azure.AzureWorld.flags;
import static dev.cleat.adapter.azure.AzureWorld.identity;
import static dev.cleat.adapter.azure.AzureWorld.identityId;
import static dev.cleat.adapter.azure.AzureWorld.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What writers do, and what they make of trouble.
final class WritingTest {
  private static final String ISSUER = "https://westeurope.oic.prod-aks.azure.com/t/u/";
  private final AzureWorld world = new AzureWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void tagsOfOthersAndTheirCasingStay() {
    world.made("one", "Team", "a");
    var stored = tree(world.stored(identityId("one")).toString());
    stored.withObject("/tags").put("costCenter", "7").put("TEAM", "b").remove("Team");
    world.sandbox.place(stored);
    var wanted = identity("one", "team", "c");

    var outcome = world.update(wanted, world.seen(wanted));

    assertThat(deed(outcome)).isEqualTo(Deed.UPDATED);
    var tags = world.stored(identityId("one")).path("tags");
    assertThat(tags)
        .isEqualTo(tree("{'costCenter':'7','TEAM':'c','cleat-owner':'team'}".replace('\'', '"')));
  }

  @Test
  void adoptionWritesTheMarkAndReleaseTakesItOff() {
    world.made("one", "team", "a");
    var stored = tree(world.stored(identityId("one")).toString());
    stored.withObject("/tags").remove("cleat-owner");
    world.sandbox.place(stored);
    var wanted = identity("one", "team", "a");

    var adopted =
        world
            .writer(Kind.IDENTITY)
            .write(new Change.Adopt(wanted, world.seen(wanted), List.of()), world.access);
    var marked = world.seen(wanted);
    var released =
        world
            .writer(Kind.IDENTITY)
            .write(new Change.Release(Optional.empty(), marked, List.of()), world.access);

    assertThat(deed(adopted)).isEqualTo(Deed.ADOPTED);
    assertThat(marked.ownership()).isEqualTo(Ownership.ours());
    assertThat(deed(released)).isEqualTo(Deed.RELEASED);
    assertThat(world.seen(wanted).ownership()).isEqualTo(Ownership.unmarked());
  }

  @Test
  void anIdentityWhoseOwnerChangedSinceThePlanIsLeftAlone() {
    var before = world.made("one", "team", "a");
    var stored = tree(world.stored(identityId("one")).toString());
    stored.withObject("/tags").put("cleat-owner", "others");
    world.sandbox.place(stored);

    var outcome = world.update(identity("one", "team", "z"), before);

    assertThat(code(outcome)).isEqualTo(Code.WRITE_CHANGED_SINCE);
    assertThat(world.stored(identityId("one")).at("/tags/team").asText()).isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, 429 retry-after=1 times=2",
    "PUT, 500 times=2",
    "PUT, 500 after times=1",
    "PUT, 502 times=1",
    "PUT, 503 after times=1",
    "PUT, 504 after times=1",
    "PUT, drop times=1",
    "PUT, drop after times=1",
    "PUT, reset after times=1",
    "PUT, truncate times=1",
    "PUT, html times=1",
    "PUT, html after times=1",
  })
  void aWriteThatMayHaveHappenedEndsAsWanted(String method, String fault) {
    world.conditions.fault(method + " userAssignedIdentities " + fault);
    world.conditions.fault(method + " federatedIdentityCredentials " + fault);
    world.conditions.fault(method + " managedClusters " + fault);

    var identity = world.create(identity("one", "team", "a"));
    var credential = world.create(credential("one", ISSUER, "a"));
    var wanted = flags("demo", true, true);
    var cluster = world.update(wanted, world.seen(wanted));

    assertThat(deed(identity)).isEqualTo(Deed.CREATED);
    assertThat(deed(credential)).isEqualTo(Deed.CREATED);
    assertThat(deed(cluster)).isIn(Deed.UPDATED, Deed.ALREADY);
    assertThat(world.seen(wanted).state().fields()).isEqualTo(wanted.fields());
    assertThat(world.sandbox.resource(identityId("one").text())).isPresent();
  }

  @Test
  void aCredentialThatSomebodyElseWritesAtTheSameTimeIsTriedAgain() {
    world.made("one");
    world.conditions.fault(
        "PUT federatedIdentityCredentials"
            + " 409/ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity times=4");

    assertThat(deed(world.create(credential("one", ISSUER, "a")))).isEqualTo(Deed.CREATED);
  }

  @Test
  void anEqualCredentialUnderAnotherNameIsDone() {
    world.made("one");
    world.create(credential("one", ISSUER, "a"));
    var again = credential("one", ISSUER, "a");
    var first = again.avoiding(Set.of()).liveName().orElseThrow();
    var other = again.avoiding(Set.of(first));

    var outcome = world.create(other);

    assertThat(deed(outcome)).isEqualTo(Deed.ALREADY);
    assertThat(((Outcome.Done) outcome).liveId()).endsWith(first);
  }

  @Test
  void aCredentialIsChangedUnderTheNameThatItHas() {
    var one = world.made("one");
    world.sandbox.place(
        tree(
            """
            {"id": "%s/federatedIdentityCredentials/by-hand", "name": "by-hand",
             "properties": {"issuer": "%s", "subject": "system:serviceaccount:shop:a",
               "audiences": ["api://other"]}}
            """
                .formatted(one.id(), ISSUER)));
    var before = world.read(Kind.CREDENTIAL, List.of(one)).found().getFirst();

    var outcome = world.update(credential("one", ISSUER, "a"), before);

    assertThat(deed(outcome)).isEqualTo(Deed.UPDATED);
    assertThat(((Outcome.Done) outcome).liveId()).endsWith("/by-hand");
    var after = world.read(Kind.CREDENTIAL, List.of(one)).found();
    assertThat(after).hasSize(1);
    assertThat(after.getFirst().state().fields())
        .isEqualTo(credential("one", ISSUER, "a").fields());
  }

  @ParameterizedTest
  @CsvSource({
    "403, WRITE_FORBIDDEN",
    "401, WRITE_UNAUTHENTICATED",
    "409, WRITE_CONFLICT",
    "500, WRITE_SERVER_ERROR",
    "429, WRITE_THROTTLED",
    "drop, WRITE_NO_CONNECTION",
    "html=200, WRITE_UNEXPECTED_ANSWER",
    "404/ResourceGroupNotFound, WRITE_TARGET_GONE",
  })
  void aWriteThatIsRefusedFailsWithItsOwnCode(String fault, Code code) {
    world.conditions.fault("PUT userAssignedIdentities " + fault);

    assertThat(code(world.create(identity("one")))).isEqualTo(code);
  }

  @Test
  void aClusterThatIsBusyIsTriedAgainWhenItIsAtRest() {
    world.conditions.fault("PUT managedClusters 409/OperationNotAllowed times=2");
    var wanted = flags("demo", true, true);

    assertThat(deed(world.update(wanted, world.seen(wanted)))).isEqualTo(Deed.UPDATED);
  }

  @Test
  void aClusterThatChangedInPassingIsWrittenWithItsNewVersion() {
    world.conditions.fault("PUT managedClusters 412/PreconditionFailed times=1");
    var wanted = flags("demo", true, true);

    assertThat(deed(world.update(wanted, world.seen(wanted)))).isEqualTo(Deed.UPDATED);
  }

  @Test
  void aClusterThatKeepsChangingIsGivenUp() {
    world.conditions.fault("PUT managedClusters 412/PreconditionFailed");
    var wanted = flags("demo", true, true);

    assertThat(code(world.update(wanted, world.seen(wanted)))).isEqualTo(Code.WRITE_PRECONDITION);
  }

  @Test
  void aClusterWhoseFlagsChangedSinceThePlanIsLeftAlone() {
    var wanted = flags("demo", true, false);
    var before = world.seen(wanted);
    var stored = tree(world.stored(clusterId("demo")).toString());
    stored.withObject("/properties/securityProfile/workloadIdentity").put("enabled", true);
    world.sandbox.place(stored);

    assertThat(code(world.update(wanted, before))).isEqualTo(Code.WRITE_CHANGED_SINCE);
  }

  @Test
  void aClusterThatIsAsWantedByNowIsNotWritten() {
    var wanted = flags("demo", true, true);
    var before = world.seen(wanted);
    world.update(wanted, before);

    var calls =
        world.calls(() -> assertThat(deed(world.update(wanted, before))).isEqualTo(Deed.ALREADY));

    assertThat(calls).containsExactly("GET managedClusters/demo");
  }

  @Test
  void aStoppedClusterIsNotWritten() {
    var wanted = flags("demo", true, true);
    var before = world.seen(wanted);
    var stored = tree(world.stored(clusterId("demo")).toString());
    stored.withObject("/properties/powerState").put("code", "Stopped");
    world.sandbox.place(stored);

    assertThat(code(world.update(wanted, before))).isEqualTo(Code.WRITE_CONFLICT);
  }

  @Test
  void noSignedAddressAndNoTokenIsLogged() {
    var lines = new java.util.concurrent.CopyOnWriteArrayList<String>();
    var logger = java.util.logging.Logger.getLogger("dev.cleat.azure");
    var handler =
        new java.util.logging.Handler() {
          @Override
          public void publish(java.util.logging.LogRecord line) {
            lines.add(String.valueOf(line.getMessage()) + List.of(parameters(line)));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(java.util.logging.Level.ALL);
    logger.setLevel(java.util.logging.Level.ALL);
    logger.addHandler(handler);
    try {
      var wanted = flags("demo", true, true);
      world.update(wanted, world.seen(wanted));
    } finally {
      logger.removeHandler(handler);
      logger.setLevel(java.util.logging.Level.INFO);
    }

    assertThat(lines).isNotEmpty();
    assertThat(lines).anyMatch(line -> line.contains("/locations/"));
    assertThat(lines).noneMatch(line -> line.contains("?") || line.contains("cleat-on-loopback"));
  }

  private static Object[] parameters(java.util.logging.LogRecord line) {
    return Optional.ofNullable(line.getParameters()).orElse(new Object[0]);
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
