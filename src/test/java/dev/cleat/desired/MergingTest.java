package dev.cleat.desired;

import static dev.cleat.desired.Texts.SCOPE;
import static dev.cleat.desired.Texts.SUBSCRIPTION;
import static dev.cleat.desired.Texts.accounts;
import static dev.cleat.desired.Texts.cluster;
import static dev.cleat.desired.Texts.identity;
import static dev.cleat.desired.Texts.identityOf;
import static dev.cleat.desired.Texts.roles;
import static dev.cleat.desired.Texts.trusts;
import static dev.cleat.desired.Wanted.all;
import static dev.cleat.desired.Wanted.only;
import static dev.cleat.desired.Wanted.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Identity;
import dev.cleat.model.Location;
import dev.cleat.model.Mandate;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.TagName;
import org.junit.jupiter.api.Test;

/// Several documents may speak of one thing, as long as they agree.
final class MergingTest {

  @Test
  void documentsOnOneIdentityMerge() {
    var maker =
        identityOf(
            "{subscriptionId: %s, resourceGroup: rg, location: West Europe, tags: {team: a}}"
                .formatted(SUBSCRIPTION),
            "createIdentity: true");
    var user =
        identityOf(
                "{name: Orders, subscriptionId: %s, resourceGroup: RG, location: westeurope, tags: {Team: a, more: b}}"
                    .formatted(SUBSCRIPTION),
                "")
            .replace("metadata: {name: orders}", "metadata: {name: second}");
    var identity = only(state(maker + user), Identity.class);
    assertThat(identity.mandate()).isEqualTo(Mandate.CREATE);
    assertThat(identity.location()).contains(new Location("westeurope"));
    assertThat(identity.tags()).hasSize(2).containsEntry(new TagName("team"), "a");
    assertThat(state(user + maker).resources()).isEqualTo(state(maker + user).resources());
  }

  @Test
  void equalAccountsOfTwoDocumentsMerge() {
    var account = "{cluster: demo, metadata: {namespace: shop, name: web}}";
    var explicit = "{annotate: true, createAccount: false, metadata: {namespace: shop, name: web}}";
    var state =
        state(
            cluster("demo", "")
                + identity("orders", accounts(account))
                + identity("second", "orders", accounts(explicit)));
    assertThat(all(state, ServiceAccount.class)).hasSize(1);
    assertThat(all(state, FederatedCredential.class)).hasSize(1);
  }

  @Test
  void equalTrustsAndRolesOfTwoDocumentsMerge() {
    var more =
        roles("{name: Reader, scope: %s}".formatted(SCOPE))
            + "\n"
            + trusts("{name: ci-main, issuer: \"https://a.example\", subject: b}");
    var state = state(identity("orders", more) + identity("second", "orders", more));
    assertThat(all(state, FederatedCredential.class)).hasSize(1);
    assertThat(all(state, RoleAssignment.class)).hasSize(1);
  }
}
