package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cleat keeps to the published limits, and the sandbox enforces them: nobody is ever told to slow
/// down.
class BudgetsTest {

  @TempDir Path folder;

  @Test
  void aRunWithinItsBudgetsIsNeverThrottledAndNeverCollides() {
    var ground =
        Ground.in(folder)
            .with("cleat.budgets.enabled", "true")
            .with("cleat.sandbox.budgets", "true")
            .with("cleat.sandbox.time-scale", "0.02")
            .document("cluster.yaml", Estate.CLUSTER);
    for (int i = 0; i < 5; i++) {
      ground.document("id" + i + ".yaml", identity("id" + i));
    }

    var ran = ground.apply();

    assertThat(ran.applied().plan().withheld()).isEmpty();
    assertThat(ran.writes()).hasSizeGreaterThan(20);
    assertThat(ran.calls()).noneMatch(call -> call.status() == 429 || call.status() == 409);
  }

  private static String identity(String name) {
    return Estate.identity(name)
        + """
          - createAccount: true
            createNamespace: true
            metadata: {namespace: shop, name: %s-second}
        """
            .formatted(name);
  }
}
