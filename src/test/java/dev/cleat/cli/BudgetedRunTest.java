package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With budgets on both sides, a run keeps to Azure's published limits before Azure has to.
class BudgetedRunTest {
  @TempDir Path folder;

  @Test
  void noCallOfARunIsRefusedForItsRate() {
    var ground =
        Ground.in(folder)
            .with("cleat.budgets.enabled", "true")
            .with("cleat.sandbox.time-scale", "0.1")
            .with("cleat.sandbox.conditions", "principal-delay=0s; cluster-update=10s")
            .document("cluster.yaml", Estate.CLUSTER);
    for (var i = 0; i < 4; i++) {
      ground.document("id" + i + ".yaml", identity("id" + i));
    }

    var run = ground.apply();

    assertThat(run.applied().plan().withheld()).isEmpty();
    assertThat(run.calls()).noneMatch(call -> call.status() == 429 || call.status() == 409);
    assertThat(run.writes()).hasSizeGreaterThan(12);
  }

  private static String identity(String name) {
    return Estate.identity(name)
        + """
          - createAccount: true
            createNamespace: true
            metadata: {namespace: shop, name: %s-b}
        """
            .formatted(name);
  }
}
