package dev.cleat.desired;

import dev.cleat.config.Credential;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Located;
import dev.cleat.model.SignIn;
import java.util.Optional;
import java.util.regex.Pattern;

/// Rules of Credential documents.
final class CredentialRules {

  /// Plain http would show tokens to the network, so only this machine may be spoken to that way.
  private static final Pattern ENDPOINT =
      Pattern.compile("https://[^/\\s?#@]+/?|http://(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?/?");

  private CredentialRules() {}

  static void check(Credential credential, Findings findings) {
    NameRule.DOCUMENT.check(credential.name(), findings);
    guid(credential.tenantId(), findings);
    guid(credential.clientId(), findings);
    guid(credential.subscriptionId(), findings);
    credential.endpoints().values().forEach(it -> endpoint(it, findings));
    secrets(credential, findings);
  }

  private static void guid(Optional<Located<String>> text, Findings findings) {
    text.ifPresent(it -> NameRule.GUID.check(it, findings));
  }

  private static void endpoint(Located<String> endpoint, Findings findings) {
    if (!ENDPOINT.matcher(endpoint.value()).matches()) {
      findings.error(
          FindingCode.WRONG_ENDPOINT,
          endpoint,
          "\"%s\" is no endpoint that is safe to send tokens to".formatted(endpoint.value()),
          "write https://HOST; http is taken for this machine only");
    }
  }

  private static void secrets(Credential credential, Findings findings) {
    var type = credential.type();
    if (type.value() == SignIn.Method.SERVICE_PRINCIPAL) {
      needs(type, "clientSecret", credential.clientSecret(), findings);
    } else {
      unused("clientSecret", "ServicePrincipal", credential.clientSecret(), findings);
    }
    if (type.value() == SignIn.Method.SERVICE_PRINCIPAL_CERTIFICATE) {
      needs(type, "certPath", credential.certPath(), findings);
    } else {
      unused("certPath", "ServicePrincipalCertificate", credential.certPath(), findings);
    }
  }

  private static void needs(
      Located<?> type, String field, Optional<? extends Located<?>> value, Findings findings) {
    if (value.isEmpty()) {
      findings.error(
          FindingCode.SIGN_IN_INCOMPLETE,
          type,
          "this type signs in with %s, and there is none".formatted(field),
          "add " + field);
    }
  }

  private static void unused(
      String field, String type, Optional<? extends Located<?>> value, Findings findings) {
    value.ifPresent(
        it ->
            findings.warning(
                FindingCode.IGNORED_FIELD,
                it,
                "%s is used with type %s only".formatted(field, type),
                "take it out, or change the type"));
  }
}
