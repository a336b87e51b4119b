package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.adapter.AksDoor;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntrancesTest {

  private static final ArmId CLUSTER = ArmId.cluster("s", "g", "demo");
  private static final SignIn SIGN_IN = SignIn.ofSettings(Optional.empty());
  private static final String EXEC = "{exec: {command: kubelogin, args: [get-token]}}";

  private static final ApiServer IN_CLUSTER =
      new ApiServer(ApiServer.Door.IN_CLUSTER, Optional.empty(), Optional.empty());
  private static final Map<String, String> POD = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1");

  @TempDir Path dir = Path.of("");

  private final AtomicInteger tokensAsked = new AtomicInteger();

  private AksDoor door(AksDoor.Answer kubeconfig) {
    return new AksDoor() {
      @Override
      public Answer kubeconfig(ArmId cluster, SignIn signIn) {
        return kubeconfig;
      }

      @Override
      public Answer apiServerToken(SignIn signIn) {
        return new Answer.Given("token-" + tokensAsked.incrementAndGet());
      }
    };
  }

  private static String kubeconfig(String cluster, String user) {
    return """
    apiVersion: v1
    kind: Config
    current-context: demo
    contexts:
    - {name: other, context: {cluster: other, user: me}}
    - {name: demo, context: {cluster: demo, user: me}}
    clusters:
    - {name: other, cluster: {server: "https://other.example"}}
    - {name: demo, cluster: %s}
    users:
    - {name: me, user: %s}
    """
        .formatted(cluster, user);
  }

  private Entrance aks(String cluster, String user, Map<String, String> environment) {
    var door = door(new AksDoor.Answer.Given(kubeconfig(cluster, user)));
    return new Entrances(door, ClientLimits.usual(), environment, Optional.empty())
        .open(ApiServer.ofAks(), CLUSTER, SIGN_IN);
  }

  private Entrance file(String text, Optional<String> context) throws IOException {
    var file = Files.writeString(dir.resolve("kubeconfig"), text);
    var server = new ApiServer(ApiServer.Door.KUBECONFIG, Optional.of(file.toString()), context);
    return open(server);
  }

  private Entrance open(ApiServer server) {
    var door = door(new AksDoor.Answer.Given(""));
    return new Entrances(door, ClientLimits.usual(), Map.of(), Optional.empty())
        .open(server, CLUSTER, SIGN_IN);
  }

  private static Config config(Entrance entrance) {
    assertThat(entrance).isInstanceOf(Entrance.Open.class);
    return ((Entrance.Open) entrance).config();
  }

  private static Problem why(Entrance entrance) {
    assertThat(entrance).isInstanceOf(Entrance.Closed.class);
    return ((Entrance.Closed) entrance).why();
  }

  @Test
  void anExecEntryIsReplacedByOurOwnToken() {
    var config = config(aks("{server: \"https://demo.example:443\"}", EXEC, Map.of()));
    assertThat(config.getMasterUrl()).startsWith("https://demo.example:443");
    assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("token-2");
    assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("token-3");
    assertThat(config.getRequestRetryBackoffLimit()).isZero();
  }

  @Test
  void aTokenInTheKubeconfigIsEnough() {
    var config = config(aks("{server: \"https://demo.example\"}", "{token: static}", Map.of()));
    assertThat(config.getOauthToken()).isEqualTo("static");
    assertThat(tokensAsked).hasValue(0);
  }

  @Test
  void aClientCertificateIsEnough() {
    var user = "{client-certificate-data: Q0VSVA==, client-key-data: S0VZ}";
    var cluster = "{server: \"https://demo.example\", certificate-authority-data: Q0E=}";
    var config = config(aks(cluster, user, Map.of()));
    assertThat(config.getClientCertData()).isEqualTo("Q0VSVA==");
    assertThat(config.getClientKeyData()).isEqualTo("S0VZ");
    assertThat(config.getCaCertData()).isEqualTo("Q0E=");
    assertThat(tokensAsked).hasValue(0);
  }

  @Test
  void theProxyOfTheKubeconfigGoesBeforeTheEnvironments() {
    var environment = Map.of("HTTPS_PROXY", "http://outer:3128");
    var inner = "{server: \"https://demo.example\", proxy-url: \"http://inner:8080\"}";
    assertThat(config(aks(inner, EXEC, environment)).getHttpsProxy())
        .isEqualTo("http://inner:8080");
    var plain = "{server: \"https://demo.example\"}";
    assertThat(config(aks(plain, EXEC, environment)).getHttpsProxy())
        .isEqualTo("http://outer:3128");
  }

  @Test
  void hostsWithoutProxyAreReachedDirectly() {
    var environment = Map.of("https_proxy", "http://outer:3128", "NO_PROXY", "localhost,.example");
    var config = config(aks("{server: \"https://demo.example\"}", EXEC, environment));
    assertThat(config.getHttpsProxy()).isNull();
  }

  @Test
  void aTokenIsNotSentInTheClear() {
    var why = why(aks("{server: \"http://demo.example\"}", EXEC, Map.of()));
    assertThat(why.code()).isEqualTo(Code.CLUSTER_ACCESS);
    assertThat(why.message()).contains("without TLS");
  }

  @Test
  void aProxyElsewhereDoesNotMakeThePlainWaySafe() {
    var cluster = "{server: \"http://demo.example\", proxy-url: \"http://proxy:8080\"}";
    assertThat(why(aks(cluster, EXEC, Map.of())).code()).isEqualTo(Code.CLUSTER_ACCESS);
  }

  @Test
  void aProxyOnThisMachineIsTheSandboxsWay() {
    var cluster = "{server: \"http://demo.example\", proxy-url: \"http://127.0.0.1:8080\"}";
    assertThat(config(aks(cluster, EXEC, Map.of())).getHttpProxy())
        .isEqualTo("http://127.0.0.1:8080");
  }

  @Test
  void whatAzureRefusesIsWhyTheClusterIsClosed() {
    var refusal = Problem.of(Code.FORBIDDEN, "no", "grant it");
    var entrances =
        new Entrances(
            door(new AksDoor.Answer.Refused(refusal)),
            ClientLimits.usual(),
            Map.of(),
            Optional.empty());
    assertThat(why(entrances.open(ApiServer.ofAks(), CLUSTER, SIGN_IN))).isEqualTo(refusal);
  }

  @Test
  void aKubeconfigThatNamesNoServerIsNoWay() {
    var door = door(new AksDoor.Answer.Given("secret-looking nonsense: ["));
    var entrances = new Entrances(door, ClientLimits.usual(), Map.of(), Optional.empty());
    var why = why(entrances.open(ApiServer.ofAks(), CLUSTER, SIGN_IN));
    assertThat(why.code()).isEqualTo(Code.CLUSTER_ACCESS);
    assertThat(why.message()).doesNotContain("secret-looking");
  }

  @Test
  void aKubeconfigFileGivesTheContextThatIsNamed() throws IOException {
    var text = kubeconfig("{server: \"https://demo.example\"}", "{token: static}");
    assertThat(config(file(text, Optional.of("other"))).getMasterUrl())
        .startsWith("https://other.example");
    assertThat(config(file(text, Optional.empty())).getMasterUrl())
        .startsWith("https://demo.example");
  }

  @Test
  void tlsVerificationCannotBeSwitchedOff() throws IOException {
    var cluster = "{server: \"https://demo.example\", insecure-skip-tls-verify: true}";
    var why = why(file(kubeconfig(cluster, "{token: static}"), Optional.empty()));
    assertThat(why.code()).isEqualTo(Code.CLUSTER_ACCESS);
    assertThat(why.message()).contains("TLS verification");
  }

  @Test
  void tlsVerificationMayBeOffTowardsThisMachine() throws IOException {
    var cluster = "{server: \"https://127.0.0.1:6443\", insecure-skip-tls-verify: true}";
    assertThat(
            config(file(kubeconfig(cluster, "{token: static}"), Optional.empty())).isTrustCerts())
        .isTrue();
  }

  @Test
  void aKubeconfigFileThatIsNotThereIsNoWay() {
    var nowhere = Optional.of(dir.resolve("nowhere").toString());
    var why = why(open(new ApiServer(ApiServer.Door.KUBECONFIG, nowhere, Optional.empty())));
    assertThat(why.code()).isEqualTo(Code.CLUSTER_ACCESS);
    assertThat(why.message()).contains("nowhere");
  }

  @Test
  void outsideOfAPodThereIsNoCluster() {
    var why = why(open(IN_CLUSTER));
    assertThat(why.code()).isEqualTo(Code.CLUSTER_ACCESS);
    assertThat(why.message()).contains("KUBERNETES_SERVICE_HOST");
  }

  // --- in a pod

  private void mount(String token, String authority) throws IOException {
    Files.writeString(dir.resolve("token"), token + "\n");
    Files.writeString(dir.resolve("ca.crt"), authority);
    Files.writeString(dir.resolve("namespace"), "shop");
  }

  private Entrance inPod(Map<String, String> environment) {
    var door = door(new AksDoor.Answer.Given(""));
    return new Entrances(door, ClientLimits.usual(), environment, Home.of(environment, dir))
        .open(IN_CLUSTER, CLUSTER, SIGN_IN);
  }

  @Test
  void aPodReachesItsClusterByTheEnvironmentAndTheMountedFiles() throws IOException {
    mount("first", "CA");
    var pod = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "6443");
    var config = config(inPod(pod));
    assertThat(config.getMasterUrl()).isEqualTo("https://10.0.0.1:6443/");
    assertThat(config.getCaCertFile()).isEqualTo(dir.resolve("ca.crt").toString());
    assertThat(Home.of(pod, dir).orElseThrow().namespace()).isEqualTo("shop");
  }

  @Test
  void aPodsTokenIsReadAgainWhenTheKubeletHasRenewedIt() throws IOException {
    mount("first", "CA");
    var token = config(inPod(POD)).getOauthTokenProvider();
    assertThat(token.getToken()).isEqualTo("first");
    mount("second", "CA");
    assertThat(token.getToken()).isEqualTo("second");
  }

  @Test
  void anAddressOfVersionSixStandsInBrackets() throws IOException {
    mount("first", "CA");
    var pod = Map.of("KUBERNETES_SERVICE_HOST", "fd00::1");
    assertThat(config(inPod(pod)).getMasterUrl()).isEqualTo("https://[fd00::1]:443/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "ca.crt"})
  void aPodWithoutOneOfItsFilesIsTold(String file) throws IOException {
    mount("first", "CA");
    Files.delete(dir.resolve(file));
    var why = why(inPod(POD));
    assertThat(why.code()).isEqualTo(Code.CLUSTER_ACCESS);
    assertThat(why.message()).contains(dir.resolve(file).toString(), "mounted");
  }

  @Test
  void accessNoneIsNoWay() {
    var none = new ApiServer(ApiServer.Door.NONE, Optional.empty(), Optional.empty());
    assertThat(why(open(none)).message()).contains("access: None");
  }

  @Test
  void aKubeconfigPrintsNoSecret() {
    var text = kubeconfig("{server: \"https://demo.example\"}", "{token: static}");
    assertThat(AksKubeconfig.parse(text).toString()).doesNotContain("static");
  }
}
