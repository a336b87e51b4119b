package dev.cleat.adapter.azure;

import static dev.cleat.adapter.azure.AzureWorld.credential;
import static dev.cleat.adapter.azure.AzureWorld.flags;
import static dev.cleat.adapter.azure.AzureWorld.identity;
import static dev.cleat.adapter.azure.AzureWorld.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Sighting;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What readers see, in how many calls, and what they say when they cannot look.
final class ReadingTest {
  private static final String ISSUER = "https://westeurope.oic.prod-aks.azure.com/t/u/";
  private final AzureWorld world = new AzureWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void oneClusterIsOneGetAndItsAbsenceIsThenProven() {
    var wanted = flags("none", true, true);

    var calls =
        world.calls(
            () -> {
              assertThat(world.read(Kind.CLUSTER, List.of(), wanted)).isEqualTo(Sighting.nothing());
              assertThat(world.prove(wanted)).isEqualTo(Sighting.nothing());
            });

    assertThat(calls).containsExactly("GET managedClusters/none");
  }

  @Test
  void severalClustersOfAGroupAreOneListWithItsEmptyLastPage() {
    world.sandbox.place(AzureWorld.cluster("second"));

    var calls =
        world.calls(
            () ->
                assertThat(
                        world
                            .read(
                                Kind.CLUSTER,
                                List.of(),
                                flags("demo", true, true),
                                flags("second", true, true),
                                flags("none", true, true))
                            .found())
                    .hasSize(2));

    assertThat(calls).containsOnly("GET Microsoft.ContainerService/managedClusters").hasSize(2);
  }

  @Test
  void identitiesOfSeveralGroupsAreOneListOfTheSubscription() {
    world.made("one");

    var calls =
        world.calls(
            () ->
                assertThat(
                        world
                            .read(Kind.IDENTITY, List.of(), identity("one"), elsewhere("two"))
                            .found())
                    .hasSize(1));

    assertThat(calls).containsExactly("GET Microsoft.ManagedIdentity/userAssignedIdentities");
  }

  private static Identity elsewhere(String name) {
    var id = ArmId.identity(AzureWorld.SUB, "rg-other", name);
    return new Identity(
        ResourceKey.of(Kind.IDENTITY, id),
        id,
        "",
        Mandate.CREATE,
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aListThatIsForbiddenIsReplacedByGets() {
    world.made("one");
    world.made("two");
    world.conditions.fault("GET */resourceGroups/rg-apps/*/userAssignedIdentities 403 times=1");

    var sighting = world.read(Kind.IDENTITY, List.of(), identity("one"), identity("two"));

    assertThat(sighting.found()).hasSize(2);
    assertThat(sighting.blind()).isEmpty();
  }

  @Test
  void pagesAreFollowedToTheEmptyLastOne() {
    world.conditions.pageSize(1);
    world.made("one");
    world.made("two");

    var found = world.read(Kind.IDENTITY, List.of(), identity("one"), identity("two")).found();

    assertThat(found).hasSize(2);
  }

  @Test
  void anIdentityInAMissingGroupIsBlindWithTheGroupsName() {
    var why = why(world.read(Kind.IDENTITY, List.of(), elsewhere("one")));

    assertThat(why.code()).isEqualTo(Code.GROUP_MISSING);
    assertThat(why.message()).contains("rg-other");
  }

  @Test
  void anIdentityOfAnotherOwnerIsTheirs() {
    var live = world.made("one", "team", "x");
    var stored = tree(world.stored(AzureWorld.identityId("one")).toString());
    stored.putObject("tags").put("Cleat-Owner", "others").put("team", "x");
    world.sandbox.place(stored);

    var seen = world.seen(identity("one"));

    assertThat(live.ownership()).isEqualTo(Ownership.ours());
    assertThat(seen.ownership()).isEqualTo(new Ownership.Theirs("others"));
    assertThat(((Identity) seen.state()).tags()).hasSize(1);
  }

  @Test
  void credentialsAreOneListPerIdentity() {
    var one = world.made("one");
    var two = world.made("two");
    world.create(credential("one", ISSUER, "a"));
    world.create(credential("one", ISSUER, "b"));

    var calls =
        world.calls(
            () ->
                assertThat(
                        world
                            .read(
                                Kind.CREDENTIAL,
                                List.of(one, two),
                                credential("one", ISSUER, "a"),
                                credential("one", ISSUER, "b"),
                                credential("two", ISSUER, "c"))
                            .found())
                    .hasSize(2));

    assertThat(calls)
        .containsExactlyInAnyOrder(
            "GET one/federatedIdentityCredentials", "GET two/federatedIdentityCredentials");
  }

  @Test
  void aCredentialWithAClaimsExpressionIsNobodys() {
    var one = world.made("one");
    world.sandbox.place(
        tree(
            """
            {"id": "%s/federatedIdentityCredentials/flexible", "name": "flexible",
             "properties": {"issuer": "https://x", "audiences": ["api://y"],
               "claimsMatchingExpression": {"value": "v", "languageVersion": 1}}}
            """
                .formatted(one.id())));

    var found = world.read(Kind.CREDENTIAL, List.of(one)).found();

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().ownership()).isEqualTo(Ownership.unmarked());
  }

  @Test
  void aCredentialThatNoListHadIsProvenAbsentByItsName() {
    world.made("one");

    var calls =
        world.calls(
            () ->
                assertThat(world.prove(credential("one", ISSUER, "a")))
                    .isEqualTo(Sighting.nothing()));

    assertThat(calls).hasSize(1).first().asString().contains("cleat_team_");
  }

  @ParameterizedTest
  @CsvSource({
    "403, FORBIDDEN",
    "401, UNAUTHENTICATED",
    "500, SERVER_ERROR",
    "503, SERVER_ERROR",
    "429, THROTTLED",
    "404/Weird, REFUSED",
    "404/SubscriptionNotFound, SUBSCRIPTION_NOT_FOUND",
    "html, SERVER_ERROR",
    "html=200, UNEXPECTED_ANSWER",
    "html=404, REFUSED",
    "drop, NO_CONNECTION",
    "reset, NO_CONNECTION",
    "truncate, NO_CONNECTION",
  })
  void whatCannotBeLookedAtIsBlindAndNeverAbsent(String fault, Code code) {
    world.conditions.fault("GET managedClusters " + fault);

    var wanted = flags("demo", true, true);

    assertThat(why(world.read(Kind.CLUSTER, List.of(), wanted)).code()).isEqualTo(code);
    assertThat(why(world.prove(wanted)).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "429 retry-after=1 times=3",
    "429 times=3",
    "500 times=3",
    "502 times=2",
    "503 times=1",
    "504 times=1",
    "408 times=1",
    "html times=2",
    "html=200 times=2",
    "drop times=2",
    "reset times=2",
    "truncate times=2",
  })
  void whatPassesIsSurvived(String fault) {
    world.conditions.fault("GET managedClusters " + fault);

    assertThat(world.seen(flags("demo", true, true)).id()).containsIgnoringCase("demo");
  }

  @Test
  void anEndpointThatNobodyListensAtIsNoConnection() throws IOException {
    // Bound, so that nobody else takes the port meanwhile, and not listening.
    try (var held = new Socket()) {
      held.bind(new InetSocketAddress("127.0.0.1", 0));
      var nobody = URI.create("http://127.0.0.1:" + held.getLocalPort());
      try (var lonely = AzureWorld.soughtAt(nobody)) {
        var why = why(lonely.read(Kind.CLUSTER, List.of(), flags("demo", true, true)));

        assertThat(why.code()).isEqualTo(Code.NO_CONNECTION);
        assertThat(why.message()).contains("127.0.0.1");
      }
    }
  }

  @Test
  void anAnswerSlowerThanTheTimeOutIsGivenUp() {
    try (var slow =
        new AzureWorld(
            dev.cleat.sandbox.conditions.Conditions.fair().timeScale(0.001),
            java.time.Duration.ofMillis(200))) {
      slow.conditions.fault("GET managedClusters slow=1s");

      var why = why(slow.read(Kind.CLUSTER, List.of(), flags("demo", true, true)));

      assertThat(why.code()).isEqualTo(Code.TIMED_OUT);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Failed, Running, CLUSTER_FAILED",
    "Canceled, Running, CLUSTER_FAILED",
    "Succeeded, Stopped, CLUSTER_STOPPED",
    "Stopping, Running, CLUSTER_STOPPED",
    "Starting, Stopped, CLUSTER_STOPPED",
    "Upgrading, Running, CLUSTER_BUSY",
    "Deleting, Running, CLUSTER_BUSY",
  })
  void aClusterThatTakesNoWriteSaysWhy(String provisioning, String power, Code code) {
    var cluster = AzureWorld.cluster("other");
    cluster.withObject("/properties").put("provisioningState", provisioning);
    cluster.withObject("/properties/powerState").put("code", power);

    assertThat(ClusterTree.hold(cluster).map(Problem::code)).contains(code);
  }

  @Test
  void aClusterOfClusterApiIsHeldWithTheFieldToChangeInstead() {
    var cluster = AzureWorld.cluster("other");
    cluster.withObject("/tags").put("sigs.k8s.io_cluster-api-provider-azure_cluster_x", "owned");
    world.sandbox.place(cluster);

    var hold = world.seen(flags("other", true, true)).hold().orElseThrow();

    assertThat(hold.code()).isEqualTo(Code.CLUSTER_API_OWNED);
    assertThat(hold.mend()).contains("AzureManagedControlPlane", "oidcIssuerProfile.enabled");
  }

  @Test
  void aBusyClusterIsWaitedForAlsoWhereItsFlagsAreRight() {
    var cluster = AzureWorld.cluster("other");
    cluster.withObject("/properties").put("provisioningState", "Upgrading");
    world.sandbox.place(cluster);
    Resource unchanged = flags("other", false, false);

    assertThat(world.calls(() -> world.seen(flags("other", true, true)))).hasSizeGreaterThan(5);
    assertThat(world.calls(() -> world.seen(unchanged))).hasSizeGreaterThan(5);
    assertThat(world.seen(unchanged).hold().map(Problem::code)).contains(Code.CLUSTER_BUSY);
  }

  private static Problem why(Sighting sighting) {
    assertThat(sighting.found()).isEmpty();
    assertThat(sighting.blind()).hasSize(1);
    return sighting.blind().stream().map(Blind::why).findFirst().orElseThrow();
  }
}
