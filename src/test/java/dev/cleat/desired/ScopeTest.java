package dev.cleat.desired;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms of scopes and of role ids.
final class ScopeTest {

  private static final String SUBSCRIPTION = "/subscriptions/" + Texts.SUBSCRIPTION;
  private static final String GUID = "4633458b-17de-408a-b874-0445c86b69e6";

  @ParameterizedTest
  @CsvSource({
    "/, TENANT",
    "/providers/Microsoft.Management/managementGroups/all, MANAGEMENT_GROUP",
    "SUB, SUBSCRIPTION",
    "SUB/, SUBSCRIPTION",
    "SUB/resourcegroups/RG, GROUP",
    "SUB/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v, RESOURCE",
    "SUB/resourceGroups/rg/providers/Microsoft.Sql/servers/s/databases/d, RESOURCE",
    "SUB/providers/Microsoft.Quota/quotas/q, RESOURCE",
    "/providers/Microsoft.Billing/billingAccounts/b, RESOURCE",
  })
  void aScopeHasItsForm(String text, Scope scope) {
    assertThat(Scope.of(text.replace("SUB", SUBSCRIPTION))).contains(scope);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SUB/resourceGroups",
        "SUB/resourceGroups/rg/vaults/v",
        "SUB/resourceGroups/rg/providers/Microsoft.KeyVault/vaults",
        "subscriptions/x",
        "rg",
      })
  void whatHasNoneIsNoScope(String text) {
    assertThat(Scope.of(text.replace("SUB", SUBSCRIPTION))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GUID,
        "4633458B-17DE-408A-B874-0445C86B69E6",
        "/providers/Microsoft.Authorization/roleDefinitions/" + GUID,
        "/subscriptions/x/providers/microsoft.authorization/roledefinitions/" + GUID + "/",
      })
  void aRolesIdIsItsGuid(String text) {
    assertThat(RoleId.guid(text)).contains(GUID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Reader", "/providers/Microsoft.Authorization/roleAssignments/" + GUID})
  void whatHasNoGuidIsNoRolesId(String text) {
    assertThat(RoleId.guid(text)).isEmpty();
  }
}
