package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.RunResult;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Code;
import dev.cleat.report.PlanJson;
import dev.cleat.report.Provenance;
import dev.cleat.report.Venue;
import dev.cleat.sandbox.Doors;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three tenants in two clouds, one run: examples/several-tenants, in a sandbox that takes no token
/// but those that its Entra made, each for the tenant that it was made in.
final class SeveralTenantsTest {

  private static final Path EXAMPLE = Path.of("examples/several-tenants");
  private static final List<String> TENANTS = List.of("own", "partner", "government");

  @TempDir private Path folder;

  private Ground ground() throws IOException {
    var ground = Ground.in(folder).with("cleat.sandbox.conditions", "tokens=all");
    for (var name : List.of("credentials.yaml", "shops.yaml")) {
      ground = ground.document(name, Files.readString(EXAMPLE.resolve(name)));
    }
    return ground.seed("world.yaml", Files.readString(EXAMPLE.resolve("seed/world.yaml")));
  }

  private static Ground withSecrets(Ground ground) {
    return ground
        .variable("OWN_TENANT_SECRET", "own-tenant-secret")
        .variable("PARTNER_TENANT_SECRET", "partner-tenant-secret")
        .variable("GOVERNMENT_TENANT_SECRET", "government-tenant-secret");
  }

  private static void reachesWorkingAccess(RunResult.Applied applied) {
    assertThat(applied.outcomes().byStep().values())
        .isNotEmpty()
        .allMatch(it -> it instanceof Outcome.Done);
  }

  private static String identity(int tenant) {
    return "/subscriptions/4c1e7b90-2f6a-4d35-8b1c-9e0a3d5f7c0%d/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders"
        .formatted(tenant);
  }

  private static String tenant(ObjectNode identity) {
    return identity.at("/properties/tenantId").asText();
  }

  @Test
  void eachResourceIsReadAndWrittenWithItsOwnCredential() throws IOException {
    var ground = withSecrets(ground());

    var applied = ground.apply();

    reachesWorkingAccess(applied.applied());
    for (int i = 1; i <= TENANTS.size(); i++) {
      assertThat(ground.resource(identity(i)).map(SeveralTenantsTest::tenant))
          .hasValue("7d0f4e1a-51c3-4d2b-9a67-1f0c8e2b4a0" + i);
    }
    assertThat(signInHosts(applied))
        .contains("login.microsoftonline.com", "login.microsoftonline.us");
    var again = ground.plan();
    assertThat(again.planned().plan().steps()).isEmpty();
    assertThat(again.planned().plan().withheld()).isEmpty();
  }

  private static List<String> signInHosts(Ground.Ran ran) {
    return ran.calls().stream()
        .filter(it -> it.path().endsWith("/token"))
        .map(it -> it.host())
        .distinct()
        .toList();
  }

  @Test
  void oneTenantsWrongSecretIsToldWithTheCredentialAndTheMend() throws IOException {
    var ran = withSecrets(ground()).variable("PARTNER_TENANT_SECRET", "abracadabra").plan();

    assertThat(ran.writes()).isEmpty();
    var why =
        ran.planned().plan().withheld().stream()
            .map(it -> it.why())
            .filter(it -> it.code() == Code.SIGN_IN)
            .findFirst()
            .orElseThrow();
    assertThat(why.message()).contains("credential partner", "AADSTS7000215");
    assertThat(why.mend()).contains("PARTNER_TENANT_SECRET");
    assertThat(ran.toString()).doesNotContain("abracadabra", "tenant-secret");
    assertThat(ExitCode.of(Results.found(ran.result()), Set.of())).isEqualTo(ExitCode.SIGN_IN);
  }

  @Test
  void aSecretMayLieInTheClusterThatCleatRunsIn() throws IOException {
    var ground =
        withSecrets(ground())
            .seed(
                "kubernetes/shop/secret.yaml",
                """
                apiVersion: v1
                kind: Secret
                metadata: {namespace: cleat, name: azure}
                data: {own: b3duLXRlbmFudC1zZWNyZXQ=}
                """);
    var documents = Files.readString(EXAMPLE.resolve("credentials.yaml"));
    ground.document(
        "credentials.yaml",
        documents.replace(
            "{env: OWN_TENANT_SECRET}", "{secret: {namespace: cleat, name: azure, key: own}}"));

    assertThat(ground.plan().planned().plan().withheld()).isEmpty();
  }

  @Test
  void aSavedPlanTellsWhereEachSecretLiesAndHoldsNone() throws IOException {
    var ground =
        withSecrets(ground())
            .seed(
                "kubernetes/shop/secret.yaml",
                """
                apiVersion: v1
                kind: Secret
                metadata: {namespace: cleat, name: azure}
                data: {own: b3duLXRlbmFudC1zZWNyZXQ=}
                """)
            .document("partner.txt", "partner-tenant-secret");
    ground.document(
        "credentials.yaml",
        Files.readString(EXAMPLE.resolve("credentials.yaml"))
            .replace(
                "{env: OWN_TENANT_SECRET}", "{secret: {namespace: cleat, name: azure, key: own}}")
            .replace("{env: PARTNER_TENANT_SECRET}", "{file: partner.txt}"));

    var plan = ground.plan().planned().plan();
    var saved = PlanJson.render(plan, Provenance.of("cleat 1.2.3", Venue.SANDBOX));

    assertThat(plan.withheld()).as("all three sign in").isEmpty();
    assertThat(saved)
        .contains("partner.txt", "\"key\": \"own\"", "\"env\": \"GOVERNMENT_TENANT_SECRET\"")
        .doesNotContain("tenant-secret", "b3duLXRlbmFudC1zZWNyZXQ");
    assertThat(Leaks.of(ground.environment()).in(saved)).isEmpty();
  }

  @Test
  void aCredentialOfAnotherTenantIsTurnedAwayByResourceManager() throws IOException {
    var ground = withSecrets(ground());
    var documents = Files.readString(EXAMPLE.resolve("shops.yaml"));
    ground.document(
        "shops.yaml",
        documents.replace(
            "credential: partner\n  resourceGroup",
            "credential: own\n"
                + "  subscriptionId: 4c1e7b90-2f6a-4d35-8b1c-9e0a3d5f7c02\n"
                + "  resourceGroup"));

    var ran = ground.plan();

    assertThat(ran.planned().plan().withheld().stream().map(it -> it.why().message()))
        .anyMatch(it -> it.contains("InvalidAuthenticationTokenTenant"));
  }

  @Test
  void twoCloudsOnTheirOwnAddressesAreReachedOverTls() throws IOException {
    try (var world = sandbox("world");
        var government = sandbox("government")) {
      var ground =
          withSecrets(ground())
              .with("cleat.sandbox.enabled", "false")
              .with("cleat.azure.ca", bundle(world, government).toString());
      ground.document("credentials.yaml", addressed(world, government));

      reachesWorkingAccess(ground.apply().applied());

      assertThat(ground.plan().planned().plan().steps()).isEmpty();
      assertThat(world.resource(identity(1))).isPresent();
      assertThat(world.resource(identity(3))).isEmpty();
      assertThat(government.resource(identity(3))).isPresent();
      assertThat(government.resource(identity(1))).isEmpty();
    }
  }

  private Sandbox sandbox(String name) throws IOException {
    var seed = Files.createDirectories(folder.resolve(name).resolve("seed"));
    Files.copy(EXAMPLE.resolve("seed/world.yaml"), seed.resolve("world.yaml"));
    var conditions = Conditions.fair().timeScale(0.002).with("tokens=all");
    return Sandbox.start(folder.resolve(name), conditions, Doors.tls());
  }

  private Path bundle(Sandbox... sandboxes) throws IOException {
    var text = new StringBuilder();
    for (var each : sandboxes) {
      text.append(Files.readString(each.ca().pem()));
    }
    return Files.writeString(folder.resolve("ca.pem"), text);
  }

  private static String addressed(Sandbox world, Sandbox government) throws IOException {
    var documents = Files.readString(EXAMPLE.resolve("credentials.yaml")).split("---\n");
    return Stream.of(at(documents[0], world), at(documents[1], world), at(documents[2], government))
        .reduce((one, next) -> one + "---\n" + next)
        .orElseThrow();
  }

  private static String at(String document, Sandbox sandbox) {
    return document.stripTrailing()
        + "\n  endpoints: {resourceManager: \"%s\", authority: \"%s\"}\n"
            .formatted(sandbox.tlsEndpoint().orElseThrow(), sandbox.authority());
  }
}
