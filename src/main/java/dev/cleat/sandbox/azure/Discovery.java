package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import java.util.List;

/// Entra's discovery documents, in the shapes of OpenID Connect Discovery 1.0 and of what MSAL asks
/// an authority that it has not met before.
final class Discovery {

  private static final String AUTHORIZE = "/oauth2/v2.0/authorize";

  private Discovery() {}

  static boolean serves(Call call) {
    return call.path().endsWith("/.well-known/openid-configuration")
        || call.path().endsWith("/discovery/instance");
  }

  static Answer answer(Call call) {
    return Answer.json(
        200, call.path().endsWith("/discovery/instance") ? instance(call) : configuration(call));
  }

  /// The tenant's endpoints; the issuer of `common` is a template, as Entra's is.
  private static ObjectNode configuration(Call call) {
    var tenant = call.segments().getFirst();
    var base = call.base() + "/" + tenant;
    var issuer = List.of("common", "organizations").contains(tenant) ? "{tenantid}" : tenant;
    var body = Json.object();
    body.put("token_endpoint", base + "/oauth2/v2.0/token");
    body.set(
        "token_endpoint_auth_methods_supported",
        words("client_secret_post", "private_key_jwt", "client_secret_basic"));
    body.put("jwks_uri", base + "/discovery/v2.0/keys");
    body.set("response_modes_supported", words("query", "fragment", "form_post"));
    body.set("subject_types_supported", words("pairwise"));
    body.set("id_token_signing_alg_values_supported", words("RS256"));
    body.set("response_types_supported", words("code", "id_token", "code id_token"));
    body.set("scopes_supported", words("openid", "profile", "email", "offline_access"));
    body.put("issuer", call.base() + "/" + issuer + "/v2.0");
    body.put("request_uri_parameter_supported", false);
    body.put("authorization_endpoint", base + AUTHORIZE);
    body.put("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode");
    body.put("http_logout_supported", true).put("frontchannel_logout_supported", true);
    body.put("end_session_endpoint", base + "/oauth2/v2.0/logout");
    body.set("claims_supported", words("sub", "iss", "aud", "exp", "iat", "tid", "ver"));
    body.putNull("tenant_region_scope");
    body.put("cloud_instance_name", call.authority());
    return body.put("cloud_graph_host_name", "graph.windows.net")
        .put("msgraph_host", "graph.microsoft.com");
  }

  /// Which names of an authority are one: here each is alone.
  private static ObjectNode instance(Call call) {
    var metadata = Json.object().put("preferred_network", call.authority());
    metadata.put("preferred_cache", call.authority());
    metadata.set("aliases", words(call.authority()));
    var body = Json.object();
    body.put(
        "tenant_discovery_endpoint", call.base() + "/common/v2.0/.well-known/openid-configuration");
    body.put("api-version", "1.1");
    return body.set("metadata", Json.array().add(metadata));
  }

  private static ArrayNode words(String... words) {
    var array = Json.array();
    List.of(words).forEach(array::add);
    return array;
  }
}
