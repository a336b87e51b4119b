package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.RunResult;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.verify.Chain;
import dev.cleat.verify.Chain.State;
import dev.cleat.verify.Link;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each link broken in turn behind the back of an apply that went well, in the sandbox.
@Execution(ExecutionMode.CONCURRENT)
final class BrokenLinksTest {
  private static final String GROUP =
      "/subscriptions/6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11/resourceGroups/demo-rg-ci";
  private static final String IDENTITY =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders";
  private static final String CLUSTER =
      GROUP + "/providers/Microsoft.ContainerService/managedClusters/demo-aks-cluster";

  private static final String OTHER = "0b0e5f0e-6f43-4c0e-9d8a-3f0d2a4c7e11";
  private static final String CONDITIONS = "cleat.sandbox.conditions";
  private static final String IN_CLUSTER = "kubernetes:" + CLUSTER.toLowerCase(Locale.ROOT) + ":";
  private static final String HOOK =
      IN_CLUSTER
          + "admissionregistration.k8s.io/mutatingwebhookconfigurations/_/azure-wi-webhook-mutating-webhook-configuration";
  private static final String ROLE =
      """
        roleAssignments:
        - name: Key Vault Secrets User
          scope: %s/providers/Microsoft.KeyVault/vaults/demo
      """
          .formatted(GROUP);

  @TempDir Path folder = Path.of("");

  private Ground ground() {
    return Ground.ofOrders(folder);
  }

  static Stream<Arguments> mischief() {
    return Stream.of(
        argumentSet(
            "workload identity is switched off",
            Link.FLAGS,
            Code.CHAIN_WORKLOAD_IDENTITY_OFF,
            at(CLUSTER, BrokenLinksTest::switchOff)),
        argumentSet("the webhook is gone", Link.WEBHOOK, Code.WEBHOOK_ABSENT, gone(HOOK)),
        argumentSet(
            "the webhook is down",
            Link.WEBHOOK,
            Code.WEBHOOK_DOWN,
            gone(
                IN_CLUSTER
                    + "discovery.k8s.io/endpointslices/kube-system/azure-wi-webhook-webhook-service-x7k2p")),
        argumentSet(
            "the account is gone",
            Link.ACCOUNT,
            Code.CHAIN_ACCOUNT_ABSENT,
            gone(IN_CLUSTER + "core/serviceaccounts/shop/orders")),
        argumentSet(
            "the identity was made anew under its name",
            Link.ACCOUNT,
            Code.CLIENT_ID_OTHER,
            at(IDENTITY, it -> properties(it).put("clientId", OTHER))),
        argumentSet(
            "the identity is gone", Link.ACCOUNT, Code.CHAIN_IDENTITY_ABSENT, gone(IDENTITY)));
  }

  private static void switchOff(ObjectNode cluster) {
    ((ObjectNode) cluster.at("/properties/securityProfile/workloadIdentity")).put("enabled", false);
  }

  private static ObjectNode properties(ObjectNode resource) {
    return (ObjectNode) resource.path("properties");
  }

  private static Consumer<Sandbox> gone(String id) {
    return sandbox -> assertThat(sandbox.take(id)).isTrue();
  }

  private static Consumer<Sandbox> at(String id, Consumer<ObjectNode> change) {
    return sandbox -> {
      var resource = sandbox.resource(id).orElseThrow();
      change.accept(resource);
      sandbox.place(resource);
    };
  }

  @ParameterizedTest
  @MethodSource("mischief")
  void eachLinkThatIsBrokenIsNamed(Link link, Code code, Consumer<Sandbox> mischief) {
    var ground = ground();
    ground.apply().applied();
    assertThat(ground.verify().chain().state()).isEqualTo(State.SOUND);

    var chain = ground.alter(mischief).verify().chain();

    assertBroken(chain, link, code);
  }

  private static void assertBroken(Chain chain, Link link, Code code) {
    var broken = chain.firstBroken().orElseThrow();
    assertThat(broken.link()).as(chain.verdicts().toString()).isEqualTo(link);
    assertThat(broken.why().code()).isEqualTo(code);
    assertThat(broken.why().mend()).isNotBlank();
    assertThat(ExitCode.of(Inspection.found(List.of(chain)), Set.of())).isEqualTo(ExitCode.BROKEN);
  }

  /// Each as the issuer's own name for it, as it is and with something off.
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "without the slash at its end, /$, '', TRUST_ISSUER",
    "in capitals, https://central, https://Central, TRUST_ISSUER"
  })
  void aCredentialWhoseIssuerIsOffByAByteIsShownBesideTheClusters(
      String how, String from, String to, Code code) {
    var ground = ground();
    var id = credential(ground.apply().applied());

    var chain =
        ground
            .alter(
                at(
                    id,
                    it ->
                        properties(it)
                            .put(
                                "issuer",
                                it.at("/properties/issuer").asText().replaceFirst(from, to))))
            .verify()
            .chain();

    assertBroken(chain, Link.CREDENTIAL, code);
    var difference = chain.firstBroken().orElseThrow().difference().orElseThrow();
    assertThat(difference.what()).isEqualTo("issuer");
    assertThat(difference.found()).isEqualTo(difference.wanted().replaceFirst(from, to));
  }

  private static String credential(RunResult.Applied applied) {
    return applied.outcomes().all().stream()
        .filter(it -> it.step().change().key().kind() == Kind.CREDENTIAL)
        .map(it -> ((Outcome.Done) it.outcome()).liveId())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "GET /c1ea7000*openid-configuration 404, DISCOVERY, DISCOVERY_UNREACHABLE",
    "GET /c1ea7000*jwks 404, KEYS, KEYS_UNREACHABLE"
  })
  void issuersDocumentsThatDoNotComeAreNamed(String fault, Link link, Code code) {
    var ground = ground();
    ground.apply().applied();

    var chain = ground.with(CONDITIONS, "fault " + fault).verify().chain();

    assertBroken(chain, link, code);
  }

  @Test
  void aRoleThatWasTakenAwayIsNamed() {
    var ground =
        ground()
            .document(
                "orders.yaml",
                Estate.identity("orders")
                    .replace("  serviceAccounts:", ROLE + "  serviceAccounts:"));
    var roles =
        ground.apply().applied().outcomes().all().stream()
            .filter(it -> it.step().change().key().kind() == Kind.ROLE_ASSIGNMENT)
            .map(it -> ((Outcome.Done) it.outcome()).liveId())
            .toList();

    assertThat(roles).hasSize(1);
    assertThat(ground.verify().chain().state()).isEqualTo(State.SOUND);
    assertBroken(
        ground.alter(gone(roles.getFirst())).verify().chain(), Link.ROLES, Code.GRANT_ABSENT);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "without the label, '', x, POD_UNLABELLED",
    "made before the webhook, 'azure.workload.identity/use: \"true\"', x, POD_NOT_INJECTED",
    "of an earlier identity, 'azure.workload.identity/use: \"true\"', AZURE_CLIENT_ID, POD_STALE"
  })
  void aPodThatDoesNotCarryWhatIsRightIsNamed(
      String how, String labels, String variable, Code code) {
    var ground = ground().seed("kubernetes/demo-aks-cluster/pod.yaml", pod(labels, variable));
    ground.apply().applied();

    var chain = ground.verify().chain();

    assertBroken(chain, Link.PODS, code);
    assertThat(chain.firstBroken().orElseThrow().why().message()).contains("shop/web");
  }

  private static String pod(String labels, String variable) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: web, namespace: shop, labels: {%s}}
    spec:
      serviceAccountName: orders
      containers:
      - {name: main, image: x, env: [{name: %s, value: %s}]}
    """
        .formatted(labels, variable, OTHER);
  }

  @Test
  void whatEntraAnswersIsToldWhereAllElseHolds() {
    var ground = ground();
    ground.apply().applied();

    var chain =
        ground.with(CONDITIONS, "fault POST */oauth2/v2.0/token 401/700024").verify(1).chain();

    assertBroken(chain, Link.EXCHANGE, Code.EXCHANGE_REFUSED);
    assertThat(chain.firstBroken().orElseThrow().why().cause().orElseThrow().code())
        .isEqualTo("AADSTS700024");
  }
}
