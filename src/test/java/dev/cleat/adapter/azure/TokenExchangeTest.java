package dev.cleat.adapter.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cleat.adapter.ClientSecrets;
import dev.cleat.adapter.MintedToken;
import dev.cleat.adapter.Pause;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.SignIn;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.entra.LoopbackIssuer;
import dev.cleat.verify.Exchange;
import dev.cleat.verify.Look;
import dev.cleat.verify.Probes.Effort;
import dev.cleat.verify.Probes.Patience;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tokens are exchanged at an Entra that looks at them.
final class TokenExchangeTest {
  private static final String TENANT = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String CLIENT = "bbbbbbbb-0000-4000-8000-000000000001";
  private static final String IDENTITY = AzureWorld.identityId("orders").text();
  private static final String SUBJECT = "system:serviceaccount:shop:orders";
  private static final String AUDIENCE = "api://AzureADTokenExchange";
  private static final String TOKEN = "/oauth2/v2.0/token";
  private static final Effort THREE = new Effort(3, Patience.WAIT);

  @TempDir Path folder = Path.of("");
  private final LoopbackIssuer issuer = new LoopbackIssuer();
  private Optional<Sandbox> started = Optional.empty();

  /// A clock that goes on by waiting alone.
  private static final class Waiting implements Pause {
    private final List<Duration> waits = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    @Override
    public Duration now() {
      return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public Woken sleep(Duration nominal) {
      waits.add(nominal);
      meanwhile.run();
      return Woken.RESTED;
    }
  }

  private final Waiting pause = new Waiting();

  private Sandbox sandbox() {
    return started.orElseThrow();
  }

  @BeforeEach
  void start() {
    started = Optional.of(Sandbox.start(folder, Conditions.fair()));
    var identity = JsonNodeFactory.instance.objectNode().put("id", IDENTITY);
    identity
        .putObject("properties")
        .put("tenantId", TENANT)
        .put("clientId", CLIENT)
        .put("principalId", "cccccccc-0000-4000-8000-000000000001");
    sandbox().place(identity);
  }

  @AfterEach
  void close() {
    started.ifPresent(Sandbox::close);
    issuer.close();
  }

  private void trust(String subject, String audience) {
    var credential = JsonNodeFactory.instance.objectNode();
    credential.put("id", IDENTITY + "/federatedIdentityCredentials/orders");
    var properties = credential.putObject("properties");
    properties.put("issuer", issuer.url()).put("subject", subject);
    properties.putArray("audiences").add(audience);
    sandbox().place(credential);
  }

  private static Live identity(String clientId) {
    var outputs = Map.of(Output.TENANT_ID, TENANT, Output.CLIENT_ID, clientId);
    return Live.of(AzureWorld.identity("orders"), IDENTITY, outputs, Ownership.ours());
  }

  private Look<Exchange> exchange(Effort effort) {
    return exchange(inside(), identity(CLIENT), effort);
  }

  private Reach inside() {
    var played =
        new Reach.Played(
            sandbox().endpoint(), () -> sandbox().ca().pem(), sandbox()::hasApplication);
    return Reach.inside(sandbox().endpoint(), played);
  }

  private Look<Exchange> exchange(Reach reach, Live identity, Effort effort) {
    var usual = AzureSettings.usual("c", Map.of());
    var settings =
        new AzureSettings(
            reach,
            usual.httpTimeout(),
            usual.operationTimeout(),
            usual.busyTimeout(),
            usual.spreadTimeout(),
            1,
            1,
            AzureSettings.Budgeting.off(),
            "c",
            Map.of());
    var transport = new ArmTransport(settings, pause, ClientSecrets.none());
    var signIns = new TreeMap<>(Map.of("", SignIn.ofSettings(Optional.empty())));
    var token = MintedToken.of(issuer.token(SUBJECT, AUDIENCE), Instant.now()).orElseThrow();
    return new TokenExchange(transport, Duration.ofMinutes(5))
        .exchange(new Access("team", signIns, new TreeMap<>()), identity, token, effort);
  }

  private long asked() {
    return sandbox().requests().stream().filter(it -> it.path().endsWith(TOKEN)).count();
  }

  @Test
  void aTokenThatIsTrustedIsTakenSoManyTimesInARow() {
    trust(SUBJECT, AUDIENCE);
    assertThat(exchange(THREE)).isEqualTo(Look.seen(new Exchange.Clean(3)));
    assertThat(asked()).isEqualTo(3);
  }

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource({
    "another subject, system:serviceaccount:shop:web, api://AzureADTokenExchange, AADSTS700213",
    "a subject in another case, system:serviceaccount:shop:Orders, api://AzureADTokenExchange,"
        + " AADSTS7002138",
    "another audience, system:serviceaccount:shop:orders, api://other, AADSTS700212"
  })
  void aTokenThatIsNotTrustedIsRefusedInEntrasWords(
      String name, String subject, String audience, String code) {
    trust(subject, audience);
    var refused = refused(exchange(new Effort(3, Patience.NONE)));
    assertThat(refused.answer().code()).as(name).isEqualTo(code);
    assertThat(refused.answer().system()).isEqualTo("Entra");
    assertThat(refused.answer().message())
        .startsWith(code + ": ")
        .doesNotContain("Trace ID", "eyJ");
    assertThat(refused.clean()).isZero();
    assertThat(asked()).isEqualTo(1);
  }

  private static Exchange.Refused refused(Look<Exchange> look) {
    assertThat(look.found()).get().isInstanceOf(Exchange.Refused.class);
    return (Exchange.Refused) look.found().orElseThrow();
  }

  @Test
  void whatMaySpreadIsWaitedForAndThenToldAsItIs() {
    var refused = refused(exchange(THREE));
    assertThat(refused.answer().code()).isEqualTo("AADSTS70025");
    assertThat(pause.waits).startsWith(seconds(1), seconds(2), seconds(4), seconds(8));
    assertThat(pause.waits).allMatch(it -> it.compareTo(seconds(30)) <= 0);
    assertThat(pause.now()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void aCredentialThatComesWhileItIsWaitedForIsEnough() {
    pause.meanwhile = () -> trust(SUBJECT, AUDIENCE);
    assertThat(exchange(THREE)).isEqualTo(Look.seen(new Exchange.Clean(3)));
    assertThat(asked()).isEqualTo(4);
  }

  @Test
  void aClientThatTheTenantDoesNotKnowIsToldSo() {
    var stranger = identity("bbbbbbbb-0000-4000-8000-00000000ffff");
    var refused = refused(exchange(inside(), stranger, new Effort(1, Patience.NONE)));
    assertThat(refused.answer().code()).isEqualTo("AADSTS700016");
  }

  @Test
  void anEntraInTroubleSaysNothingOfTheToken() {
    trust(SUBJECT, AUDIENCE);
    sandbox().conditions().fault("POST token 503");
    var look = exchange(new Effort(1, Patience.NONE));
    assertThat(((Look.Unseen<Exchange>) look).why().code()).isEqualTo(Code.SERVER_ERROR);
  }

  @Test
  void noTokenLeavesAMachineThatPlaysAzureWithoutAnEntra() {
    var look = exchange(Reach.at(URI.create("http://127.0.0.1:1")), identity(CLIENT), THREE);
    assertThat(look).isEqualTo(Look.unasked("no Entra stands behind this endpoint"));
  }
}
