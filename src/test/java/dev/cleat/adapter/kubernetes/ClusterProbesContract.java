package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.verify.Assertion;
import dev.cleat.verify.Look;
import dev.cleat.verify.Minted;
import dev.cleat.verify.Minted.Signature;
import dev.cleat.verify.Subject;
import dev.cleat.verify.Webhook;
import dev.cleat.verify.Webhook.Authority;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is seen in a cluster beyond what plans read; the same in the sandbox and in a real
/// kube-apiserver.
abstract class ClusterProbesContract {
  static final String AUDIENCE = "api://AzureADTokenExchange";
  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

  abstract Access access();

  abstract Live cluster();

  abstract String namespace();

  abstract Clusters clusters();

  /// The same cluster, gone to by whoever may do nothing in it.
  abstract ClusterProbes forbidden();

  /// Somebody who may do all.
  abstract RequestSpecification kubectl();

  final ClusterProbes probes() {
    return new ClusterProbes(clusters(), InstantSource.fixed(NOW));
  }

  Subject subject(String name) {
    return new Subject(
        new ResourceKey(Kind.ACCOUNT, "account"),
        cluster().state().key(),
        new ResourceKey(Kind.IDENTITY, "identity"),
        new ResourceKey(Kind.CREDENTIAL, "credential"),
        namespace(),
        name,
        "service-account/demo/%s/%s".formatted(namespace(), name));
  }

  private void made(String path, Map<String, ?> body) {
    var answer = kubectl().contentType("application/json").body(body).post(path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
  }

  private void account(String name) {
    made(core("serviceaccounts"), Map.of("metadata", Map.of("name", name)));
  }

  private String core(String rest) {
    return "/api/v1/namespaces/" + namespace() + "/" + rest;
  }

  private Minted told(String account) {
    var keys = found(probes().served(access(), cluster()));
    return found(minted(account)).told(keys);
  }

  private Look<Assertion> minted(String account) {
    return probes().mint(access(), cluster(), subject(account), AUDIENCE);
  }

  static <T> T found(Look<T> look) {
    assertThat(look).as("seen").isInstanceOf(Look.Seen.class);
    return look.found().orElseThrow();
  }

  static Problem unseen(Look<?> look) {
    assertThat(look).isInstanceOf(Look.Unseen.class);
    return ((Look.Unseen<?>) look).why();
  }

  @Test
  void aMintedTokenSaysForWhomItIsAndIsSignedByAServedKey() {
    account("orders");
    var minted = told("orders");
    assertThat(minted.subject()).isEqualTo(subject("orders").claim());
    assertThat(minted.audiences()).containsExactly(AUDIENCE);
    assertThat(minted.algorithm()).isEqualTo("RS256");
    assertThat(minted.kid()).isPresent();
    assertThat(minted.signature()).isEqualTo(Signature.SOUND);
    assertThat(minted.seen()).isEqualTo(NOW);
    assertThat(Duration.between(minted.issued(), minted.expires()))
        .isEqualTo(Duration.ofSeconds(600));
  }

  @Test
  void aTokenIsNotCheckedByKeysThatAreNotItsOwn() {
    account("orders");
    assertThat(found(minted("orders")).told(List.of()).signature()).isEqualTo(Signature.UNCHECKED);
  }

  @Test
  void aTokenPrintsAMask() {
    account("orders");
    assertThat(minted("orders").toString()).contains("***").doesNotContain("eyJ");
  }

  @Test
  void anAccountThatIsNotThereHasNoToken() {
    var why = unseen(minted("nobody"));
    assertThat(why.code()).isEqualTo(Code.ACCOUNT_MISSING);
    assertThat(why.message())
        .isEqualTo("there is no service account %s/nobody".formatted(namespace()));
  }

  @Test
  void whoMayNotHaveATokenMintedIsToldTheRuleThatGivesIt() {
    account("orders");
    var why = unseen(forbidden().mint(access(), cluster(), subject("orders"), AUDIENCE));
    assertThat(why.code()).isEqualTo(Code.FORBIDDEN);
    assertThat(why.mend())
        .contains("in namespace " + namespace())
        .contains("verbs [create], resources [serviceaccounts/token], resourceNames [orders]");
  }

  @Test
  void whoMayNotSeeWebhooksHasSeenNoneRatherThanThatThereIsNone() {
    assertThat(unseen(forbidden().webhooks(access(), cluster())).code()).isEqualTo(Code.FORBIDDEN);
  }

  @Test
  void labelsOfANamespaceAreTheOnesThatSelectorsSee() {
    assertThat(found(probes().labels(access(), cluster(), namespace())))
        .containsEntry("kubernetes.io/metadata.name", namespace());
    assertThat(probes().labels(access(), cluster(), "nowhere"))
        .isEqualTo(Look.unasked("there is no namespace nowhere"));
  }

  @Test
  void aHookIsFoundUnderAnyConfigurationWithTheEndpointsThatServeIt() {
    hook(namespace() + "-renamed", "hook");
    slice("hook-a", "hook", true, false);
    slice("hook-b", "hook", true);
    slice("other-a", "other", true);
    var hook = own(probes()).orElseThrow();
    assertThat(hook.service()).isEqualTo(namespace() + "/hook");
    assertThat(hook.failurePolicy()).isEqualTo("Ignore");
    assertThat(hook.authority()).isEqualTo(Authority.MISSING);
    assertThat(hook.ready()).isEqualTo(Look.seen(2));
    assertThat(hook.pods().selects(Map.of("azure.workload.identity/use", "true"))).isTrue();
    assertThat(hook.pods().selects(Map.of())).isFalse();
    assertThat(hook.namespaces().selects(Map.of("kubernetes.io/metadata.name", namespace())))
        .isTrue();
    assertThat(hook.namespaces().selects(Map.of("kubernetes.io/metadata.name", "kube-system")))
        .isFalse();
  }

  @Test
  void aHookWhoseServiceHasNoEndpointsHasNoneReady() {
    hook(namespace() + "-idle", "idle");
    assertThat(own(probes()).orElseThrow().ready()).isEqualTo(Look.seen(0));
  }

  private Optional<Webhook> own(ClusterProbes probes) {
    return found(probes.webhooks(access(), cluster())).stream()
        .filter(it -> it.configuration().startsWith(namespace()))
        .findFirst();
  }

  private void slice(String name, String service, Boolean... ready) {
    var endpoints =
        Arrays.stream(ready)
            .map(it -> Map.of("addresses", List.of("10.1.2.3"), "conditions", Map.of("ready", it)))
            .toList();
    var labels = Map.of("kubernetes.io/service-name", service);
    made(
        "/apis/discovery.k8s.io/v1/namespaces/" + namespace() + "/endpointslices",
        Map.of(
            "metadata",
            Map.of("name", name, "labels", labels),
            "addressType",
            "IPv4",
            "endpoints",
            endpoints));
  }

  private void hook(String configuration, String service) {
    var rule =
        Map.of(
            "apiGroups", List.of(""),
            "apiVersions", List.of("v1"),
            "operations", List.of("CREATE"),
            "resources", List.of("pods"));
    var inOwn =
        Map.of(
            "key", "kubernetes.io/metadata.name", "operator", "In", "values", List.of(namespace()));
    var hook =
        Map.of(
            "name", Webhook.NAME,
            "admissionReviewVersions", List.of("v1"),
            "sideEffects", "None",
            "failurePolicy", "Ignore",
            "objectSelector", Map.of("matchLabels", Map.of("azure.workload.identity/use", "true")),
            "namespaceSelector", Map.of("matchExpressions", List.of(inOwn)),
            "rules", List.of(rule),
            "clientConfig", Map.of("service", Map.of("name", service, "namespace", namespace())));
    made(
        "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations",
        Map.of("metadata", Map.of("name", configuration), "webhooks", List.of(hook)));
  }
}
