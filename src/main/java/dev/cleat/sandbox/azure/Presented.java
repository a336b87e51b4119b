package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.conditions.TokenCheck;
import dev.cleat.sandbox.entra.Bearer;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import java.util.Optional;

/// The bearer token that a call presents. Tokens of the sandbox's own Entra are looked at whole;
/// any other text stands for a token, unless conditions say otherwise.
final class Presented {

  private static final String PREFIX = "Bearer ";

  private final Bearer bearer;
  private final Directory directory;
  private final Conditions conditions;

  Presented(Bearer bearer, Directory directory, Conditions conditions) {
    this.bearer = bearer;
    this.directory = directory;
    this.conditions = conditions;
  }

  /// What is wrong with it wherever it is presented.
  Optional<Answer> refusal(Call call) {
    var token = token(call);
    if (token.isEmpty()) {
      return Optional.of(
          refused(
              "AuthenticationFailed",
              "Authentication failed. The 'Authorization' header is missing.",
              "Bearer"));
    }
    return conditions.tokens() == TokenCheck.ALL && !bearer.ours(token.get())
        ? Optional.of(
            refused(
                "InvalidAuthenticationToken",
                "The access token is invalid.",
                challenge("invalid_token", Directory.TENANT)))
        : fault(token.get(), Optional.empty());
  }

  /// What is wrong with it in the subscription that is called.
  Optional<Answer> refusal(Call call, ArmPath path) {
    return token(call).flatMap(it -> fault(it, path.subscription().map(directory::tenant)));
  }

  private Optional<Answer> fault(String token, Optional<String> tenant) {
    return bearer
        .fault(token, tenant)
        .map(
            found ->
                refused(
                    found.code(),
                    found.message(),
                    challenge("invalid_token", found.tenant().orElse(Directory.TENANT))));
  }

  private static Answer refused(String code, String message, String challenge) {
    return Refusals.gateway(401, code, message).with("WWW-Authenticate", challenge);
  }

  private static String challenge(String error, String tenant) {
    return "Bearer authorization_uri=\"https://login.windows.net/%s\", error=\"%s\""
        .formatted(tenant, error);
  }

  /// The token, whatever it is.
  static Optional<String> token(Call call) {
    return call.header("authorization")
        .filter(value -> value.startsWith(PREFIX))
        .map(value -> value.substring(PREFIX.length()).strip());
  }
}
