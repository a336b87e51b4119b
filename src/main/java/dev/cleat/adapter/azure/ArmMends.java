package dev.cleat.adapter.azure;

import dev.cleat.model.Code;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What to do about an error of Azure's. Pure.
final class ArmMends {
  private static final Pattern DENIED =
      Pattern.compile("perform action '([^']+)'(?:.*?) (?:over|on) scope '([^']+)'");
  private static final Pattern NAMESPACE = Pattern.compile("namespace '([^']+)'");

  private ArmMends() {}

  /// By Azure's own code first, else by ours.
  static String mend(Code code, String azure, String message) {
    return switch (azure) {
      case "LinkedAuthorizationFailed" -> linked(message);
      case "MissingSubscriptionRegistration" ->
          "register the resource provider " + group(NAMESPACE, message, "that is named");
      case "OIDCIssuerFeatureCannotBeDisabled" ->
          "leave oidcIssuerProfile.enabled at true: Azure has no way back";
      case "SubscriptionNotFound", "InvalidSubscriptionId" -> "correct subscriptionId";
      case "OperationNotAllowed" -> "let the operation under way end, then run again";
      case "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity" ->
          "let the other writer of this identity's credentials end, then run again";
      case "RoleAssignmentExists" -> "run again: the assignment is then seen under its own name";
      case "ResourceGroupNotFound" -> "create the resource group, or correct resourceGroup";
      default -> entra(code, azure, message);
    };
  }

  private static String entra(Code code, String azure, String message) {
    return switch (azure) {
      case "AADSTS70021", "AADSTS700211", "AADSTS700212", "AADSTS700213", "AADSTS7002138" ->
          "make a federated credential with exactly the issuer, subject and audience of the token";
      case "AADSTS70025" -> "give the identity that Cleat runs as a federated credential";
      case "AADSTS700016" -> "correct the credential's clientID or tenantID";
      case "AADSTS90061" -> "make the issuer's discovery document reachable from the internet";
      default -> ours(code, message);
    };
  }

  private static String ours(Code code, String message) {
    return switch (code) {
      case FORBIDDEN, WRITE_FORBIDDEN -> denied(message);
      case SIGN_IN, UNAUTHENTICATED, WRITE_UNAUTHENTICATED ->
          "check the credential's type, tenantID, clientID and secret, and the environment";
      case THROTTLED, WRITE_THROTTLED -> "run again later, or lower cleat.budgets and parallelism";
      case SERVER_ERROR, WRITE_SERVER_ERROR, TIMED_OUT, WRITE_TIMED_OUT ->
          "run again; give Azure's support the request id if it stays so";
      case WRITE_PRINCIPAL_NOT_FOUND ->
          "run again in some minutes: Entra had not yet spread the new identity";
      case WRITE_CONFLICT, WRITE_PRECONDITION -> "run again: somebody else writes there";
      case WRITE_TARGET_GONE -> "run again: it, or what it lies in, is not there any more";
      default -> "correct what Azure names, then run again";
    };
  }

  private static String denied(String message) {
    var match = DENIED.matcher(message);
    return match.find()
        ? "grant %s on %s; a fresh grant needs some minutes"
            .formatted(match.group(1), match.group(2))
        : "grant the action on the scope that Azure names; a fresh grant needs some minutes";
  }

  /// The action is granted here, but the scope that the request links to was not found or is
  /// closed.
  private static String linked(String message) {
    var match = DENIED.matcher(message);
    return match.find()
        ? "grant %s on the scope that %s links to".formatted(match.group(1), match.group(2))
        : "grant the action on the linked scope that Azure names";
  }

  private static String group(Pattern pattern, String text, String otherwise) {
    Matcher match = pattern.matcher(text);
    return match.find() ? match.group(1) : otherwise;
  }
}
