package dev.cleat.sandbox;

import static dev.cleat.sandbox.Arm.CLUSTER;
import static dev.cleat.sandbox.Arm.GROUP;
import static dev.cleat.sandbox.Arm.IDENTITY;
import static dev.cleat.sandbox.Arm.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.conditions.CallerRights;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Callers that are no owners: what their role assignments let them do, and what they are told.
class AuthorityTest {

  private static final String CALLER = "c1ea7000-0000-4000-8000-000000000001";
  private static final String ROLE = "0b6f0000-0000-4000-8000-000000000001";
  private static final String PERMISSIONS = "/providers/Microsoft.Authorization/permissions";
  private static final String IDENTITIES = "Microsoft.ManagedIdentity/userAssignedIdentities";

  @TempDir Path dir;

  /// A world in which the caller has one role with these actions at this scope.
  private Sandbox granted(String scope, String actions, String notActions) {
    var sandbox = Worlds.start(dir, "");
    try (var arm = new Arm(sandbox)) {
      arm.identity();
    }
    var permission = "{'actions': [%s], 'notActions': [%s]}".formatted(actions, notActions);
    place(
        sandbox,
        "{'id': '%s/providers/Microsoft.Authorization/roleDefinitions/%s', 'name': '%s', 'properties': {'roleName': 'Own', 'assignableScopes': ['/'], 'permissions': [%s]}}"
            .formatted(SUBSCRIPTION, ROLE, ROLE, permission));
    place(
        sandbox,
        "{'id': '%s/providers/Microsoft.Authorization/roleAssignments/%s', 'name': '%s', 'properties': {'principalId': '%s', 'scope': '%s', 'roleDefinitionId': '%s'}}"
            .formatted(scope, ROLE, ROLE, CALLER, scope, ROLE));
    sandbox.conditions().callerRights(CallerRights.ASSIGNED);
    return sandbox;
  }

  private static void place(Sandbox sandbox, String json) {
    sandbox.place((ObjectNode) Arm.json(json));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the very action at the very thing | IDENTITY | 'X/read' | '' | 200",
        "the action at the group | GROUP | 'X/read' | '' | 200",
        "the action at the subscription | SUBSCRIPTION | 'X/read' | '' | 200",
        "the action at everything | ROOT | 'X/read' | '' | 200",
        "another action | GROUP | 'X/write' | '' | 403",
        "the action at another thing | CLUSTER | 'X/read' | '' | 403",
        "a wildcard over all | GROUP | '*' | '' | 200",
        "a wildcard over reads | GROUP | '*/read' | '' | 200",
        "a wildcard in another case | GROUP | 'MICROSOFT.managedidentity/*/READ' | '' | 200",
        "a wildcard with this action taken out | GROUP | '*' | 'X/*' | 403",
        "a wildcard with another action taken out | GROUP | '*' | 'X/delete' | 200",
        "the action as a part of another | GROUP | 'X/readers' | '' | 403",
      })
  void anIdentityIsReadWith(
      String name, String scope, String actions, String notActions, int expected) {
    var at =
        switch (scope) {
          case "IDENTITY" -> IDENTITY;
          case "GROUP" -> GROUP;
          case "CLUSTER" -> CLUSTER;
          case "SUBSCRIPTION" -> SUBSCRIPTION;
          default -> "/";
        };
    try (var sandbox = granted(at, quoted(actions), quoted(notActions));
        var arm = new Arm(sandbox)) {
      assertThat(arm.get(IDENTITY).status()).as(name).isEqualTo(expected);
    }
  }

  private static String quoted(String action) {
    return action.isEmpty() ? "" : "'" + action.replace("X/", IDENTITIES + "/") + "'";
  }

  @Test
  void whoIsRefusedIsToldWhoWhatAndWhere() {
    try (var sandbox = granted(GROUP, "'" + IDENTITIES + "/read'", "");
        var arm = new Arm(sandbox)) {
      var refused = arm.put(IDENTITY, "{'location': 'westeurope'}");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("AuthorizationFailed");
      assertThat(refused.header("x-ms-failure-cause")).isEqualTo("gateway");
      assertThat(refused.message())
          .contains(CALLER, "'" + IDENTITIES + "/write'", "'" + IDENTITY + "'");
    }
  }

  @Test
  void aListNeedsItsActionWhereItIsAskedFor() {
    try (var sandbox = granted(GROUP, "'" + IDENTITIES + "/read'", "");
        var arm = new Arm(sandbox)) {
      assertThat(arm.get(GROUP + "/providers/" + IDENTITIES).status()).isEqualTo(200);
      assertThat(arm.get(SUBSCRIPTION + "/providers/" + IDENTITIES).status()).isEqualTo(403);
      assertThat(arm.get(SUBSCRIPTION).status()).isEqualTo(200);
    }
  }

  @Test
  void anActionOfAResourceIsNoWriteOfIt() {
    var asked = CLUSTER + "/listClusterUserCredential";
    try (var sandbox = granted(CLUSTER, "'Microsoft.ContainerService/managedClusters/write'", "");
        var arm = new Arm(sandbox)) {
      assertThat(arm.send("POST", asked, "").message())
          .contains("Microsoft.ContainerService/managedClusters/listClusterUserCredential/action");
    }
  }

  @Test
  void theCallerIsToldItsOwnPermissionsWhereItMayAsk() {
    try (var sandbox = granted(GROUP, "'*/read', '%s/write'".formatted(IDENTITIES), "'X/y/read'");
        var arm = new Arm(sandbox)) {
      var told = arm.get(IDENTITY + PERMISSIONS).body().path("value");
      assertThat(told).isEqualTo(arm.get(GROUP + PERMISSIONS).body().path("value"));
      assertThat(told)
          .containsExactlyElementsOf(
              List.of(
                  Arm.json(
                      "{'actions': ['*/read', '%s/write'], 'notActions': ['X/y/read'], 'dataActions': [], 'notDataActions': []}"
                          .formatted(IDENTITIES))));
      assertThat(arm.get(SUBSCRIPTION + PERMISSIONS).status()).isEqualTo(403);
      assertThat(arm.get(IDENTITY + "x" + PERMISSIONS).status()).isEqualTo(404);
    }
  }

  @Test
  void anOwnerMayDoEverything() {
    try (var sandbox = Worlds.start(dir, "");
        var arm = new Arm(sandbox)) {
      assertThat(arm.get(SUBSCRIPTION + PERMISSIONS).body().at("/value/0/actions/0").asText())
          .isEqualTo("*");
    }
  }
}
