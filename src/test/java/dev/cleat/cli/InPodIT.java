package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.cli.Cleat.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged application with the CronJob's own arguments, environment and account: what it
/// leaves in a real cluster.
final class InPodIT {

  @TempDir private Path folder;

  /// On the sandbox that stands in for its Azure.
  static Cleat sandboxed(InPod pod, Cleat cleat) {
    return cleat
        .with("CLEAT_SANDBOX_ENABLED", "true")
        .with("CLEAT_SANDBOX_DIRECTORY", pod.folder().resolve("sandbox").toString());
  }

  private static Cleat cleat(InPod pod) {
    var cleat = sandboxed(pod, Cleat.in(pod.folder()));
    for (var variable : pod.environment().entrySet()) {
      cleat = cleat.with(variable.getKey(), variable.getValue());
    }
    for (var setting : pod.switches().entrySet()) {
      cleat = cleat.with(variable(setting.getKey()), setting.getValue());
    }
    return cleat;
  }

  private static String variable(String setting) {
    return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  static Ended run(InPod pod) {
    return cleat(pod).run(pod.arguments().toArray(String[]::new));
  }

  private static List<String> reasons(InPod pod) {
    var events = pod.kubectl().json("get", "events.events.k8s.io", "-n", "shop");
    return events.path("items").valueStream().map(it -> it.path("reason").asText()).toList();
  }

  private static String report(InPod pod, String member) {
    return pod.kubectl()
        .json("get", "configmap", "cleat-report-default", "-n", "cleat")
        .path("data")
        .path(member)
        .asText();
  }

  @Test
  void theFirstRunAndTheSecondAndWhatTheyLeave() {
    var pod = InPod.prepared(folder);
    pod.kubectl().run("delete", "serviceaccount", "orders", "-n", "shop");
    pod.kubectl().run("delete", "events.events.k8s.io", "--all", "-n", "shop");

    var first = run(pod);

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(reasons(pod)).containsExactly("Created");
    assertThat(report(pod, "exit-code")).isEqualTo("0");
    assertThat(report(pod, "summary")).startsWith("Apply: ");
    assertThat(report(pod, "report.md")).contains("service-account/demo-aks-cluster/shop/orders");
    assertThat(report(pod, "report.json")).contains("cleat.dev/result/v1");
    var lease = pod.kubectl().json("get", "lease", "cleat-default", "-n", "cleat");
    assertThat(lease.at("/spec/leaseTransitions").asInt()).isNotNegative();

    var second = run(pod);

    assertThat(second.code()).as(second.err()).isZero();
    assertThat(reasons(pod)).containsExactly("Created");
    assertThat(report(pod, "summary")).contains("0 added");
  }

  @Test
  void aRunThatMayLeaveNothingFailsForNothing() {
    var pod = InPod.prepared(folder);
    pod.kubectl().run("delete", "serviceaccount", "orders", "-n", "shop");
    pod.withholdVerb("shop", "events", "create");
    pod.withholdVerb("shop", "pods", "list");
    pod.withholdVerb("cleat", "configmaps", "patch");

    var ran = run(pod);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("no Event is left", "the report is not left in a ConfigMap");
  }
}
