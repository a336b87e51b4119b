package dev.cleat.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.Given;
import dev.cleat.desired.Defaults;
import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Expanded;
import dev.cleat.desired.Expansion;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Pod;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Restart;
import dev.cleat.plan.Restart.When;
import dev.cleat.rights.Conduct.Extra;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What restarts need; what steps need is shown by whole runs.
final class StepRightsTest {

  private static final Set<Extra> RESTARTS = Set.of(new Extra.Restarts());

  private static DesiredState desired() {
    var text =
        """
        apiVersion: cleat.dev/v1
        kind: AksCluster
        metadata: {name: c}
        spec: {subscriptionId: 6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11, resourceGroup: rg}
        ---
        apiVersion: cleat.dev/v1
        kind: WorkloadIdentity
        metadata: {name: orders}
        spec:
          identity: {subscriptionId: 6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11, resourceGroup: rg}
          serviceAccounts:
          - {cluster: c, createAccount: true, metadata: {namespace: shop, name: orders}}
        """;
    return ((Expanded.Ready) Expansion.expand(Given.documents(text), Defaults.of("default")))
        .state();
  }

  private static ResourceKey key(Kind kind) {
    return desired().resources().keySet().stream()
        .filter(it -> it.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static Plan plan(String workload, When when) {
    var stale =
        new Restart.Stale(
            key(Kind.CLUSTER),
            key(Kind.ACCOUNT),
            "shop",
            new Pod.Workload(workload, "web"),
            Collections.emptySortedSet(),
            Collections.emptySortedSet(),
            when);
    return new Plan(Policy.strict(), desired(), List.of(), List.of(), List.of(), List.of(stale));
  }

  private static List<String> needed(Plan plan, Set<Extra> extras) {
    return StepRights.of(plan, extras).all().stream().map(Right::text).toList();
  }

  @Test
  void aWorkloadIsRestartedWithALookAndAPatch() {
    assertThat(needed(plan("StatefulSet", new When.Now()), RESTARTS))
        .containsExactly(
            "get statefulsets web in namespace shop", "patch statefulsets web in namespace shop");
  }

  @Test
  void whatNobodyRestartsNeedsNothing() {
    assertThat(needed(plan("StatefulSet", new When.Now()), Set.of())).isEmpty();
    assertThat(needed(plan("Job", new When.Now()), RESTARTS)).isEmpty();
    assertThat(needed(plan("Deployment", new When.Held("somebody")), RESTARTS)).isEmpty();
  }

  @Test
  void aRestartThatMayNotBeIsToldOfItsAccountAndBarsTheRun() {
    var rights = StepRights.of(plan("Deployment", new When.Now()), RESTARTS);
    var checked = rights.without(new TreeSet<>(List.of(rights.all().last())));

    assertThat(StepRights.isBarred(checked)).isTrue();
    assertThat(checked.withheld())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.id()).isEqualTo("service-account/c/shop/orders");
              assertThat(it.why().code()).isEqualTo(Code.RIGHT_LACKING);
              assertThat(it.why().message())
                  .endsWith(
                      "no right to patch deployments web in namespace shop of"
                          + " managed-cluster/rg/c");
            });
    assertThat(rights.without(new TreeSet<>()).withheld()).isEmpty();
  }
}
