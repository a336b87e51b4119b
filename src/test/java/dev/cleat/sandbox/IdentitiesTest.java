package dev.cleat.sandbox;

import static dev.cleat.sandbox.Arm.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {

  private static final String TYPED = ", 'principalType': 'ServicePrincipal'";
  private static final String NAME = "aaaaaaaa-bbbb-4ccc-8ddd-000000000001";

  @TempDir Path dir;

  @Test
  void anIdentityIsFoundUnderAnyCaseAndAnsweredAsItWasFirstWritten() {
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      var made = arm.put(IDENTITY, "{'location': 'West Europe', 'tags': {'Team': 'a'}}");
      assertThat(made.status()).isEqualTo(201);
      assertThat(made.header("location"))
          .isEqualTo(made.body().path("id").asText())
          .contains("/resourcegroups/team/");
      assertThat(made.body().path("location").asText()).isEqualTo("westeurope");
      assertThat(arm.get(IDENTITY.toUpperCase(Locale.ROOT)).body()).isEqualTo(made.body());
    }
  }

  @Test
  void aPatchReplacesAllTagsAndAnotherLocationIsRefused() {
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      arm.put(IDENTITY, "{'location': 'westeurope', 'tags': {'a': '1', 'b': '2'}}");
      arm.send("PATCH", IDENTITY, "{\"tags\": {\"c\": \"3\"}}");
      assertThat(arm.get(IDENTITY).body().path("tags")).isEqualTo(Arm.json("{'c': '3'}"));
      assertThat(arm.put(IDENTITY, "{'location': 'eastus'}").code())
          .isEqualTo("InvalidResourceLocation");
    }
  }

  @Test
  void anIdentityMadeAnewIsAnotherPrincipalAndHasNoCredentials() {
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      var first = arm.identity();
      arm.credential("one", "a");
      assertThat(arm.delete(IDENTITY).status()).isEqualTo(200);
      assertThat(arm.delete(IDENTITY).status()).isEqualTo(204);
      assertThat(arm.get(IDENTITY + "/federatedIdentityCredentials").code())
          .isEqualTo("ResourceNotFound");
      assertThat(arm.credential("one", "a").status()).isEqualTo(404);
      assertThat(arm.identity()).isNotEqualTo(first);
      assertThat(arm.get(IDENTITY + "/federatedIdentityCredentials").body().path("value"))
          .isEmpty();
    }
  }

  @Test
  void theTwentyFirstCredentialIsRefusedAndAFlexibleOneKeepsItsExpression() {
    try (var sandbox = Worlds.start(dir, "page-size=7");
        var arm = new Arm(sandbox)) {
      arm.identity();
      IntStream.range(0, 19)
          .forEach(i -> assertThat(arm.credential("fic-" + i, "s" + i).status()).isEqualTo(201));
      var flexible =
          arm.put(
              IDENTITY + "/federatedIdentityCredentials/flexible",
              "{'properties': {'issuer': 'https://i.example/', 'audiences': ['a'], 'claimsMatchingExpression': {'value': 'v', 'languageVersion': 1}}}");
      assertThat(flexible.body().at("/properties/claimsMatchingExpression/value").asText())
          .isEqualTo("v");
      assertThat(arm.credential("fic-x", "sx").status()).isEqualTo(400);
      assertThat(arm.credential("fic-3", "changed").status()).isEqualTo(200);
      assertThat(pages(arm, IDENTITY + "/federatedIdentityCredentials")).containsExactly(7, 7, 6);
    }
  }

  @Test
  void aFreshPrincipalIsUnknownForAWhileAndLongerWithoutItsType() {
    var clock = Worlds.clock();
    try (var sandbox = Worlds.start(dir, "principal-delay=40s;untyped-principal-delay=80s", clock);
        var arm = new Arm(sandbox)) {
      var principal = arm.identity();
      assertThat(arm.assignment(NAME, principal, TYPED).code()).isEqualTo("PrincipalNotFound");
      clock.updateAndGet(now -> now.plusSeconds(45));
      assertThat(arm.assignment(NAME, principal, "").message())
          .contains(principal.replace("-", ""), "replication");
      assertThat(arm.assignment(NAME, principal, TYPED).status()).isEqualTo(201);
    }
  }

  @Test
  void listsOfAssignmentsShowWhatIsAboveAndHideWhatIsBelowOnRequest() {
    var seed =
        """
        [{"id": "/providers/Microsoft.Authorization/roleAssignments/aaaaaaaa-bbbb-4ccc-8ddd-0000000000ff",
          "name": "aaaaaaaa-bbbb-4ccc-8ddd-0000000000ff", "type": "Microsoft.Authorization/roleAssignments",
          "properties": {"scope": "/", "principalId": "root", "roleDefinitionId": "x/acdd72a7-3385-48ef-bd42-f606fba81ae7"}}]
        """;
    try (var sandbox = Worlds.start(dir, "principal-delay=0s", Worlds.FULL_CLUSTER, seed);
        var arm = new Arm(sandbox)) {
      var principal = arm.identity();
      assertThat(arm.assignment(NAME, principal, TYPED).body().at("/properties/createdBy").isNull())
          .isTrue();
      assertThat(arm.get(Arm.ASSIGNMENTS + NAME).body().at("/properties/createdBy").isNull())
          .isFalse();
      var list = "/providers/Microsoft.Authorization/roleAssignments";
      assertThat(size(arm, Arm.GROUP + list)).isEqualTo(2);
      assertThat(size(arm, Arm.SUBSCRIPTION + list + "?$filter=atScope()")).isEqualTo(1);
      assertThat(size(arm, Arm.SUBSCRIPTION + list + "?$filter=principalId eq '" + principal + "'"))
          .isEqualTo(1);
      assertThat(arm.delete(Arm.ASSIGNMENTS + NAME).body().path("name").asText()).isEqualTo(NAME);
      assertThat(arm.delete(Arm.ASSIGNMENTS + NAME).status()).isEqualTo(204);
      assertThat(arm.get(Arm.ASSIGNMENTS + NAME).code()).isEqualTo("RoleAssignmentNotFound");
    }
  }

  @Test
  void rolesAreFoundByNameInAnyCaseWithQuotesDoubledAndCustomOnesToo() {
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      var roles = Arm.SUBSCRIPTION + "/providers/Microsoft.Authorization/roleDefinitions";
      var custom =
          "{'properties': {'roleName': 'The team`s own', 'assignableScopes': ['"
              + Arm.GROUP
              + "'], 'permissions': []}}";
      arm.put(roles + "/aaaaaaaa-bbbb-4ccc-8ddd-00000000000a", custom);
      arm.send(
          "PUT",
          roles + "/aaaaaaaa-bbbb-4ccc-8ddd-00000000000b",
          custom.replace('\'', '"').replace('`', '\''));
      assertThat(size(arm, roles + "?$filter=roleName eq 'KEY vault secrets user'")).isEqualTo(1);
      assertThat(size(arm, roles + "?$filter=roleName eq 'The team''s own'")).isEqualTo(1);
      assertThat(
              arm.get(roles + "/acdd72a7-3385-48ef-bd42-f606fba81ae7")
                  .body()
                  .at("/properties/roleName")
                  .asText())
          .isEqualTo("Reader");
      assertThat(arm.get(roles + "/" + NAME).code()).isEqualTo("RoleDefinitionDoesNotExist");
    }
  }

  @Test
  void fiftyCallsAtATimeAreServed() throws InterruptedException {
    try (var sandbox = Worlds.start(dir, "latency=50ms");
        var arm = new Arm(sandbox)) {
      var statuses = new ConcurrentLinkedQueue<Integer>();
      var threads =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      Thread.ofVirtual()
                          .start(
                              () ->
                                  statuses.add(
                                      arm.put(IDENTITY + i, "{'location': 'westeurope'}")
                                          .status())))
              .toList();
      for (var thread : threads) {
        thread.join();
      }
      assertThat(statuses).hasSize(50).containsOnly(201);
      assertThat(
              size(
                  arm,
                  Arm.SUBSCRIPTION + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities"))
          .isEqualTo(50);
      var first = sandbox.requests().getFirst();
      assertThat(sandbox.requests()).anyMatch(other -> other != first && other.overlaps(first));
    }
  }

  private static int size(Arm arm, String list) {
    return arm.get(list).body().path("value").size();
  }

  private static List<Integer> pages(Arm arm, String list) {
    var sizes = new ArrayList<Integer>();
    for (var next = list; !next.isEmpty(); ) {
      var page = arm.get(next).body();
      sizes.add(page.path("value").size());
      next = page.path("nextLink").asText();
    }
    return sizes;
  }
}
