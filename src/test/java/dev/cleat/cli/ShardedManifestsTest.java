package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Outcomes.Ended;
import dev.cleat.kubernetes.Kubectl;
import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.kubernetes.Visitor;
import dev.cleat.model.Shard;
import dev.cleat.plan.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The overlay `sharded` on a real API server: the Job that it makes, and a run of each of its pods
/// with its rights and no others.
final class ShardedManifestsTest {
  private static final int SHARDS = 4;

  @TempDir private Path folder;

  // --- the job

  private JsonNode job() {
    var plane = SharedControlPlane.get();
    var kubectl = Kubectl.of(plane, folder);
    new Visitor(plane, "shop").haveNamespace();
    apply(kubectl, Path.of("k8s"));
    var name = "sharded-" + UUID.randomUUID();
    kubectl.out("create", "job", name, "-n", "cleat", "--from=cronjob/cleat");
    return kubectl.json("get", "job", name, "-n", "cleat").path("spec");
  }

  private static void apply(Kubectl kubectl, Path manifests) {
    var overlay = manifests.resolve("overlays/sharded").toString();
    kubectl.out("apply", "--server-side", "--force-conflicts", "-k", overlay);
  }

  private static List<Integer> codes(JsonNode rule) {
    return rule.at("/onExitCodes/values").valueStream().map(JsonNode::asInt).toList();
  }

  @Test
  void itHasAPodForEachPart() {
    var job = job();

    assertThat(job.path("completionMode").asText()).isEqualTo("Indexed");
    assertThat(job.path("completions").asInt()).isEqualTo(SHARDS);
    assertThat(job.path("parallelism").asInt()).isEqualTo(SHARDS);
  }

  /// Unlimited is what the server fills in where indexes have limits of their own.
  @Test
  void aPartThatFailsIsTriedOnceMoreAndStopsNoOther() {
    var job = job();
    var rules = job.at("/podFailurePolicy/rules");

    assertThat(job.path("backoffLimitPerIndex").asInt()).isOne();
    assertThat(job.path("backoffLimit").asInt()).isEqualTo(Integer.MAX_VALUE);
    assertThat(rules.at("/0/action").asText()).isEqualTo("FailIndex");
    assertThat(codes(rules.path(0))).containsExactly(ExitCode.BLOCKED, ExitCode.SIGN_IN);
    assertThat(rules.at("/1/action").asText()).isEqualTo("FailJob");
    assertThat(codes(rules.path(1))).containsExactly(ExitCode.USAGE);
    assertThat(rules.at("/2/action").asText()).isEqualTo("Ignore");
  }

  // --- its pods

  /// What the Job's controller gives to the pod of an index.
  private static Ground ground(InPod pod, Shard shard) {
    var ground = Ground.in(pod.folder());
    for (var variable : pod.environment().entrySet()) {
      ground = ground.variable(variable.getKey(), variable.getValue());
    }
    for (var setting : pod.switches().entrySet()) {
      ground = ground.with(setting.getKey(), setting.getValue());
    }
    return ground
        .with(
            "cleat.shard.count",
            Optional.ofNullable(pod.environment().get("CLEAT_SHARD_COUNT")).orElse(""))
        .with("JOB_COMPLETION_INDEX", String.valueOf(shard.index()));
  }

  private static List<Ended> round(InPod pod) {
    var ended = new ArrayList<Ended>();
    new Shard(0, SHARDS)
        .all()
        .map(it -> ground(pod, it).apply(Policy.strict().with(it)).applied())
        .forEach(it -> ended.addAll(it.outcomes().all()));
    return ended;
  }

  @Test
  void theRolesOfTheManifestsAreEnoughForEachOfThem() {
    var pod = InPod.prepared(folder);
    apply(pod.kubectl(), folder.resolve("k8s"));
    pod.mount();
    pod.kubectl().run("delete", "serviceaccount", "orders", "-n", "shop");
    pod.kubectl().run("delete", "leases", "--all", "-n", "cleat");

    var done = round(pod);
    done.addAll(round(pod));

    assertThat(done).isNotEmpty().allMatch(it -> it.outcome() instanceof Outcome.Done);
    assertThat(round(pod)).isEmpty();
    var account = pod.kubectl().json("get", "serviceaccount", "orders", "-n", "shop");
    assertThat(account.at("/metadata/annotations/azure.workload.identity~1client-id").asText())
        .isEqualTo(pod.clientId("orders-id"));
    assertThat(pod.kubectl().json("get", "leases", "-n", "cleat").path("items").valueStream())
        .extracting(it -> it.at("/metadata/name").asText())
        .containsExactly(
            "cleat-default-0-of-4",
            "cleat-default-1-of-4",
            "cleat-default-2-of-4",
            "cleat-default-3-of-4");
  }
}
