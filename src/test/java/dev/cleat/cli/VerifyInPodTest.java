package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.cli.Ground.Walked;
import dev.cleat.kubernetes.Kubectl;
import dev.cleat.model.Code;
import dev.cleat.verify.Chain;
import dev.cleat.verify.Link;
import dev.cleat.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole verifications as the account and the identity of the overlay `verify`, with their rights
/// and no others, on a real API server whose webhook a test has put there.
final class VerifyInPodTest {
  private static final String WEBHOOK =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: MutatingWebhookConfiguration
      metadata: {name: azure-wi-webhook-mutating-webhook-configuration}
      webhooks:
      - name: mutation.azure-workload-identity.io
        admissionReviewVersions: [v1]
        sideEffects: None
        failurePolicy: Ignore
        objectSelector: {matchLabels: {azure.workload.identity/use: "true"}}
        clientConfig:
          caBundle: %s
          service: {name: azure-wi-webhook-webhook-service, namespace: kube-system}
        rules:
        - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
      ---
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata:
        name: azure-wi-webhook-webhook-service-a
        namespace: kube-system
        labels: {kubernetes.io/service-name: azure-wi-webhook-webhook-service}
      addressType: IPv4
      endpoints: [{addresses: [10.1.2.3], conditions: {ready: true}}]
      """;

  @TempDir private Path folder;
  private Optional<Kubectl> used = Optional.empty();

  private InPod verifier() throws IOException {
    var writer = InPod.verifying(folder);
    used = Optional.of(writer.kubectl());
    writer.kubectl().run("delete", "serviceaccount", "orders", "-n", "shop");
    assertThat(ground(writer).apply().applied().plan().withheld()).isEmpty();
    webhook(writer, "apply");
    return writer.verifier();
  }

  private static void webhook(InPod pod, String verb) throws IOException {
    var authority = pod.kubectl().json("config", "view", "--raw").at("/clusters/0/cluster");
    var file = pod.folder().resolve("webhook.yaml");
    var bundle = authority.path("certificate-authority-data").asText();
    Files.writeString(file, WEBHOOK.formatted(bundle));
    pod.kubectl().out(verb, "-f", file.toString());
  }

  @AfterEach
  void leave() {
    used.ifPresent(
        it -> it.run("delete", "-f", folder.resolve("webhook.yaml").toString(), "--wait=false"));
  }

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

  private static List<String> not(Class<? extends Verdict> wanted, Walked walked) {
    var others = new ArrayList<String>();
    walked.chain().verdicts().stream()
        .filter(it -> !wanted.isInstance(it))
        .forEach(it -> others.add(it.toString()));
    return others;
  }

  @Test
  void itsRightsAreEnoughToWalkAChainFromTheFlagsToEntra() throws IOException {
    var walked = ground(verifier()).verify(2);
    assertThat(not(Verdict.Sound.class, walked)).isEmpty();
    assertThat(walked.chain().state()).isEqualTo(Chain.State.SOUND);
  }

  @Test
  void aRightThatLacksLeavesItsLinkUnclearAndSaysWhatWouldGiveIt() throws IOException {
    var verifier = verifier();
    var kubectl = verifier.kubectl();
    for (var place : List.of("shop", "kube-system")) {
      kubectl.out("delete", "rolebinding", "cleat-default-verify", "-n", place);
    }
    kubectl.out("delete", "clusterrolebinding", "cleat-default-verify");
    var chain = ground(verifier).verify(0).chain();
    assertThat(chain.firstBroken()).isEmpty();
    assertThat(chain.state()).isEqualTo(Chain.State.UNCLEAR);
    assertThat(unclear(chain, Link.WEBHOOK)).isEqualTo(Code.FORBIDDEN);
    assertThat(unclear(chain, Link.TOKEN)).isEqualTo(Code.FORBIDDEN);
    assertThat(unclear(chain, Link.ACCOUNT)).isEqualTo(Code.FORBIDDEN);
    var token = (Verdict.Unclear) chain.verdict(Link.TOKEN);
    assertThat(token.why().mend()).contains("resourceNames [orders]");
  }

  private static Code unclear(Chain chain, Link link) {
    assertThat(chain.verdict(link)).isInstanceOf(Verdict.Unclear.class);
    return ((Verdict.Unclear) chain.verdict(link)).why().code();
  }
}
