package dev.cleat.sandbox.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/// Access tokens of the form that Azure Resource Manager takes (Entra's version 1): made, and read
/// again.
final class Tokens {

  static final long LIFETIME = 3600;

  private static final String TENANT = "tid";

  private final TokenKey key;

  Tokens(TokenKey key) {
    this.key = key;
  }

  /// How the client showed who it is, as `appidacr` tells it.
  enum Proof {
    SECRET("1"),
    SIGNATURE("2");

    private final String code;

    Proof(String code) {
      this.code = code;
    }
  }

  String make(Principal principal, String resource, Proof proof, Instant now) {
    var end = now.plusSeconds(LIFETIME);
    var claims =
        new JWTClaimsSet.Builder()
            .audience(resource)
            .issuer("https://sts.windows.net/" + principal.tenant() + "/")
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(end))
            .claim("appid", principal.appId())
            .claim("appidacr", proof.code)
            .claim("idtyp", "app")
            .claim("oid", principal.objectId())
            .subject(principal.objectId())
            .claim(TENANT, principal.tenant())
            .claim("uti", UUID.randomUUID().toString())
            .claim("ver", "1.0");
    principal.resource().ifPresent(id -> claims.claim("xms_mirid", id));
    return key.sign(claims.build());
  }

  /// What a token says, if it names our key; whether it is signed by it is another question.
  Optional<Said> ours(String text) {
    try {
      var token = SignedJWT.parse(text);
      return key.named(token) ? Optional.of(said(token)) : Optional.empty();
    } catch (ParseException _) {
      return Optional.empty();
    }
  }

  private Said said(SignedJWT token) throws ParseException {
    var claims = token.getJWTClaimsSet();
    return new Said(
        key.signed(token),
        String.join(" ", claims.getAudience()),
        Optional.ofNullable(claims.getStringClaim(TENANT)).orElse(""),
        Optional.ofNullable(claims.getStringClaim("oid")).orElse(""),
        Optional.ofNullable(claims.getExpirationTime()).map(Date::toInstant).orElse(Instant.EPOCH));
  }

  ObjectNode published() {
    return key.published();
  }

  /// A token's claims, so far as others look at them.
  record Said(boolean genuine, String audience, String tenant, String objectId, Instant end) {}
}
