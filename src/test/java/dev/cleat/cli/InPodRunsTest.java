package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.apply.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole runs as the ServiceAccount of the manifests, with its rights and no others.
final class InPodRunsTest {

  @TempDir private Path folder;

  private static Ground ground(InPod pod) {
    var ground = Ground.in(pod.folder());
    for (var variable : pod.environment().entrySet()) {
      ground = ground.variable(variable.getKey(), variable.getValue());
    }
    for (var setting : pod.switches().entrySet()) {
      ground = ground.with(setting.getKey(), setting.getValue());
    }
    return ground;
  }

  @Test
  void theRolesOfTheManifestsAreEnough() {
    var pod = InPod.prepared(folder);
    var ground = ground(pod);
    pod.kubectl().run("delete", "serviceaccount", "orders", "-n", "shop");

    var planned = ground.plan().planned().plan();
    var applied = ground.apply().applied();
    var again = ground.plan().planned().plan();

    assertThat(planned.withheld()).isEmpty();
    assertThat(applied.outcomes().byStep().values()).isNotEmpty();
    assertThat(applied.outcomes().byStep().values()).allMatch(Outcome.Done.class::isInstance);
    assertThat(again.withheld()).isEmpty();
    assertThat(again.steps()).isEmpty();
    var account = pod.kubectl().json("get", "serviceaccount", "orders", "-n", "shop");
    assertThat(account.at("/metadata/annotations/azure.workload.identity~1client-id").asText())
        .isEqualTo(pod.clientId("orders-id"));
  }
}
