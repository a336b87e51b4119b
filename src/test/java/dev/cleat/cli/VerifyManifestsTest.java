package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cleat.kubernetes.ControlPlane;
import dev.cleat.kubernetes.Kubectl;
import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.kubernetes.Visitor;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The overlay that verifies, beside the one whose documents it verifies, as a real API server
/// takes them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VerifyManifestsTest {
  private static final String OVERLAYS = "k8s/overlays/";

  private final ControlPlane plane;
  private final Kubectl kubectl;

  VerifyManifestsTest(@TempDir Path folder) {
    plane = SharedControlPlane.get();
    kubectl = Kubectl.of(plane, folder);
  }

  @BeforeAll
  void apply() {
    new Visitor(plane, "shop").haveNamespace();
    for (var overlay : new String[] {"aks", "verify"}) {
      kubectl.out("apply", "--server-side", "--force-conflicts", "-k", OVERLAYS + overlay);
    }
  }

  private JsonNode job(String name) {
    return kubectl.json("get", "cronjob", name, "-n", "cleat").at("/spec/jobTemplate/spec");
  }

  @Test
  void itsPodIsAdmittedWhereTheOtherOnesIs() {
    var pod = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Pod");
    pod.putObject("metadata").put("generateName", "cleat-verify-").put("namespace", "cleat");
    pod.set("spec", job("cleat-verify").at("/template/spec"));
    var answer =
        new Visitor(plane, "cleat")
            .request()
            .contentType("application/json")
            .queryParam("dryRun", "All")
            .body(pod.toString())
            .post("/api/v1/namespaces/cleat/pods");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    assertThat(answer.header("Warning")).isNull();
  }

  @Test
  void itVerifiesTheOtherOnesDocumentsAsSomebodyElse() {
    var spec = job("cleat-verify").at("/template/spec");
    assertThat(spec.path("serviceAccountName").asText()).isEqualTo("cleat-verify");
    assertThat(spec.at("/containers/0/args").toString())
        .startsWith("[\"verify\",\"-f\",\"/documents\",\"--exchange\"");
    assertThat(data(spec, "/volumes/0/configMap/name"))
        .isEqualTo(data(job("cleat").at("/template/spec"), "/volumes/0/configMap/name"));
    var settings = data(spec, "/containers/0/envFrom/0/configMapRef/name");
    var others =
        data(job("cleat").at("/template/spec"), "/containers/0/envFrom/0/configMapRef/name");
    assertThat(settings.path("AZURE_TENANT_ID")).isEqualTo(others.path("AZURE_TENANT_ID"));
    assertThat(settings.path("AZURE_CLIENT_ID")).isNotEqualTo(others.path("AZURE_CLIENT_ID"));
  }

  private JsonNode data(JsonNode spec, String pointer) {
    return kubectl.json("get", "configmap", spec.at(pointer).asText(), "-n", "cleat").path("data");
  }

  @Test
  void aBrokenLinkFailsTheJobAtOnce() {
    assertThat(job("cleat-verify").at("/podFailurePolicy/rules/0/onExitCodes/values").toString())
        .isEqualTo("[%d,7,%d]".formatted(ExitCode.SIGN_IN, ExitCode.USAGE));
  }

  private boolean may(String account, String... what) {
    var who = "--as=system:serviceaccount:cleat:" + account;
    var asked = Stream.concat(Stream.of("auth", "can-i", who, "--quiet"), Stream.of(what));
    return kubectl.run(asked.toArray(String[]::new)).code() == 0;
  }

  @ParameterizedTest(name = "{0} may {1} {2} in {3}: {4}")
  @CsvSource({
    "cleat-verify, create, serviceaccounts/orders --subresource=token, shop, true",
    "cleat-verify, create, serviceaccounts/default --subresource=token, shop, false",
    "cleat-verify, create, serviceaccounts/cleat --subresource=token, cleat, false",
    "cleat-verify, create, serviceaccounts/default --subresource=token, kube-system, false",
    "cleat-verify, get, serviceaccounts/orders, shop, true",
    "cleat-verify, patch, serviceaccounts/orders, shop, false",
    "cleat-verify, list, pods, shop, true",
    "cleat-verify, list, endpointslices.discovery.k8s.io, kube-system, true",
    "cleat-verify, list, mutatingwebhookconfigurations.admissionregistration.k8s.io, shop, true",
    "cleat-verify, patch, mutatingwebhookconfigurations.admissionregistration.k8s.io, shop, false",
    "cleat-verify, get, secrets, shop, false",
    "cleat-verify, update, leases/cleat-default, cleat, false",
    "cleat, create, serviceaccounts/orders --subresource=token, shop, false",
    "cleat, patch, serviceaccounts/orders, shop, true"
  })
  void whatWritesMakesNoTokensAndWhatMakesTokensWritesNothing(
      String account, String verb, String what, String namespace, boolean may) {
    var asked =
        Stream.concat(
            Stream.concat(Stream.of(verb), Stream.of(what.split(" "))), Stream.of("-n", namespace));
    assertThat(may(account, asked.toArray(String[]::new))).isEqualTo(may);
  }

  @Test
  void takingItAwayLeavesTheOtherOne() {
    kubectl.out("delete", "-k", OVERLAYS + "verify");
    try {
      assertThat(kubectl.run("get", "cronjob", "cleat-verify", "-n", "cleat").code()).isNotZero();
      assertThat(job("cleat").at("/template/spec/serviceAccountName").asText()).isEqualTo("cleat");
      assertThat(may("cleat", "patch", "serviceaccounts/orders", "-n", "shop")).isTrue();
    } finally {
      apply();
    }
  }
}
