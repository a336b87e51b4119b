package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.kubernetes.ControlPlane;
import dev.cleat.kubernetes.Kubectl;
import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.kubernetes.Visitor;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The manifests of k8s/ as a real API server takes them: built and applied by kubectl, into a
/// namespace that enforces pod security.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ManifestsTest {

  private final ControlPlane plane;
  private final Kubectl kubectl;
  private String applied = "";

  ManifestsTest(@TempDir Path folder) {
    plane = SharedControlPlane.get();
    kubectl = Kubectl.of(plane, folder);
    new Visitor(plane, "shop").haveNamespace();
  }

  /// Those that write; what the one may that verifies is for {@link VerifyManifestsTest}.
  static List<String> overlays() throws IOException {
    try (var all = Files.list(Path.of("k8s/overlays"))) {
      return all.map(it -> it.getFileName().toString())
          .filter(it -> !it.equals("verify"))
          .sorted()
          .toList();
    }
  }

  /// Unless it is what lies there already.
  private void apply(String overlay) {
    if (!applied.equals(overlay)) {
      kubectl.out("apply", "--server-side", "--force-conflicts", "-k", "k8s/overlays/" + overlay);
      applied = overlay;
    }
  }

  private JsonNode job() {
    return kubectl.json("get", "cronjob", "cleat", "-n", "cleat").at("/spec/jobTemplate/spec");
  }

  // --- the pod

  /// What the Job's controller would make of it.
  private ObjectNode pod() {
    var pod = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Pod");
    pod.putObject("metadata").put("generateName", "cleat-").put("namespace", "cleat");
    pod.set("spec", job().at("/template/spec").deepCopy());
    return pod;
  }

  private Response admitted(ObjectNode pod) {
    return new Visitor(plane, "cleat")
        .request()
        .contentType("application/json")
        .queryParam("dryRun", "All")
        .body(pod.toString())
        .post("/api/v1/namespaces/cleat/pods");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void anOverlayIsTakenWholeAndItsPodIsAdmitted(String overlay) {
    apply(overlay);
    var answer = admitted(pod());
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    assertThat(answer.header("Warning")).isNull();
  }

  private static Arguments hole(String name, Consumer<ObjectNode> punch) {
    return Arguments.of(name, punch);
  }

  private static ObjectNode at(ObjectNode pod, String pointer) {
    return (ObjectNode) pod.at(pointer);
  }

  static Stream<Arguments> holes() {
    return Stream.of(
        hole("it may be root", pod -> at(pod, "/spec/securityContext").remove("runAsNonRoot")),
        hole(
            "all system calls are open",
            pod -> at(pod, "/spec/securityContext").remove("seccompProfile")),
        hole(
            "it may gain privileges",
            pod ->
                at(pod, "/spec/containers/0/securityContext")
                    .put("allowPrivilegeEscalation", true)),
        hole(
            "it keeps capabilities",
            pod -> at(pod, "/spec/containers/0/securityContext").remove("capabilities")),
        hole("it shares the host's network", pod -> at(pod, "/spec").put("hostNetwork", true)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("holes")
  void aPodWithAHoleIsRefused(String name, Consumer<ObjectNode> punch) {
    apply("aks");
    var pod = pod();
    punch.accept(pod);
    var answer = admitted(pod);
    assertThat(answer.statusCode()).as(name).isEqualTo(403);
    assertThat(answer.asString()).contains("violates PodSecurity", "restricted");
  }

  @Test
  void theContainerCanWriteNowhereButInItsScratchSpace() {
    apply("aks");
    var container = pod().at("/spec/containers/0");
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    var writable =
        StreamSupport.stream(container.path("volumeMounts").spliterator(), false)
            .filter(it -> !it.path("readOnly").asBoolean())
            .map(it -> it.path("mountPath").asText());
    assertThat(writable).containsExactly("/tmp");
  }

  // --- the job

  @Test
  void whatAPersonMustDecideFailsTheJobAtOnce() {
    apply("aks");
    var job = job();
    var rule = job.at("/podFailurePolicy/rules/0");
    assertThat(rule.path("action").asText()).isEqualTo("FailJob");
    assertThat(rule.at("/onExitCodes/values").toString())
        .isEqualTo("[%d,%d,%d]".formatted(ExitCode.BLOCKED, ExitCode.SIGN_IN, ExitCode.USAGE));
    assertThat(job.path("backoffLimit").asInt()).isOne();
    assertThat(job.at("/template/spec/restartPolicy").asText()).isEqualTo("Never");
    assertThat(job.at("/template/spec/terminationGracePeriodSeconds").asInt()).isEqualTo(40);
  }

  @Test
  void twoRunsNeverOverlap() {
    apply("aks");
    var spec = kubectl.json("get", "cronjob", "cleat", "-n", "cleat").path("spec");
    assertThat(spec.path("concurrencyPolicy").asText()).isEqualTo("Forbid");
    assertThat(spec.path("startingDeadlineSeconds").asInt()).isPositive();
    assertThat(job().path("activeDeadlineSeconds").asInt()).isPositive();
  }

  @Test
  void aJobIsMadeFromItByHand() {
    apply("aks");
    var name = "first-run-" + UUID.randomUUID();
    kubectl.out("create", "job", name, "-n", "cleat", "--from=cronjob/cleat");
    var made = kubectl.json("get", "job", name, "-n", "cleat");
    assertThat(made.at("/spec/podFailurePolicy/rules")).hasSize(2);
  }

  @Test
  void itsTokenForAzureNeedsNoWebhook() {
    apply("aks");
    var container = pod().at("/spec/containers/0");
    var file = value(container, "AZURE_FEDERATED_TOKEN_FILE");
    var mount = container.at("/volumeMounts/1/mountPath").asText();
    var source = pod().at("/spec/volumes/1/projected/sources/0/serviceAccountToken");
    assertThat(file).isEqualTo(mount + "/" + source.path("path").asText());
    assertThat(source.path("audience").asText()).isEqualTo("api://AzureADTokenExchange");
  }

  private static String value(JsonNode container, String variable) {
    return StreamSupport.stream(container.path("env").spliterator(), false)
        .filter(it -> it.path("name").asText().equals(variable))
        .map(it -> it.path("value").asText())
        .findFirst()
        .orElseThrow();
  }

  // --- rights

  private boolean may(String... what) {
    var arguments =
        Stream.concat(
            Stream.of("auth", "can-i", "--as=system:serviceaccount:cleat:cleat", "--quiet"),
            Stream.of(what));
    return kubectl.run(arguments.toArray(String[]::new)).code() == 0;
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void noOverlayLetsCleatMakeTokensOrReadSecrets(String overlay) {
    apply(overlay);
    assertThat(may("patch", "serviceaccounts/orders", "-n", "shop")).isTrue();
    assertThat(may("create", "serviceaccounts/orders", "--subresource=token", "-n", "shop"))
        .isFalse();
    assertThat(may("create", "serviceaccounts/cleat", "--subresource=token", "-n", "cleat"))
        .isFalse();
    assertThat(may("patch", "serviceaccounts/default", "-n", "shop")).isFalse();
    assertThat(may("get", "secrets", "-n", "shop")).isFalse();
    assertThat(may("patch", "serviceaccounts/default", "-n", "kube-system")).isFalse();
    assertThat(may("delete", "serviceaccounts/orders", "-n", "shop")).isFalse();
  }

  @Test
  void inAnotherClusterItMayDoWhatItMayAtHomeAsAUserOfEntra() {
    kubectl.out("apply", "--server-side", "-k", "k8s/overlays/several-clusters/elsewhere");
    var user = "--as=00000000-0000-0000-0000-000000000000";
    var orders = List.of("auth", "can-i", "patch", "serviceaccounts/orders", "-n", "shop");
    assertThat(kubectl.run(with(orders, user)).code()).isZero();
    assertThat(kubectl.run(with(orders, "--as=somebody")).code()).isOne();
    var issuer = List.of("auth", "can-i", "get", "/.well-known/openid-configuration");
    assertThat(kubectl.run(with(issuer, user)).code()).isZero();
  }

  private static String[] with(List<String> command, String last) {
    return Stream.concat(command.stream(), Stream.of(last)).toArray(String[]::new);
  }

  @Test
  void documentsAreMountedAsTheyLieInTheOverlay() throws IOException {
    apply("aks");
    var name = pod().at("/spec/volumes/0/configMap/name").asText();
    var data = kubectl.json("get", "configmap", name, "-n", "cleat").path("data");
    for (var file : List.of("cluster.yaml", "orders.yaml")) {
      assertThat(data.path(file).asText())
          .isEqualTo(Files.readString(Path.of("k8s/overlays/aks/documents", file)));
    }
    assertThat(data.path("credential.yaml").asText()).contains("kind: Credential");
    assertThat(data).hasSize(3);
  }
}
