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
    return Discovery.serves(call)
        || path.endsWith("/oauth2/v2.0/token")
        || path.endsWith("/oauth2/token")
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
    return Discovery.answer(call);
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
}
