package dev.cleat.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The vectors were computed apart from this code, with another language's UUIDv5.
class AssignmentNamesTest {
  private static final ArmId SCOPE =
      new ArmId("/subscriptions/a2252eb2-7a25-432b-a5ec-e18eba6f26b1/resourceGroups/demo-rg-ci");

  private static final String ROLE = "4633458b-17de-408a-b874-0445c86b69e6";
  private static final String PRINCIPAL = "59d23720-dfa1-31f5-a4fa-cb530998b7cc";
  private static final String FIRST = "cb02c70a-92b4-5ed2-99de-9282d1761502";
  private static final String SECOND = "fc70efbd-e5fa-5834-b683-8c230e1e7374";
  private static final String THIRD = "96d7efa9-88c3-5b5d-ae39-c2cd272be1d9";

  @Test
  void theNameIsMadeOfScopeRoleAndPrincipal() {
    assertThat(AssignmentNames.free(SCOPE, ROLE, PRINCIPAL, Set.of())).isEqualTo(FIRST);
  }

  @Test
  void casingMakesNoOtherName() {
    var scope = new ArmId(SCOPE.text().replace("resourceGroups", "resourcegroups") + "/");

    assertThat(
            AssignmentNames.free(
                scope, ROLE.toUpperCase(Locale.ROOT), PRINCIPAL.toUpperCase(Locale.ROOT), Set.of()))
        .isEqualTo(FIRST);
  }

  @Test
  void aTakenNameGivesTheNext() {
    assertThat(AssignmentNames.free(SCOPE, ROLE, PRINCIPAL, Set.of(FIRST))).isEqualTo(SECOND);
    assertThat(AssignmentNames.free(SCOPE, ROLE, PRINCIPAL, Set.of(FIRST, SECOND)))
        .isEqualTo(THIRD);
  }
}
