package dev.cleat.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.model.CredentialName.Derived;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The vectors were computed apart from this code, with another language's SHA-256 and base32.
class CredentialNamesTest {
  private static final String CLUSTER =
      "/subscriptions/a2252eb2-7a25-432b-a5ec-e18eba6f26b1/resourcegroups/demo-rg-ci"
          + "/providers/microsoft.containerservice/managedclusters/demo";

  private static final String ISSUER =
      "https://centralindia.oic.prod-aks.azure.com/72f988bf-0000-4000-8000-000000000001"
          + "/5716a3dd-d3a6-3eac-8fa5-2c2f7bc1c0e6/";

  private static final Derived ORDERS =
      CredentialNames.forAccount("default", CLUSTER, "shop", "orders");

  private static final String FIRST = "cleat_default_wz2etb4acr_viuxlj_orders";
  private static final String SECOND = "cleat_default_wz2etb4acr_khtz6g_orders";
  private static final String THIRD = "cleat_default_wz2etb4acr_qgwpas_orders";

  @Test
  void anAccountsCredentialHasADerivedName() {
    assertThat(ORDERS).isEqualTo(new Derived("default", "wz2etb4acr", "orders"));
    assertThat(CredentialNames.free(ORDERS, ISSUER, Set.of())).isEqualTo(FIRST);
  }

  @Test
  void aNamedCredentialHasADerivedName() {
    var name = CredentialNames.forName("default", "github-main");
    var issuer = "https://token.actions.githubusercontent.com";

    assertThat(CredentialNames.free(name, issuer, Set.of()))
        .isEqualTo("cleat_default_xdyfu4dbfp_3woglx_github-main");
  }

  @Test
  void aTakenNameGivesTheNext() {
    assertThat(CredentialNames.free(ORDERS, ISSUER, Set.of(FIRST))).isEqualTo(SECOND);
    assertThat(CredentialNames.free(ORDERS, ISSUER, Set.of(FIRST, SECOND))).isEqualTo(THIRD);
  }

  @Test
  void aTakenNameIsFoundInLowerCase() {
    var name = CredentialNames.forName("default", "GitHub");
    var first = CredentialNames.free(name, ISSUER, Set.of());

    assertThat(first).endsWith("_GitHub");
    assertThat(CredentialNames.free(name, ISSUER, Set.of(first.toLowerCase(Locale.ROOT))))
        .isNotEqualTo(first)
        .endsWith("_GitHub");
  }

  @Test
  void everyPartOfTheAccountCounts() {
    assertThat(
            Set.of(
                ORDERS.k(),
                CredentialNames.forAccount("other", CLUSTER, "shop", "orders").k(),
                CredentialNames.forAccount("default", CLUSTER + "2", "shop", "orders").k(),
                CredentialNames.forAccount("default", CLUSTER, "shop2", "orders").k(),
                CredentialNames.forAccount("default", CLUSTER, "shop", "orders2").k(),
                CredentialNames.forAccount("default", CLUSTER, "shopo", "rders").k()))
        .hasSize(6);
  }

  @Test
  void whatAzureDoesNotTakeInANameBecomesADash() {
    var name = CredentialNames.forAccount("default", CLUSTER, "shop", "or.ders_v1");

    assertThat(CredentialNames.free(name, ISSUER, Set.of())).endsWith("_or-ders-v1");
  }

  @Test
  void aLongNameIsCutAt120Characters() {
    var name = CredentialNames.forAccount("a-twenty-char-owner-", CLUSTER, "shop", "x".repeat(253));
    var free = CredentialNames.free(name, ISSUER, Set.of());

    assertThat(free).hasSize(120).matches("[a-zA-Z0-9][a-zA-Z0-9_-]{2,119}");
  }

  @ParameterizedTest
  @CsvSource({
    "cleat_default_wz2etb4acr_viuxlj_orders,          default, wz2etb4acr, orders",
    "cleat_platform_wz2etb4acr_viuxlj_,               platform, wz2etb4acr, ''",
    "cleat_a-b_xdyfu4dbfp_3woglx_github-main,         a-b, xdyfu4dbfp, github-main",
    "cleat_default_wz2etb4acr_viuxlj_with_underscore, default, wz2etb4acr, with_underscore",
  })
  void aNameOfOursSaysWhoseItIs(String name, String owner, String k, String readable) {
    assertThat(CredentialNames.parse(name)).contains(new Derived(owner, k, readable));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aks-identity-binding",
        "cleat_default_orders",
        "cleat_default_wz2etb4ac_viuxlj_orders",
        "cleat_default_wz2etb4acr_viuxl_orders",
        "cleat_default_WZ2ETB4ACR_viuxlj_orders",
        "cleat_an-owner-that-is-too-long_wz2etb4acr_viuxlj_orders",
        "my_cleat_default_wz2etb4acr_viuxlj_orders",
      })
  void anyOtherNameIsNobodys(String name) {
    assertThat(CredentialNames.parse(name)).isEmpty();
  }
}
