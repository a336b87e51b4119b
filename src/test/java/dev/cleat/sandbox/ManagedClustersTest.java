package dev.cleat.sandbox;

import static dev.cleat.sandbox.Arm.CLUSTER;
import static dev.cleat.sandbox.Worlds.FULL_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedClustersTest {

  private static final String BOTH_FLAGS =
      "{'location': 'West Europe', 'properties': {'oidcIssuerProfile': {'enabled': true},"
          + " 'securityProfile': {'workloadIdentity': {'enabled': true}}}}";

  @TempDir Path dir;

  @Test
  void switchingBothFlagsOnChangesTwoLeavesAndTheIssuerAndNothingElse() {
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      var before = arm.get(CLUSTER).body();
      arm.put(CLUSTER, BOTH_FLAGS);
      var after = arm.get(CLUSTER).body();
      var issuer = after.at("/properties/oidcIssuerProfile/issuerURL").asText();
      assertThat(issuer)
          .matches(
              "https://westeurope\\.oic\\.prod-aks\\.azure\\.com/[0-9a-f-]{36}/[0-9a-f-]{36}/");
      var expected = (ObjectNode) before.deepCopy();
      ((ObjectNode) expected.at("/properties/oidcIssuerProfile"))
          .put("enabled", true)
          .put("issuerURL", issuer);
      ((ObjectNode) expected.at("/properties/securityProfile"))
          .putObject("workloadIdentity")
          .put("enabled", true);
      assertThat(after).isEqualTo(expected);
    }
  }

  @Test
  void theWholeBodyMaySentBackAndNothingButTheFlagsMoves() {
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      var before = arm.get(CLUSTER).body();
      var body = (ObjectNode) before.deepCopy();
      ((ObjectNode) body.at("/properties/oidcIssuerProfile")).put("enabled", true);
      assertThat(arm.send("PUT", CLUSTER, body.toString()).status()).isEqualTo(200);
      var after = (ObjectNode) arm.get(CLUSTER).body();
      ((ObjectNode) after.path("properties"))
          .set("oidcIssuerProfile", before.at("/properties/oidcIssuerProfile"));
      assertThat(after).isEqualTo(before);
    }
  }

  @Test
  void theAnswerToThePutAlreadyHasTheIssuerAndTheOperationEndsLater() {
    var clock = Worlds.clock();
    try (var sandbox = Worlds.start(dir, "", clock);
        var arm = new Arm(sandbox)) {
      var put = arm.put(CLUSTER, BOTH_FLAGS);
      assertThat(put.status()).isEqualTo(200);
      assertThat(put.body().at("/properties/provisioningState").asText()).isEqualTo("Updating");
      assertThat(put.body().at("/properties/oidcIssuerProfile/issuerURL").asText()).endsWith("/");
      var status = put.header("Azure-AsyncOperation");
      assertThat(status.length()).isGreaterThan(3000);
      assertThat(arm.get(status).body().path("status").asText()).isEqualTo("InProgress");
      clock.updateAndGet(now -> now.plusSeconds(130));
      assertThat(arm.get(status).body().path("status").asText()).isEqualTo("Succeeded");
      assertThat(arm.get(CLUSTER).body().at("/properties/provisioningState").asText())
          .isEqualTo("Succeeded");
    }
  }

  @Test
  void anOperationUrlThatAClientBuiltItselfIsRefused() {
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      var status = arm.put(CLUSTER, BOTH_FLAGS).header("Azure-AsyncOperation");
      assertThat(arm.get(status.replaceFirst("&h=.*", "&h=x")).status()).isEqualTo(400);
    }
  }

  @Test
  void anOperationThatWasBegunEndsAlsoAfterAKill() {
    var clock = Worlds.clock();
    try (var sandbox = Worlds.start(dir, "", clock);
        var arm = new Arm(sandbox)) {
      arm.put(CLUSTER, BOTH_FLAGS);
    }
    clock.updateAndGet(now -> now.plusSeconds(130));
    try (var sandbox = Worlds.start(dir, "", clock);
        var arm = new Arm(sandbox)) {
      var cluster = arm.get(CLUSTER).body();
      assertThat(cluster.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
      assertThat(cluster.at("/properties/oidcIssuerProfile/enabled").asBoolean()).isTrue();
    }
  }

  @Test
  void echoedIdsOfUserAssignedIdentitiesAreRefusedAndEmptyOnesKeepWhatWasThere() {
    var id = Arm.IDENTITY;
    var seed =
        FULL_CLUSTER.replace(
            "\"type\": \"SystemAssigned\", \"principalId\": \"aaaaaaaa-0000-4000-8000-000000000001\",",
            "\"type\": \"UserAssigned\", \"userAssignedIdentities\": {\"%s\": {\"principalId\": \"p\", \"clientId\": \"c\"}},"
                .formatted(id));
    try (var sandbox = Worlds.start(dir, "", seed);
        var arm = new Arm(sandbox)) {
      var echoed = arm.send("PUT", CLUSTER, arm.get(CLUSTER).body().toString());
      assertThat(echoed.status()).isEqualTo(400);
      assertThat(echoed.code()).isEqualTo("InvalidIdentityValues");
      var body = (ObjectNode) arm.get(CLUSTER).body();
      ((ObjectNode) body.at("/identity/userAssignedIdentities")).putObject(id);
      assertThat(arm.send("PUT", CLUSTER, body.toString()).status()).isEqualTo(200);
      assertThat(
              arm.get(CLUSTER)
                  .body()
                  .path("identity")
                  .path("userAssignedIdentities")
                  .path(id)
                  .path("clientId")
                  .asText())
          .isEqualTo("c");
    }
  }

  @Test
  void aStoppedClusterTakesNoUpdate() {
    try (var sandbox = Worlds.start(dir, "", FULL_CLUSTER.replace("Running", "Stopped"));
        var arm = new Arm(sandbox)) {
      var reply = arm.put(CLUSTER, BOTH_FLAGS);
      assertThat(reply.status()).isEqualTo(409);
      assertThat(reply.body().has("error")).isFalse();
    }
  }

  @Test
  void aWrongETagIsRefusedWith412WithoutWrapper() {
    try (var sandbox =
            Worlds.start(dir, "", FULL_CLUSTER.replaceFirst("\\{", "{\"eTag\": \"one\", "));
        var arm = new Arm(sandbox)) {
      var body = BOTH_FLAGS.replace('\'', '"');
      var stale = arm.send("PUT", CLUSTER, body, "If-Match", "zero");
      assertThat(stale.status()).isEqualTo(412);
      assertThat(stale.body().path("code").asText()).isEqualTo("PreconditionFailed");
      assertThat(arm.send("PUT", CLUSTER, body, "If-Match", "\"one\"").status()).isEqualTo(200);
      assertThat(arm.get(CLUSTER).body().path("eTag").asText()).isNotEqualTo("one");
    }
  }

  @Test
  void workloadIdentityWantsTheIssuer() {
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      var reply =
          arm.put(
              CLUSTER,
              "{'location': 'westeurope', 'properties': {'securityProfile': {'workloadIdentity': {'enabled': true}}}}");
      assertThat(reply.status()).isEqualTo(400);
    }
  }

  @Test
  void theKubeconfigNamesTheClustersOwnHostAndThisSandboxAsItsProxy() {
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      var reply = arm.send("POST", CLUSTER + "/listClusterUserCredential", "");
      var value = reply.body().at("/kubeconfigs/0/value").asText();
      var config = Arm.json(new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
      assertThat(config.at("/clusters/0/cluster/server").asText())
          .isEqualTo("http://blue-1.hcp.westeurope.azmk8s.io");
      assertThat(config.at("/clusters/0/cluster/proxy-url").asText())
          .isEqualTo(sandbox.endpoint().toString());
      assertThat(config.at("/users/0/user/token").asText()).isNotEmpty();
    }
  }

  @Test
  void deletingAGroupTakesItsClustersWithItAndTheirOldNamesAreFree() {
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      var deletion = arm.delete(Arm.GROUP);
      assertThat(deletion.status()).isEqualTo(202);
      assertThat(deletion.header("Retry-After")).isEqualTo("15");
      assertThat(arm.get(deletion.header("Location")).status()).isEqualTo(200);
      assertThat(arm.get(Arm.GROUP).code()).isEqualTo("ResourceGroupNotFound");
      assertThat(arm.get(CLUSTER).code()).isEqualTo("ResourceNotFound");
    }
  }
}
