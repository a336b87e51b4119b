package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Signing in with the packaged application: three tenants in two clouds, and what is refused.
@Execution(ExecutionMode.CONCURRENT)
final class SignInIT {

  private static final Path EXAMPLE = Path.of("examples/several-tenants").toAbsolutePath();
  private static final String[] APPLY = {"apply", "-f", EXAMPLE.toString(), "--sandbox", "-y"};

  @TempDir Path folder;
  private Cleat cleat = Cleat.in(Path.of("."));

  @BeforeEach
  void tenants() throws IOException {
    cleat =
        Cleat.in(folder)
            .document(
                ".cleat/sandbox/seed/world.yaml",
                Files.readString(EXAMPLE.resolve("seed/world.yaml")))
            .under("tokens=all")
            .with("OWN_TENANT_SECRET", "own-tenant-secret")
            .with("PARTNER_TENANT_SECRET", "partner-tenant-secret")
            .with("GOVERNMENT_TENANT_SECRET", "government-tenant-secret");
  }

  /// Nothing that a run said or kept holds a secret; the seed, which is the user's own, does.
  private void noSecretIn(Cleat.Ended ended) throws IOException {
    var kept = new StringBuilder(ended.out()).append(ended.err());
    try (Stream<Path> files = Files.walk(folder.resolve(".cleat/sandbox/state"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        kept.append(Files.readString(file));
      }
    }
    assertThat(kept).doesNotContain("tenant-secret", "abracadabra");
  }

  @Test
  void threeTenantsInTwoCloudsInOneRun() throws IOException {
    var applied = cleat.run(APPLY);
    assertThat(applied.code()).as(applied.err()).isZero();
    noSecretIn(applied);

    var again = cleat.run("plan", "-f", EXAMPLE.toString(), "--sandbox", "--detailed-exitcode");
    assertThat(again.code()).as(again.out()).isZero();
  }

  @Test
  void oneWrongSecretEndsInSixBeforeAnythingIsWritten() throws IOException {
    var ended = cleat.with("PARTNER_TENANT_SECRET", "abracadabra").run(APPLY);

    assertThat(ended.code()).isEqualTo(6);
    assertThat(ended.out())
        .contains("credential partner cannot sign in: AADSTS7000215", "in PARTNER_TENANT_SECRET");
    assertThat(ended.err()).contains("nothing was written");
    noSecretIn(ended);
    var shown = cleat.run("sandbox", "show", "-o", "json");
    assertThat(shown.out()).doesNotContain("userAssignedIdentities/orders");
  }

  @Test
  void aSecretThatIsNotThereEndsInSix() {
    var environment = new HashMap<>(cleat.environment());
    environment.remove("OWN_TENANT_SECRET");

    var ended = new Cleat(folder, environment).run(APPLY);

    assertThat(ended.code()).isEqualTo(6);
    assertThat(ended.out()).contains("credential own cannot sign in: OWN_TENANT_SECRET is not set");
  }

  private Cleat withAz(String script) throws IOException {
    var az = folder.resolve("bin/az");
    cleat.document("bin/az", "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwxr-xr-x"));
    return cleat
        .with("PATH", az.getParent() + ":" + System.getenv("PATH"))
        .under("tokens=own")
        .document(
            "docs/estate.yaml",
            """
            apiVersion: cleat.dev/v1
            kind: Credential
            metadata: {name: me}
            spec: {type: AzureCli, tenantID: 7d0f4e1a-51c3-4d2b-9a67-1f0c8e2b4a01}
            ---
            apiVersion: cleat.dev/v1
            kind: AksCluster
            metadata: {name: shop}
            spec:
              credential: me
              subscriptionId: 4c1e7b90-2f6a-4d35-8b1c-9e0a3d5f7c01
              resourceGroup: shop
              oidcIssuerProfile: {enabled: true}
            """);
  }

  private static Cleat.Ended plan(Cleat cleat) {
    return cleat.run("plan", "-f", "docs", "--sandbox");
  }

  @Test
  void azIsAskedForATokenOfTheDocumentsTenant() throws IOException {
    var ended =
        plan(
            withAz(
                """
                echo "$@" >> az.log
                echo '{"accessToken": "opaque-of-az", "expiresOn": "2999-01-01 00:00:00.000000", "expires_on": 32472144000, "tokenType": "Bearer"}'
                """));

    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out() + ended.err()).doesNotContain("opaque-of-az");
    assertThat(ended.lastLine()).contains("1 to change");
  }

  @Test
  void anAzThatIsNotLoggedInEndsInSix() throws IOException {
    var ended =
        plan(withAz("echo \"ERROR: Please run 'az login' to setup account.\" >&2\nexit 1\n"));

    assertThat(ended.code()).isEqualTo(6);
    assertThat(ended.out())
        .contains("credential me cannot sign in", "az login")
        .contains("--tenant 7d0f4e1a-51c3-4d2b-9a67-1f0c8e2b4a01");
  }

  @Test
  void whatADocumentMustNotHoldIsRefusedWithoutBeingRepeated() {
    var text =
        """
        apiVersion: cleat.dev/v1
        kind: Credential
        metadata: {name: me}
        spec:
          type: ServicePrincipal
          clientSecret: abracadabra
        """;

    var ended = cleat.document("docs/bad.yaml", text).run("plan", "-f", "docs", "--sandbox");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out() + ended.err())
        .contains("bad.yaml:6:17", "say where it lies")
        .doesNotContain("abracadabra");
  }
}
