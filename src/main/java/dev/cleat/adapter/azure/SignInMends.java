package dev.cleat.adapter.azure;

import dev.cleat.model.Code;
import dev.cleat.model.SignIn;
import dev.cleat.model.SignIn.Method;
import dev.cleat.model.SignIn.SecretRef;
import java.util.Optional;

/// What to do about a sign-in that gave no token. Pure.
final class SignInMends {

  private SignInMends() {}

  /// @param code Entra's, such as `AADSTS7000215`; empty if it gave none
  static String mend(SignIn signIn, String code) {
    return switch (code) {
      case "AADSTS7000215" ->
          "put the secret's value, not its id, %s".formatted(secretPlace(signIn));
      case "AADSTS7000222" ->
          "make a new secret for the application, and put its value " + secretPlace(signIn);
      case "AADSTS700027" ->
          "register the certificate of %s on the application, or name the registered one"
              .formatted(certificatePlace(signIn));
      case "AADSTS700024" -> ended(signIn);
      case "AADSTS700016" -> "correct %s, or %s".formatted(client(signIn), tenant(signIn));
      case "AADSTS90002", "AADSTS900023" -> "correct %s and cloud".formatted(tenant(signIn));
      case "AADSTS500011" -> "correct cloud, or endpoints";
      case "AADSTS7000272", "AADSTS50013" ->
          "publish the key that signs the issuer's tokens in its key set, or take a token of that"
              + " issuer";
      default -> code.isEmpty() ? withoutCode(signIn) : ArmMends.mend(Code.SIGN_IN, code, "");
    };
  }

  private static String ended(SignIn signIn) {
    return signIn.method() == Method.WORKLOAD_IDENTITY || signIn.method() == Method.DEFAULT
        ? "let AZURE_FEDERATED_TOKEN_FILE name a token that is renewed, and set this machine's"
            + " clock right"
        : "set this machine's clock right";
  }

  private static String withoutCode(SignIn signIn) {
    return switch (signIn.method()) {
      case AZURE_CLI ->
          "install the az CLI and run az login"
              + signIn.tenantId().map(it -> " --tenant " + it).orElse("");
      case USER_ASSIGNED_MSI ->
          "run where the identity is assigned to the machine or pod, and correct " + client(signIn);
      case SERVICE_PRINCIPAL_CERTIFICATE ->
          "let %s be a PEM file with certificate and RSA key, or a PFX file whose password is in"
                  .formatted(certificatePlace(signIn))
              + " AZURE_CLIENT_CERTIFICATE_PASSWORD";
      case DEFAULT -> "declare a Credential, set AZURE_CLIENT_ID and its kin, or run az login";
      case WORKLOAD_IDENTITY, SERVICE_PRINCIPAL ->
          "check tenantID, clientID, cloud and the network to Entra";
    };
  }

  private static String secretPlace(SignIn signIn) {
    return signIn.clientSecret().map(SignInMends::place).orElse("in AZURE_CLIENT_SECRET");
  }

  private static String place(SecretRef ref) {
    return switch (ref) {
      case SecretRef.Env(var name) -> "in " + name;
      case SecretRef.File(var path) -> "in the file " + path;
      case SecretRef.InCluster(var namespace, var name, var key) ->
          "at %s of the secret %s/%s".formatted(key, namespace, name);
    };
  }

  private static String certificatePlace(SignIn signIn) {
    return signIn.certificatePath().orElse("AZURE_CLIENT_CERTIFICATE_PATH");
  }

  private static String client(SignIn signIn) {
    return field(signIn.clientId(), "clientID", "AZURE_CLIENT_ID");
  }

  private static String tenant(SignIn signIn) {
    return field(signIn.tenantId(), "tenantID", "AZURE_TENANT_ID");
  }

  private static String field(Optional<String> given, String field, String variable) {
    return given.isPresent() ? field : variable;
  }
}
