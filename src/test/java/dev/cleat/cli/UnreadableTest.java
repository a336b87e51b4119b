package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.model.Problem;
import dev.cleat.model.Standing;
import dev.cleat.plan.Withheld;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read only once there is something: a read that fails is never taken for "nothing there".
class UnreadableTest {
  @TempDir Path folder;

  private Ground estate() {
    return Ground.in(folder)
        .with("cleat.timeout.http", "2s")
        .document("cluster.yaml", Estate.CLUSTER)
        .document("orders.yaml", identity("orders"))
        .document("bills.yaml", identity("bills"));
  }

  private static String identity(String name) {
    return Estate.identity(name)
        + """
          roleAssignments:
          - name: Reader
            scope: /subscriptions/${AZURE_SUBSCRIPTION_ID}/resourceGroups/demo-rg-ci
        """;
  }

  @BeforeEach
  void everythingIsThere() {
    assertThat(estate().apply().applied().plan().withheld()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET managedClusters 403",
        "GET userAssignedIdentities 500",
        "GET federatedIdentityCredentials 403",
        "GET federatedIdentityCredentials drop",
        "GET federatedIdentityCredentials 404/Weird",
        "GET roleAssignments 403",
        "GET roleAssignments html=200",
        "GET roleDefinitions 403",
        "GET openid-configuration 403",
        "GET serviceaccounts 403",
      })
  void aFailedReadIsSaidAndNothingIsWritten(String fault) {
    var run = estate().with("cleat.sandbox.conditions", fault).apply();

    assertThat(run.writes()).isEmpty();
    assertThat(run.applied().plan().withheld())
        .isNotEmpty()
        .extracting(Withheld::why)
        .extracting(Problem::standing)
        .containsOnly(Standing.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "429 retry-after=1 times=1",
        "500 times=1",
        "drop times=1",
        "truncate times=1",
        "html times=1",
      })
  void aFaultOfOneMomentAtEveryReadIsSurvived(String fault) {
    var everywhere =
        "GET federatedIdentityCredentials %1$s; GET roleAssignments %1$s; GET managedClusters %1$s"
            .formatted(fault);

    var run = estate().with("cleat.sandbox.conditions", everywhere).apply();

    assertThat(run.writes()).isEmpty();
    assertThat(run.applied().plan().withheld()).isEmpty();
  }
}
