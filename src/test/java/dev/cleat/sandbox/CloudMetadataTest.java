package dev.cleat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleat.sandbox.conditions.Conditions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients read before they sign in: the members that decision 0018 names, read as they read
/// them.
class CloudMetadataTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path dir = Path.of("");
  private final HttpClient client = HttpClient.newHttpClient();
  private final Sandbox sandbox = Sandbox.start(dir, Conditions.fair());

  @AfterEach
  void close() {
    sandbox.close();
    client.close();
  }

  @Test
  void azRegistersACloudByTheFormOf2015() throws Exception {
    var said = metadata("2015-01-01");
    assertThat(said.path("galleryEndpoint").asText()).startsWith("https://");
    assertThat(said.path("graphEndpoint").asText()).startsWith("https://");
    assertThat(said.at("/authentication/loginEndpoint").asText())
        .isEqualTo(sandbox.endpoint().toString());
    assertThat(said.at("/authentication/audiences/0").asText())
        .isEqualTo("https://management.core.windows.net/");
  }

  @Test
  void azBeginsWithTheListOf2019() throws Exception {
    var cloud = metadata("2019-05-01").path(0);
    assertThat(cloud.path("resourceManager").asText()).isEqualTo(sandbox.endpoint() + "/");
    assertThat(cloud.properties().stream().map(Map.Entry::getKey))
        .contains("name", "sqlManagement", "batch", "gallery", "media", "vmImageAliasDoc")
        .contains("graphAudience", "authentication");
    assertThat(cloud.path("suffixes").properties().stream().map(Map.Entry::getKey))
        .contains("storage", "keyVaultDns", "sqlServerHostname", "acrLoginServer");
  }

  @Test
  void terraformReadsTheFormOf2022AndTakesItForNoAzureStack() throws Exception {
    var said = metadata("2022-09-01");
    assertThat(said.path("name").asText()).isEqualTo("CleatSandbox");
    assertThat(said.path("resourceManager").asText()).isEqualTo(sandbox.endpoint() + "/");
    assertThat(said.path("microsoftGraphResourceId").asText()).isNotEmpty();
    assertThat(said.at("/authentication/tenant").asText()).isEqualTo("common");
    assertThat(said.at("/authentication/identityProvider").asText()).isEqualTo("AAD");
    assertThat(said.at("/suffixes/keyVaultDns").asText()).isEqualTo("vault.azure.net");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2011-01-01", "latest"})
  void aVersionThatIsNoneIsRefused(String version) throws Exception {
    assertThat(metadata(version).at("/error/code").asText())
        .isEqualTo("InvalidApiVersionParameter");
  }

  @Test
  void anAuthoritySaysWhereItsEndpointsAre() throws Exception {
    var tenant = sandbox.tenantId();
    var base = sandbox.endpoint() + "/" + tenant;
    var said = get("/" + tenant + "/v2.0/.well-known/openid-configuration");
    assertThat(said.path("issuer").asText()).isEqualTo(base + "/v2.0");
    assertThat(said.path("token_endpoint").asText()).isEqualTo(base + "/oauth2/v2.0/token");
    assertThat(said.path("authorization_endpoint").asText())
        .isEqualTo(base + "/oauth2/v2.0/authorize");
    assertThat(get(URI.create(said.path("jwks_uri").asText()).getPath()).path("keys")).isNotEmpty();
    assertThat(get("/common/v2.0/.well-known/openid-configuration").path("issuer").asText())
        .endsWith("/{tenantid}/v2.0");
    assertThat(
            get("/common/discovery/instance?api-version=1.1").at("/metadata/0/aliases/0").asText())
        .isEqualTo(sandbox.endpoint().getAuthority());
  }

  private JsonNode metadata(String version) throws IOException, InterruptedException {
    return get("/metadata/endpoints?api-version=" + version);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(sandbox.endpoint() + path)).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }
}
