package dev.cleat.sandbox.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.cleat.sandbox.entra.Principal.Trust;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Whether a token of another issuer stands for this principal: a federated credential with exactly
/// its issuer, subject and audience, and a signature that the issuer's published keys confirm.
///
/// | the token | answer |
/// |---|---|
/// | the principal has no credential at all | 70025 |
/// | none has its issuer | 700211 |
/// | none of that issuer has its subject, but for case | 7002138 |
/// | none of that issuer has its subject | 700213 |
/// | none of both has its audience | 700212 |
/// | says neither issuer nor subject | 70021 |
/// | is not signed RS256 | 5002738 |
/// | its issuer's documents cannot be fetched, or name another issuer | 90061 |
/// | names a key that is not among the published | 7000272 |
/// | is signed by another key than that | 50013 |
/// | has ended, or has not begun | 700024 |
final class FederationCheck {

  private static final String NONE =
      "No matching federated identity record found for presented assertion";
  private static final String ADVICE =
      ". Please check your federated identity credential Subject, Audience and Issuer against the"
          + " presented assertion.";

  private final Principal principal;
  private final IssuerDocuments documents;
  private final Instant now;

  FederationCheck(Principal principal, IssuerDocuments documents, Instant now) {
    this.principal = principal;
    this.documents = documents;
    this.now = now;
  }

  /// @throws Refusal if it does not
  void pass(Assertion assertion) {
    matched(assertion);
    if (!assertion.algorithm().equals("RS256")) {
      throw Refusal.client(
          5002738,
          "Invalid JWT token. '%s' is not a supported signature algorithm. Supported signing algorithms"
                  .formatted(assertion.algorithm())
              + " are: 'RS256'.");
    }
    verified(assertion, published(assertion));
    assertion.inTime(now);
  }

  private void matched(Assertion assertion) {
    if (assertion.issuer().isEmpty() || assertion.subject().isEmpty()) {
      throw unmatched(70021, "");
    }
    if (principal.trusts().isEmpty()) {
      throw Refusal.client(
          70025,
          "The client '%s' has no configured federated identity credentials."
              .formatted(principal.appId()));
    }
    var issued =
        some(
            principal.trusts(),
            it -> it.issuer().equals(assertion.issuer()),
            () -> unmatched(700211, " issuer '" + assertion.issuer() + "'"));
    var subjects =
        some(
            issued,
            it -> it.subject().equals(assertion.subject()),
            () -> noSubject(issued, assertion));
    var audience = String.join(" ", assertion.claims().getAudience());
    some(
        subjects,
        it -> it.audiences().stream().anyMatch(assertion.claims().getAudience()::contains),
        () -> unmatched(700212, " audience '" + audience + "'"));
  }

  private static List<Trust> some(
      List<Trust> trusts, Predicate<Trust> fitting, Supplier<Refusal> otherwise) {
    var found = trusts.stream().filter(fitting).toList();
    if (found.isEmpty()) {
      throw otherwise.get();
    }
    return found;
  }

  private static Refusal noSubject(List<Trust> issued, Assertion assertion) {
    var nearly = issued.stream().anyMatch(it -> it.subject().equalsIgnoreCase(assertion.subject()));
    var what = " subject '" + assertion.subject() + "'";
    return nearly
        ? unmatched(7002138, what + ": the configured subject differs in case")
        : unmatched(700213, what);
  }

  private static Refusal unmatched(long number, String what) {
    return Refusal.client(number, NONE + what + ADVICE);
  }

  private JWKSet published(Assertion assertion) {
    var issuer = assertion.issuer();
    var discovery =
        fetched(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration", issuer);
    if (!discovery.path("issuer").asText().equals(issuer)) {
      throw unreachable(issuer);
    }
    try {
      return JWKSet.parse(fetched(discovery.path("jwks_uri").asText(), issuer).toString());
    } catch (ParseException _) {
      throw unreachable(issuer);
    }
  }

  private JsonNode fetched(String address, String issuer) {
    try {
      return documents.at(URI.create(address)).orElseThrow(() -> unreachable(issuer));
    } catch (IllegalArgumentException _) {
      throw unreachable(issuer);
    }
  }

  private static Refusal unreachable(String issuer) {
    return Refusal.request(90061, "Request to External OIDC endpoint failed: '" + issuer + "'.");
  }

  private static void verified(Assertion assertion, JWKSet keys) {
    var kid = Optional.ofNullable(assertion.token().getHeader().getKeyID()).orElse("");
    var key =
        keys.getKeys().stream()
            .filter(it -> kid.equals(it.getKeyID()))
            .filter(RSAKey.class::isInstance)
            .map(RSAKey.class::cast)
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.client(
                        7000272,
                        ("The certificate with identifier %s used to sign the federated credential"
                                + " could not be found in the metadata of identity provider %s.")
                            .formatted(kid, assertion.issuer())));
    if (!signed(assertion, key)) {
      throw Refusal.client(
          50013,
          "Assertion failed signature validation. [Reason - The provided signature value did not"
              + " match"
              + " the expected signature value., Thumbprint of key used by client: '%s'.]"
                  .formatted(kid));
    }
  }

  private static boolean signed(Assertion assertion, RSAKey key) {
    try {
      return assertion.token().verify(new RSASSAVerifier(key));
    } catch (JOSEException _) {
      return false;
    }
  }
}
