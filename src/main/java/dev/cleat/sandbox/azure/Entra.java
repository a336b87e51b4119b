package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.entra.TokenService;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;

/// Entra's addresses: discovery documents, and the token service behind them.
final class Entra {

  private final TokenService tokens;

  Entra(TokenService tokens) {
    this.tokens = tokens;
  }

  static boolean serves(Call call) {
    var path = call.path();
    return path.endsWith("/oauth2/v2.0/token")
        || path.endsWith("/oauth2/token")
        || path.endsWith("/.well-known/openid-configuration")
        || path.endsWith("/discovery/instance")
        || path.endsWith("/discovery/v2.0/keys")
        || path.endsWith("/discovery/keys");
  }

  Answer answer(Call call) {
    if (call.path().endsWith("/token")) {
      return tokens.token(call);
    }
    if (call.path().endsWith("/keys")) {
      return tokens.keys();
    }
    return call.path().endsWith("/discovery/instance") ? instance(call) : configuration(call);
  }

  /// An error in Entra's own form, by its AADSTS number.
  static Answer refusal(int status, String aadsts) {
    var error =
        switch (status) {
          case 401 -> "invalid_client";
          case 400 -> aadsts.equals("700016") ? "unauthorized_client" : "invalid_request";
          default -> "temporarily_unavailable";
        };
    var number = aadsts.replaceAll("\\D", "");
    var body = Json.object().put("error", error);
    body.put("error_description", "AADSTS" + number + ": refused by the sandbox's conditions.");
    body.set("error_codes", Json.array().add(Long.parseLong("0" + number)));
    return Answer.json(status, body);
  }

  private static Answer configuration(Call call) {
    var tenant = base(call) + "/" + tenant(call);
    var body = Json.object().put("issuer", tenant + "/v2.0");
    body.put("token_endpoint", tenant + "/oauth2/v2.0/token");
    body.put("authorization_endpoint", tenant + "/oauth2/v2.0/authorize");
    body.put("device_authorization_endpoint", tenant + "/oauth2/v2.0/devicecode");
    body.put("jwks_uri", tenant + "/discovery/v2.0/keys");
    return Answer.json(200, body);
  }

  private static Answer instance(Call call) {
    var body = Json.object();
    body.put(
        "tenant_discovery_endpoint", base(call) + "/common/v2.0/.well-known/openid-configuration");
    body.put("api-version", "1.1");
    var metadata = Json.object().put("preferred_network", call.authority());
    metadata.put("preferred_cache", call.authority());
    metadata.set("aliases", Json.array().add(call.authority()));
    body.set("metadata", Json.array().add(metadata));
    return Answer.json(200, body);
  }

  private static String tenant(Call call) {
    return call.segments().getFirst();
  }

  private static String base(Call call) {
    return call.base();
  }
}
