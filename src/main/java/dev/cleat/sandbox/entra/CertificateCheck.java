package dev.cleat.sandbox.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import dev.cleat.sandbox.entra.Principal.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Whether an assertion was made with a certificate of the application's. Pure.
///
/// | the assertion | answer |
/// |---|---|
/// | speaks of another application than `client_id` | 700021 |
/// | names no registered certificate (`x5t`, `x5t#S256`) | 700027 |
/// | is signed otherwise than RS256 or PS256, or by another key | 700027 |
/// | names a certificate that has ended | 700027 |
/// | is not for this tenant's token endpoint | 700023 |
/// | has ended, or has not begun | 700024 |
///
/// Source: Microsoft's page on certificate credentials of applications.
final class CertificateCheck {

  private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256");

  private final Principal principal;
  private final Instant now;

  CertificateCheck(Principal principal, Instant now) {
    this.principal = principal;
    this.now = now;
  }

  /// @throws Refusal if it was not
  void pass(Assertion assertion, List<String> audiences) {
    if (!assertion.subject().equalsIgnoreCase(principal.appId())) {
      throw Refusal.client(
          700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
    }
    var certificate =
        named(assertion)
            .orElseThrow(() -> refused(thumbprint(assertion), "The key was not found."));
    if (!ALGORITHMS.contains(assertion.algorithm()) || !signed(assertion, certificate)) {
      throw refused(
          thumbprint(assertion),
          "Key was found, but use of the key to verify the signature failed.");
    }
    if (certificate.ended(now)) {
      throw refused(thumbprint(assertion), "The key used is expired.");
    }
    if (assertion.claims().getAudience().stream().noneMatch(audiences::contains)) {
      throw Refusal.client(700023, "Client assertion audience claim does not match Realm issuer.");
    }
    assertion.inTime(now);
  }

  private Optional<Certificate> named(Assertion assertion) {
    var header = assertion.token().getHeader();
    var sha256 = Optional.ofNullable(header.getX509CertSHA256Thumbprint());
    return sha256.isPresent()
        ? find(sha256.get(), Certificate::sha256)
        : Optional.ofNullable(x5t(assertion)).flatMap(it -> find(it, Certificate::sha1));
  }

  /// MSAL for Java writes `x5t#S256` in the other alphabet of base64, and Entra takes it.
  private Optional<Certificate> find(Base64URL thumbprint, Function<Certificate, String> of) {
    return principal.certificates().stream()
        .filter(it -> Arrays.equals(new Base64URL(of.apply(it)).decode(), thumbprint.decode()))
        .findFirst();
  }

  @SuppressWarnings("deprecation") // SHA-1 names a certificate here, it protects nothing
  private static Base64URL x5t(Assertion assertion) {
    return assertion.token().getHeader().getX509CertThumbprint();
  }

  private static boolean signed(Assertion assertion, Certificate certificate) {
    try {
      return certificate.certificate().getPublicKey() instanceof RSAPublicKey key
          && assertion.token().verify(new RSASSAVerifier(key));
    } catch (JOSEException _) {
      return false;
    }
  }

  private String thumbprint(Assertion assertion) {
    return named(assertion)
        .map(it -> thumbprint(it))
        .or(() -> Optional.ofNullable(x5t(assertion)).map(Base64URL::toString))
        .or(
            () ->
                Optional.ofNullable(assertion.token().getHeader().getX509CertSHA256Thumbprint())
                    .map(Base64URL::toString))
        .orElse("");
  }

  private static String thumbprint(Certificate certificate) {
    try {
      return Hashes.thumbprint(certificate.certificate().getEncoded());
    } catch (CertificateEncodingException broken) {
      throw new IllegalStateException("it was read from its encoding", broken);
    }
  }

  private Refusal refused(String thumbprint, String reason) {
    var what =
        reason.startsWith("The key was not")
            ? "The certificate with identifier used to sign the client assertion is not registered"
                + " on application."
            : "Client assertion failed signature validation.";
    return Refusal.client(
        700027,
        "%s [Reason - %s, Thumbprint of key used by client: '%s', app Id '%s'.]"
            .formatted(what, reason, thumbprint, principal.appId()));
  }
}
