package dev.cleat.desired;

import static dev.cleat.desired.Texts.SCOPE;
import static dev.cleat.desired.Texts.accounts;
import static dev.cleat.desired.Texts.cluster;
import static dev.cleat.desired.Texts.credential;
import static dev.cleat.desired.Texts.identity;
import static dev.cleat.desired.Texts.roles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.Finding;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Given;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// `--target` cuts the desired state and brings what is leaned on.
final class TargetsTest {

  private static final DesiredState STATE = state();

  private static DesiredState state() {
    var text =
        credential("spare", "{type: AzureCli}")
            + cluster("demo", "")
            + cluster("other", "credential: spare")
            + identity(
                "orders",
                accounts("{cluster: demo, metadata: {namespace: shop, name: web}}")
                    + "\n"
                    + roles("{name: Reader, scope: %s}".formatted(SCOPE)))
            + identity(
                "payments", accounts("{cluster: other, metadata: {namespace: shop, name: pay}}"));
    return ((Expanded.Ready) Expansion.expand(Given.documents(text), Defaults.of("default")))
        .state();
  }

  private static List<String> cut(String... targets) {
    return List.copyOf(cutState(targets).addresses().values());
  }

  private static DesiredState cutState(String... targets) {
    var resolved = Targets.of(STATE, List.of(targets));
    assertThat(resolved.unknown()).isEmpty();
    return STATE.only(resolved.keys());
  }

  @Test
  void aCredentialBringsItsIdentityAndTheClusterWhoseIssuerItTrusts() {
    assertThat(cut("federated-credential/rg/orders/demo/shop/web"))
        .containsExactlyInAnyOrder(
            "managed-cluster/rg/demo",
            "managed-identity/rg/orders",
            "federated-credential/rg/orders/demo/shop/web");
  }

  @Test
  void anAccountBringsNamespaceClusterAndIdentity() {
    assertThat(cut("service-account/demo/shop/web"))
        .containsExactlyInAnyOrder(
            "managed-cluster/rg/demo",
            "managed-identity/rg/orders",
            "namespace/demo/shop",
            "service-account/demo/shop/web");
  }

  @Test
  void aRoleAssignmentBringsItsRole() {
    assertThat(cut("role-assignment/rg/orders/"))
        .containsExactlyInAnyOrder(
            "managed-identity/rg/orders",
            "role-definition/Reader",
            "role-assignment/rg/orders/Reader@" + SCOPE);
  }

  @Test
  void aPrefixNeedsItsSlashAndLettersCountInEitherCase() {
    assertThat(cut("MANAGED-CLUSTER/RG/")).hasSize(2);
    assertThat(Targets.of(STATE, List.of("managed-cluster/rg")).unknown()).hasSize(1);
  }

  @Test
  void whatIsNotLeanedOnNeedsNoSignIn() {
    var state = cutState("managed-cluster/rg/demo");
    assertThat(state.access().credentials()).containsOnlyKeys("");
    assertThat(state.access().clusters()).hasSize(1);
    assertThat(state.origins()).hasSameSizeAs(state.resources());
  }

  @Test
  void noTargetIsEverything() {
    assertThat(STATE.only(Set.of())).isEqualTo(STATE);
  }

  @Test
  void anUnknownTargetIsAFindingThatKnowsBetter() {
    var unknown = Targets.of(STATE, List.of("managed-cluster/rg/dem", "nothing-like-it")).unknown();
    assertThat(unknown).extracting(Finding::code).containsOnly(FindingCode.UNKNOWN_TARGET);
    assertThat(unknown.getFirst().mend()).contains("managed-cluster/rg/demo");
    assertThat(unknown.getLast().mend()).contains("cleat plan -v");
  }
}
