package dev.cleat.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.SignedJWT;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tokens for programs, and every way to be refused one.
final class TokenServiceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EAST = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String GOVERNMENT = "aaaaaaaa-0000-4000-8000-000000000002";
  private static final String RUNNER = "bbbbbbbb-0000-4000-8000-000000000001";
  private static final String LONELY = "bbbbbbbb-0000-4000-8000-000000000002";
  private static final String IDENTITY = "cccccccc-0000-4000-8000-000000000001";
  private static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
  private static final String OTHERS = "11111111-2222-4333-8444-666666666666";
  private static final String ARM = "https://management.azure.com";
  private static final String AUDIENCE = "api://AzureADTokenExchange";
  private static final String SUBJECT = "repo:acme/Orders:ref:refs/heads/main";
  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final HttpClient client = HttpClient.newHttpClient();
  private final LoopbackIssuer issuer = new LoopbackIssuer();
  private final Sandbox sandbox;

  TokenServiceTest(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("seed"));
    Files.writeString(folder.resolve("seed/world.yaml"), world(issuer.url()));
    sandbox = Sandbox.start(folder, Conditions.fair());
  }

  @BeforeEach
  void seededSecretsAreKeptAsHashesOnly() {
    var kept = sandbox.resource("/tenants/" + EAST + "/applications/" + RUNNER).orElseThrow();
    assertThat(kept.toString()).doesNotContain("open sesame").contains("secretHash");
  }

  @AfterEach
  void close() {
    sandbox.close();
    issuer.close();
    client.close();
  }

  private static String world(String issuer) {
    return """
    - {id: /tenants/%1$s/applications/%3$s, displayName: runner, objectId: dddddddd-0000-4000-8000-000000000001,
       passwordCredentials: [{secretText: open sesame}, {secretText: of old, endDateTime: "2024-01-01T00:00:00Z"}],
       federatedIdentityCredentials: [
         {name: ci, issuer: "%7$s", subject: "%8$s", audiences: ["%9$s"]},
         {name: elsewhere, issuer: "https://nowhere.example/", subject: x, audiences: ["%9$s"]},
         {name: dead, issuer: "http://127.0.0.1:1/", subject: x, audiences: ["%9$s"]}]}
    - {id: /tenants/%1$s/applications/%4$s, displayName: lonely}
    - {id: /tenants/%2$s, cloud: AzureUSGovernment}
    - {id: /tenants/%2$s/applications/%3$s, passwordCredentials: [{secretText: open sesame}]}
    - {id: /subscriptions/%5$s, subscriptionId: %5$s, tenantId: %1$s}
    - {id: /subscriptions/%6$s, subscriptionId: %6$s, tenantId: %2$s}
    - id: /subscriptions/%5$s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders
      name: orders
      type: Microsoft.ManagedIdentity/userAssignedIdentities
      location: westeurope
      properties: {tenantId: %1$s, clientId: %10$s, principalId: eeeeeeee-0000-4000-8000-000000000001}
    """
        .formatted(
            EAST,
            GOVERNMENT,
            RUNNER,
            LONELY,
            SUBSCRIPTION,
            OTHERS,
            issuer,
            SUBJECT,
            AUDIENCE,
            IDENTITY);
  }

  private record Reply(int status, JsonNode body, String challenge) {
    String token() {
      return body.path("access_token").asText();
    }

    long number() {
      return body.at("/error_codes/0").asLong();
    }

    String code() {
      return body.at("/error/code").asText();
    }
  }

  private Reply ask(String tenant, String path, Map<String, String> form) {
    var text =
        form.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(URI.create(sandbox.endpoint() + "/" + tenant + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(text));
    return send(request);
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      return new Reply(
          answer.statusCode(),
          JSON.readTree(answer.body()),
          answer.headers().firstValue("www-authenticate").orElse(""));
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private Reply withSecret(String tenant, String client, String secret, String scope) {
    return ask(
        tenant,
        "/oauth2/v2.0/token",
        Map.of(
            "grant_type", "client_credentials",
            "client_id", client,
            "client_secret", secret,
            "scope", scope));
  }

  private Reply withAssertion(String client, String assertion) {
    return ask(
        EAST,
        "/oauth2/v2.0/token",
        Map.of(
            "grant_type", "client_credentials",
            "client_id", client,
            "client_assertion_type", JWT_BEARER,
            "client_assertion", assertion,
            "scope", ARM + "/.default"));
  }

  private Reply call(String subscription, String token) {
    return send(
        HttpRequest.newBuilder(
                URI.create(
                    sandbox.endpoint()
                        + "/subscriptions/"
                        + subscription
                        + "/resourcegroups?api-version=2024-03-01"))
            .header("Authorization", "Bearer " + token));
  }

  @Test
  void theRightSecretGivesATokenThatSaysWhoItIsOf() throws Exception {
    var reply = withSecret(EAST, RUNNER, "open sesame", ARM + "/.default");

    assertThat(reply.status()).isEqualTo(200);
    var claims = SignedJWT.parse(reply.token()).getJWTClaimsSet();
    assertThat(claims.getAudience()).containsExactly(ARM);
    assertThat(claims.getStringClaim("appid")).isEqualTo(RUNNER);
    assertThat(claims.getStringClaim("oid")).isEqualTo("dddddddd-0000-4000-8000-000000000001");
    assertThat(claims.getStringClaim("tid")).isEqualTo(EAST);
    assertThat(call(SUBSCRIPTION, reply.token()).status()).isEqualTo(200);
  }

  @Test
  void theFirstVersionsEndpointTakesAResourceInPlaceOfAScope() {
    var form =
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            RUNNER,
            "client_secret",
            "open sesame",
            "resource",
            ARM + "/");

    assertThat(ask(EAST, "/oauth2/token", form).status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a wrong secret,             aaaaaaaa-0000-4000-8000-000000000001,"
        + " bbbbbbbb-0000-4000-8000-000000000001, abracadabra,"
        + " https://management.azure.com/.default, 7000215",
    "a secret that has ended,    aaaaaaaa-0000-4000-8000-000000000001,"
        + " bbbbbbbb-0000-4000-8000-000000000001, of old, https://management.azure.com/.default,"
        + " 7000222",
    "an unknown application,     aaaaaaaa-0000-4000-8000-000000000001,"
        + " bbbbbbbb-0000-4000-8000-000000000009, x, https://management.azure.com/.default, 700016",
    "an app of another tenant,   aaaaaaaa-0000-4000-8000-000000000002,"
        + " bbbbbbbb-0000-4000-8000-000000000002, x, https://management.usgovcloudapi.net/.default,"
        + " 700016",
    "an unknown tenant,          aaaaaaaa-0000-4000-8000-000000000009,"
        + " bbbbbbbb-0000-4000-8000-000000000001, x, https://management.azure.com/.default, 90002",
    "a scope without default,    aaaaaaaa-0000-4000-8000-000000000001,"
        + " bbbbbbbb-0000-4000-8000-000000000001, open sesame, https://management.azure.com,"
        + " 1002012",
    "another cloud's resource,   aaaaaaaa-0000-4000-8000-000000000002,"
        + " bbbbbbbb-0000-4000-8000-000000000001, open sesame,"
        + " https://management.azure.com/.default, 500011",
    "an identity has no secrets, aaaaaaaa-0000-4000-8000-000000000001,"
        + " cccccccc-0000-4000-8000-000000000001, x, https://management.azure.com/.default,"
        + " 7000215",
  })
  void isRefusedByItsNumber(
      String what, String tenant, String client, String secret, String scope, long number) {
    var reply = withSecret(tenant, client, secret, scope);

    assertThat(reply.number()).as(what).isEqualTo(number);
    assertThat(reply.body().path("error_description").asText())
        .startsWith("AADSTS" + number + ": ")
        .contains("Trace ID: ", "Timestamp: ");
    assertThat(reply.body().toString()).doesNotContain("abracadabra");
  }

  @Test
  void theApplicationThatIsAlwaysThereSignsInInEveryTenant() {
    var scope = "https://management.usgovcloudapi.net/.default";
    var reply = withSecret(GOVERNMENT, Principals.OWN, Principals.OWN_SECRET, scope);

    assertThat(call(OTHERS, reply.token()).status()).isEqualTo(200);
  }

  @Test
  void whatIsLeftOutIsNamed() {
    var form = new LinkedHashMap<String, String>();
    assertThat(ask(EAST, "/oauth2/v2.0/token", form).number()).isEqualTo(900144);
    form.put("client_id", RUNNER);
    form.put("grant_type", "password");
    assertThat(ask(EAST, "/oauth2/v2.0/token", form).number()).isEqualTo(70003);
    form.put("grant_type", "client_credentials");
    form.put("scope", ARM + "/.default");
    assertThat(ask(EAST, "/oauth2/v2.0/token", form).number()).isEqualTo(7000218);
  }

  @Test
  void aTrustedTokenOfAnotherIssuerIsExchanged() {
    var reply = withAssertion(RUNNER, issuer.token(SUBJECT, AUDIENCE));

    assertThat(call(SUBSCRIPTION, reply.token()).status()).isEqualTo(200);
  }

  @Test
  void aTokenThatNoCredentialTrustsIsRefusedByWhatDiffers() {
    assertThat(withAssertion(RUNNER, "no token").number()).isEqualTo(50027);
    assertThat(withAssertion(LONELY, issuer.token(SUBJECT, AUDIENCE)).number()).isEqualTo(70025);
    assertThat(withAssertion(RUNNER, issuer.token("repo:other", AUDIENCE)).number())
        .isEqualTo(700213);
    assertThat(
            withAssertion(RUNNER, issuer.token(SUBJECT.toLowerCase(Locale.ROOT), AUDIENCE))
                .number())
        .isEqualTo(7002138);
    assertThat(withAssertion(RUNNER, issuer.token(SUBJECT, AUDIENCE + "USGov")).number())
        .isEqualTo(700212);
    try (var other = new LoopbackIssuer()) {
      assertThat(withAssertion(RUNNER, other.token(SUBJECT, AUDIENCE)).number()).isEqualTo(700211);
    }
  }

  @Test
  void aTokenThatDoesNotProveItselfIsRefused() {
    assertThat(withAssertion(RUNNER, issuer.ended(SUBJECT, AUDIENCE)).number()).isEqualTo(700024);
    assertThat(withAssertion(RUNNER, issuer.unpublished(SUBJECT, AUDIENCE)).number())
        .isEqualTo(7000272);
    assertThat(withAssertion(RUNNER, issuer.forged(SUBJECT, AUDIENCE)).number()).isEqualTo(50013);
    assertThat(withAssertion(RUNNER, issuer.signedOtherwise(SUBJECT, AUDIENCE)).number())
        .isEqualTo(5002738);
    issuer.publish(".well-known/openid-configuration", "{\"issuer\": \"https://other.example/\"}");
    assertThat(withAssertion(RUNNER, issuer.token(SUBJECT, AUDIENCE)).number()).isEqualTo(90061);
  }

  @Test
  void aTokenOfASandboxsOwnClusterIsExchangedByTheIssuersPublishedKeys() throws Exception {
    var group = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/g/providers/";
    var url = "https://westeurope.oic.prod-aks.azure.com/" + EAST + "/0123/";
    place(
        "{'id': '%sMicrosoft.ContainerService/managedClusters/blue', 'name': 'blue', 'properties': {'provisioningState': 'Succeeded', 'fqdn': 'blue.hcp.westeurope.azmk8s.io', 'oidcIssuerProfile': {'enabled': true, 'issuerURL': '%s'}}}"
            .formatted(group, url));
    place(
        "{'id': '%sMicrosoft.ManagedIdentity/userAssignedIdentities/orders/federatedIdentityCredentials/blue', 'properties': {'issuer': '%s', 'subject': 'system:serviceaccount:default:default', 'audiences': ['%s']}}"
            .formatted(group, url, AUDIENCE));

    var token = minted("blue.hcp.westeurope.azmk8s.io", AUDIENCE);

    assertThat(call(SUBSCRIPTION, withAssertion(IDENTITY, token).token()).status()).isEqualTo(200);
    var elsewhere = minted("blue.hcp.westeurope.azmk8s.io", "api://other");
    assertThat(withAssertion(IDENTITY, elsewhere).number()).isEqualTo(700212);
  }

  private void place(String json) throws IOException {
    sandbox.place((ObjectNode) JSON.readTree(json.replace('\'', '"')));
  }

  /// A token of the account `default`, from the cluster behind the sandbox's proxy.
  private String minted(String host, String audience) throws Exception {
    var accounts = "http://" + host + "/api/v1/namespaces/default/serviceaccounts";
    var proxy = new InetSocketAddress("127.0.0.1", sandbox.endpoint().getPort());
    try (var kubectl = HttpClient.newBuilder().proxy(ProxySelector.of(proxy)).build()) {
      posted(kubectl, accounts, "{'metadata': {'name': 'default'}}");
      var reply =
          posted(
              kubectl,
              accounts + "/default/token",
              "{'spec': {'audiences': ['" + audience + "']}}");
      return JSON.readTree(reply).at("/status/token").asText();
    }
  }

  private static String posted(HttpClient kubectl, String address, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer t")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.replace('\'', '"')));
    return kubectl.send(request.build(), BodyHandlers.ofString()).body();
  }

  @Test
  void aTokenOpensTheSubscriptionsOfItsTenantAlone() {
    var token = withSecret(EAST, RUNNER, "open sesame", ARM + "/.default").token();

    var reply = call(OTHERS, token);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo("InvalidAuthenticationTokenTenant");
    assertThat(reply.challenge()).contains("https://login.windows.net/" + GOVERNMENT);
  }

  @Test
  void aTokenForSomethingElseOpensNothing() {
    var token = withSecret(EAST, RUNNER, "open sesame", "https://vault.azure.net/.default").token();

    var reply = call(SUBSCRIPTION, token);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo("InvalidAuthenticationTokenAudience");
  }

  @Test
  void aTokenThatWasChangedOpensNothing() {
    var token = withSecret(EAST, RUNNER, "open sesame", ARM + "/.default").token();
    var parts = token.split("\\.");
    var changed = parts[0] + "." + parts[1] + "." + parts[2].substring(2) + "AA";

    assertThat(call(SUBSCRIPTION, changed).code()).isEqualTo("InvalidAuthenticationToken");
  }

  @Test
  void textsThatAreNoTokensOpenEverythingUnlessConditionsSayOtherwise() {
    assertThat(call(SUBSCRIPTION, "anything").status()).isEqualTo(200);

    sandbox.conditions().with("tokens=all");

    assertThat(call(SUBSCRIPTION, "anything").code()).isEqualTo("InvalidAuthenticationToken");
  }

  private Reply machine(String query, String... headers) {
    var address = sandbox.endpoint() + "/metadata/identity/oauth2/token?" + query;
    var request = HttpRequest.newBuilder(URI.create(address));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  @Test
  void theMachinesEndpointGivesTokensOfTheStoresIdentities() {
    var query = "api-version=2018-02-01&resource=https://management.azure.com&client_id=";

    assertThat(machine(query + IDENTITY).body().path("error").asText())
        .isEqualTo("bad_request_102");
    assertThat(machine(query + RUNNER, "Metadata", "true").body().toString())
        .contains("Identity not found");
    var reply = machine(query + IDENTITY, "Metadata", "true");
    assertThat(reply.body().path("expires_in").isTextual()).isTrue();
    assertThat(call(SUBSCRIPTION, reply.token()).status()).isEqualTo(200);
  }

  @Test
  void theKeysThatTokensAreCheckedWithArePublished() throws Exception {
    var token = SignedJWT.parse(withSecret(EAST, RUNNER, "open sesame", ARM + "/.default").token());

    var keys =
        send(
            HttpRequest.newBuilder(
                URI.create(sandbox.endpoint() + "/" + EAST + "/discovery/v2.0/keys")));

    assertThat(keys.body().at("/keys/0/kid").asText()).isEqualTo(token.getHeader().getKeyID());
    assertThat(keys.body().toString()).doesNotContain("\"d\":");
  }
}
