package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.conditions.Effect;
import dev.cleat.sandbox.conditions.KindWord;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import java.util.Locale;

/// What a fault's status looks like from the service that was called: its envelope, and the code it
/// would use.
public final class FaultForms {

  private FaultForms() {}

  /// From ARM, a resource provider behind it, or Entra.
  public static Answer azure(Call call, Effect.Status fault) {
    var kind = KindWord.of(call).toLowerCase(Locale.ROOT);
    if (kind.equals("token")) {
      return Entra.refusal(fault.status(), fault.code().orElse("90033"));
    }
    var code = fault.code().orElseGet(() -> code(fault.status(), kind));
    var message = message(code, call);
    return kind.equals("managedclusters") && fault.status() < 500 && fault.status() != 403
        ? Refusals.bare(fault.status(), code, message)
        : Refusals.wrapped(fault.status(), code, message);
  }

  /// From a Kubernetes API server.
  public static Answer kubernetes(Effect.Status fault) {
    var reason = fault.code().orElseGet(() -> reason(fault.status()));
    var status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1").set("metadata", Json.object());
    status.put("status", "Failure").put("message", "refused by the sandbox's conditions");
    status.put("reason", reason).put("code", fault.status());
    return Answer.json(fault.status(), status).with("Content-Type", "application/json");
  }

  private static String code(int status, String kind) {
    return switch (status) {
      case 400 -> kind.equals("roleassignments") ? "PrincipalNotFound" : "BadRequest";
      case 401 -> "AuthenticationFailed";
      case 403 -> "AuthorizationFailed";
      case 404 -> kind.equals("roleassignments") ? "RoleAssignmentNotFound" : "ResourceNotFound";
      case 405 -> "MethodNotAllowed";
      case 408 -> "RequestTimeout";
      case 409 -> conflict(kind);
      case 412 -> "PreconditionFailed";
      case 429 -> kind.equals("managedclusters") ? "Throttled" : "SubscriptionRequestsThrottled";
      case 502 -> "BadGateway";
      case 503 -> "ServiceUnavailable";
      case 504 -> "GatewayTimeout";
      default -> "InternalServerError";
    };
  }

  private static String conflict(String kind) {
    return switch (kind) {
      case "federatedidentitycredentials" ->
          "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity";
      case "managedclusters" -> "OperationNotAllowed";
      case "roleassignments" -> "RoleAssignmentExists";
      default -> "Conflict";
    };
  }

  private static String message(String code, Call call) {
    return switch (code) {
      case "AuthorizationFailed" ->
          Refusals.notAuthorized(Caller.ID, ArmPath.of(call).action(call), call.path());
      case "ResourceNotFound" -> Refusals.noSuchResource(ArmPath.of(call));
      case "PrincipalNotFound" ->
          Refusals.noSuchPrincipal(
              call.json().path("properties").path("principalId").asText(), "the directory");
      default -> code + " from the sandbox's conditions.";
    };
  }

  private static String reason(int status) {
    return switch (status) {
      case 400 -> "BadRequest";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "NotFound";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 422 -> "Invalid";
      case 429 -> "TooManyRequests";
      case 503 -> "ServiceUnavailable";
      case 504 -> "Timeout";
      default -> "InternalError";
    };
  }
}
