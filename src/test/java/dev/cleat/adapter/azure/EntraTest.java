package dev.cleat.adapter.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.SignedJWT;
import dev.cleat.adapter.ClientSecrets;
import dev.cleat.adapter.ScaledPause;
import dev.cleat.adapter.azure.AzureSettings.Budgeting;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import dev.cleat.model.SignIn.Cloud;
import dev.cleat.model.SignIn.Method;
import dev.cleat.model.SignIn.SecretRef;
import dev.cleat.sandbox.Doors;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.entra.LoopbackIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way to sign in, through the SDK, at an Entra that looks at what it is shown.
final class EntraTest {

  private static final String TENANT = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String RUNNER = "bbbbbbbb-0000-4000-8000-000000000001";
  private static final String SUBJECT = "system:serviceaccount:cleat:cleat";
  private static final String AUDIENCE = "api://AzureADTokenExchange";
  private static final ClientCertificate CERTIFICATE = ClientCertificate.lasting();
  private static final ClientCertificate STRANGE = ClientCertificate.lasting();
  private static final ClientCertificate ENDED = ClientCertificate.ended();

  @TempDir Path folder;
  private final LoopbackIssuer issuer = new LoopbackIssuer();
  private final Map<String, String> environment = new HashMap<>();
  private Sandbox sandbox;

  EntraTest() throws Exception {
    sandbox = Sandbox.start(Files.createTempDirectory("entra"), Conditions.fair(), Doors.tls());
    sandbox.conditions().with("tokens=all");
  }

  @BeforeEach
  void seed() throws Exception {
    var application = JsonNodeFactory.instance.objectNode();
    application.put("id", "/tenants/" + TENANT + "/applications/" + RUNNER);
    application.put("objectId", "dddddddd-0000-4000-8000-000000000001");
    secret(application, "open sesame", "2999-01-01T00:00:00Z");
    secret(application, "of old", "2024-01-01T00:00:00Z");
    key(application, CERTIFICATE);
    key(application, ENDED);
    var trust = application.withArray("federatedIdentityCredentials").addObject();
    trust.put("issuer", issuer.url()).put("subject", SUBJECT).putArray("audiences").add(AUDIENCE);
    sandbox.place(application);
    environment.put("AZURE_TENANT_ID", TENANT);
    environment.put("AZURE_CLIENT_ID", RUNNER);
  }

  @AfterEach
  void close() {
    sandbox.close();
    issuer.close();
  }

  private static void secret(ObjectNode application, String text, String end) throws Exception {
    var digest = java.security.MessageDigest.getInstance("SHA-256");
    var hash = java.util.HexFormat.of().formatHex(digest.digest(text.getBytes("UTF-8")));
    application
        .withArray("passwordCredentials")
        .addObject()
        .put("secretHash", hash)
        .put("endDateTime", end);
  }

  private static void key(ObjectNode application, ClientCertificate certificate) throws Exception {
    application.withArray("keyCredentials").addObject().put("key", certificate.registered());
  }

  private SignIn document(Method method, Optional<SecretRef> secret, Optional<String> path) {
    return document(method, secret, path, Map.of());
  }

  private static SignIn document(
      Method method,
      Optional<SecretRef> secret,
      Optional<String> path,
      Map<String, String> endpoints) {
    return new SignIn(
        "runner",
        method,
        Cloud.PUBLIC,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        secret,
        path,
        endpoints);
  }

  private SignIn document(Method method) {
    return document(method, Optional.empty(), Optional.empty());
  }

  private Reach inside() {
    return Reach.inside(
        sandbox.endpoint(),
        new Reach.Played(sandbox.endpoint(), () -> sandbox.ca().pem(), sandbox::hasApplication));
  }

  private ArmTransport transport(Reach reach) {
    var usual = AzureSettings.usual("c", environment);
    var settings =
        new AzureSettings(
            reach,
            usual.httpTimeout(),
            usual.operationTimeout(),
            usual.busyTimeout(),
            usual.spreadTimeout(),
            1,
            1,
            Budgeting.off(),
            "c",
            environment);
    return new ArmTransport(settings, new ScaledPause(0.001), ClientSecrets.none());
  }

  private Optional<Problem> refusal(SignIn signIn) {
    return transport(inside()).refusal(signIn);
  }

  private Problem refused(SignIn signIn) {
    var why = refusal(signIn).orElseThrow();
    assertThat(why.code()).isEqualTo(Code.SIGN_IN);
    assertThat(why.message()).contains("credential runner").doesNotContain("Trace ID");
    assertThat(why.toString()).doesNotContain("open sesame", "abracadabra", "eyJ");
    return why;
  }

  private static String number(Problem why) {
    return why.cause().orElseThrow().code();
  }

  private Optional<SecretRef> secret(String text) {
    environment.put("RUNNER_SECRET", text);
    return Optional.of(new SecretRef.Env("RUNNER_SECRET"));
  }

  private SignIn withSecret(String text) {
    return document(Method.SERVICE_PRINCIPAL, secret(text), Optional.empty());
  }

  private SignIn withCertificate(Path file) {
    return document(
        Method.SERVICE_PRINCIPAL_CERTIFICATE, Optional.empty(), Optional.of(file.toString()));
  }

  private void token(String token) throws Exception {
    var file = Files.writeString(folder.resolve("token"), token);
    environment.put("AZURE_FEDERATED_TOKEN_FILE", file.toString());
  }

  /// What ARM answers to this sign-in, which it has looked at: `tokens=all`.
  private void works(SignIn signIn, Reach reach) throws Exception {
    var transport = transport(reach);

    assertThat(transport.refusal(signIn)).isEmpty();
    var request = ArmRequest.get(signIn, "/subscriptions?api-version=2022-12-01");
    assertThat(transport.read(request).status()).isEqualTo(200);
    var token =
        transport
            .session(signIn)
            .credential()
            .orElseThrow()
            .getTokenSync(
                new com.azure.core.credential.TokenRequestContext()
                    .addScopes("https://management.azure.com/.default"));
    assertThat(SignedJWT.parse(token.getToken()).getJWTClaimsSet().getStringClaim("tid"))
        .isEqualTo(TENANT);
  }

  @Test
  void aSecretSignsIn() throws Exception {
    works(withSecret("open sesame"), inside());
  }

  @ParameterizedTest(name = "over the authority''s own address with TLS, ARM by {0}")
  @ValueSource(strings = {"http", "https"})
  void aSecretSignsInAtAnAddressThatTheDocumentNames(String scheme) throws Exception {
    var arm = scheme.equals("http") ? sandbox.endpoint() : sandbox.tlsEndpoint().orElseThrow();
    var endpoints =
        Map.of("resourceManager", arm.toString(), "authority", sandbox.authority().toString());
    var reach =
        new Reach(
            Optional.empty(), Optional.empty(), Optional.of(sandbox.ca().pem()), Optional.empty());

    works(
        document(Method.SERVICE_PRINCIPAL, secret("open sesame"), Optional.empty(), endpoints),
        reach);
  }

  @Test
  void anAuthorityThatNobodyVouchesForIsNotSpokenTo() {
    var endpoints =
        Map.of(
            "resourceManager", sandbox.endpoint().toString(),
            "authority", sandbox.authority().toString());
    var signIn =
        document(Method.SERVICE_PRINCIPAL, secret("open sesame"), Optional.empty(), endpoints);

    var why = transport(Reach.usual()).refusal(signIn).orElseThrow();

    assertThat(why.code()).isEqualTo(Code.SIGN_IN);
    assertThat(why.message()).contains("certification path");
    assertThat(sandbox.requests()).isEmpty();
  }

  @Test
  void aCertificateSignsInFromPem() throws Exception {
    works(withCertificate(CERTIFICATE.pem(folder.resolve("runner.pem"))), inside());
  }

  @Test
  void aCertificateSignsInFromPfx() throws Exception {
    environment.put("AZURE_CLIENT_CERTIFICATE_PASSWORD", "s3same");
    works(withCertificate(CERTIFICATE.pfx(folder.resolve("runner.pfx"), "s3same")), inside());
  }

  @Test
  void aFederatedTokenSignsIn() throws Exception {
    token(issuer.token(SUBJECT, AUDIENCE));
    works(document(Method.WORKLOAD_IDENTITY), inside());
  }

  @Test
  void theDefaultTakesWhatTheEnvironmentOffers() throws Exception {
    environment.put("AZURE_CLIENT_SECRET", "open sesame");
    works(document(Method.DEFAULT), inside());
    works(SignIn.ofSettings(Optional.empty()), inside());
  }

  @Test
  void whatTheEnvironmentOffersForTheRealAzureIsNotShownToAPlayedOne() {
    environment.put("AZURE_CLIENT_ID", "bbbbbbbb-0000-4000-8000-00000000000f");
    environment.put("AZURE_CLIENT_SECRET", "for the real one");
    sandbox.conditions().with("tokens=own");

    assertThat(refusal(SignIn.ofSettings(Optional.empty()))).isEmpty();
    assertThat(sandbox.requests()).isEmpty();
  }

  @ParameterizedTest(name = "{1} is {0}")
  @CsvSource({
    "AADSTS7000215, abracadabra, 'put the secret''s value, not its id, in RUNNER_SECRET'",
    "AADSTS7000222, of old, make a new secret",
  })
  void aSecretThatIsRefused(String number, String secret, String mend) {
    var why = refused(withSecret(secret));

    assertThat(number(why)).isEqualTo(number);
    assertThat(why.mend()).contains(mend);
  }

  @Test
  void anUnknownTenantOrApplicationIsRefusedWithTheFieldToCorrect() {
    environment.put("AZURE_CLIENT_ID", "bbbbbbbb-0000-4000-8000-000000000009");
    var stranger = refused(withSecret("open sesame"));
    assertThat(number(stranger)).isEqualTo("AADSTS700016");
    assertThat(stranger.mend()).isEqualTo("correct AZURE_CLIENT_ID, or AZURE_TENANT_ID");

    environment.put("AZURE_TENANT_ID", "aaaaaaaa-0000-4000-8000-000000000009");
    var nowhere = refused(withSecret("open sesame"));
    assertThat(number(nowhere)).isEqualTo("AADSTS90002");
    assertThat(nowhere.mend()).isEqualTo("correct AZURE_TENANT_ID and cloud");
  }

  @Test
  void aCertificateThatIsRefused() throws Exception {
    var strange = refused(withCertificate(STRANGE.pem(folder.resolve("strange.pem"))));
    assertThat(number(strange)).isEqualTo("AADSTS700027");
    assertThat(strange.message()).contains("The key was not found");
    assertThat(strange.mend()).contains("register the certificate of", "strange.pem");

    var ended = refused(withCertificate(ENDED.pem(folder.resolve("ended.pem"))));
    assertThat(number(ended)).isEqualTo("AADSTS700027");
    assertThat(ended.message()).contains("expired");
  }

  @Test
  void aCertificateThatIsNone() throws Exception {
    var why = refused(withCertificate(Files.writeString(folder.resolve("x.pem"), "nothing")));

    assertThat(why.mend()).contains("PEM file with certificate and RSA key");
  }

  @Test
  void aFederatedTokenThatIsRefused() throws Exception {
    token(issuer.token("system:serviceaccount:cleat:other", AUDIENCE));
    var why = refused(document(Method.WORKLOAD_IDENTITY));
    assertThat(number(why)).isEqualTo("AADSTS700213");
    assertThat(why.message()).contains("system:serviceaccount:cleat:other");
    assertThat(why.mend()).contains("federated credential with exactly the issuer");
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertThat(refused(document(Method.WORKLOAD_IDENTITY)).message())
        .contains("AZURE_FEDERATED_TOKEN_FILE is not set");
    environment.put("AZURE_FEDERATED_TOKEN_FILE", folder.resolve("nowhere").toString());
    assertThat(refused(document(Method.WORKLOAD_IDENTITY)).message()).contains("nowhere");
    token("\n");
    assertThat(refused(document(Method.WORKLOAD_IDENTITY)).message()).contains("is empty");
    assertThat(refused(document(Method.SERVICE_PRINCIPAL)).mend()).contains("AZURE_CLIENT_SECRET");
    environment.remove("AZURE_TENANT_ID");
    assertThat(refused(withSecret("open sesame")).mend())
        .contains("add tenantID to the Credential document, or set AZURE_TENANT_ID");
  }

  @Test
  void aManagedIdentitySignsInThroughTheMachine() throws Exception {
    var identity =
        (ObjectNode)
            new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(
                    """
                    {"id": "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/g/providers/\
                    Microsoft.ManagedIdentity/userAssignedIdentities/orders", "location": "westeurope",
                     "properties": {"tenantId": "%s", "clientId": "%s", "principalId": "%s"}}\
                    """
                        .formatted(
                            TENANT,
                            "cccccccc-0000-4000-8000-000000000001",
                            "eeeeeeee-0000-4000-8000-000000000001"));
    sandbox.place(identity);
    environment.put("AZURE_CLIENT_ID", "cccccccc-0000-4000-8000-000000000001");
    works(document(Method.USER_ASSIGNED_MSI), inside());

    environment.put("AZURE_CLIENT_ID", "cccccccc-0000-4000-8000-000000000009");
    var why = refused(document(Method.USER_ASSIGNED_MSI));
    assertThat(why.mend()).contains("where the identity is assigned", "AZURE_CLIENT_ID");
  }
}
