package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Entra's token and discovery endpoints. A client that asks with its own credentials is given a
/// token; what the token says is true of the request, and nobody here asks for more than its
/// presence.
final class Entra {

  private static final long LIFETIME = 3600;
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final Timeline timeline;

  Entra(Timeline timeline) {
    this.timeline = timeline;
  }

  static boolean serves(Call call) {
    var path = call.path();
    return path.endsWith("/oauth2/v2.0/token")
        || path.endsWith("/oauth2/token")
        || path.endsWith("/.well-known/openid-configuration")
        || path.endsWith("/discovery/instance");
  }

  Answer answer(Call call) {
    if (call.path().endsWith("/token")) {
      return token(call);
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

  private Answer token(Call call) {
    var form = form(call);
    if (!form.containsKey("client_id") || !form.containsKey("grant_type")) {
      return refusal(400, "900144");
    }
    var body = Json.object().put("token_type", "Bearer").put("expires_in", LIFETIME);
    body.put("ext_expires_in", LIFETIME).put("access_token", jwt(call, form));
    return Answer.json(200, body);
  }

  private String jwt(Call call, Map<String, String> form) {
    var now = timeline.now().getEpochSecond();
    var claims = Json.object();
    var scope = form.getOrDefault("scope", form.getOrDefault("resource", ""));
    claims.put("aud", scope.replaceFirst("/\\.default$", ""));
    claims.put("iss", base(call) + "/" + tenant(call) + "/v2.0").put("tid", tenant(call));
    claims.put("appid", form.getOrDefault("client_id", "")).put("oid", Caller.ID);
    claims.put("iat", now).put("nbf", now).put("exp", now + LIFETIME);
    return signed(claims);
  }

  /// Signed with a key that everyone may know: the sandbox proves nothing to anybody.
  private static String signed(ObjectNode claims) {
    var head = Json.object().put("typ", "JWT").put("alg", "HS256");
    var text = URL.encodeToString(Json.bytes(head)) + "." + URL.encodeToString(Json.bytes(claims));
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("sandbox".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return text + "." + URL.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has HmacSHA256", missing);
    }
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

  private static Map<String, String> form(Call call) {
    var text = new String(call.body(), StandardCharsets.UTF_8);
    var body =
        new Call(
            call.method(),
            call.scheme(),
            call.host(),
            call.authority(),
            "/",
            text,
            call.headers(),
            call.body());
    return new TreeMap<>(body.parameters());
  }

  private static String tenant(Call call) {
    return call.segments().getFirst();
  }

  private static String base(Call call) {
    return call.base();
  }
}
