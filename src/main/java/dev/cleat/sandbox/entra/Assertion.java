package dev.cleat.sandbox.entra;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/// A signed assertion as it was presented; nothing of it is believed yet.
record Assertion(SignedJWT token, JWTClaimsSet claims) {

  /// What clocks may differ by. Entra documents no number; its libraries allow five minutes.
  private static final Duration SKEW = Duration.ofMinutes(5);

  /// @throws Refusal if the text is no signed JWT
  static Assertion parse(String text) {
    try {
      var token = SignedJWT.parse(text.strip());
      return new Assertion(token, token.getJWTClaimsSet());
    } catch (ParseException _) {
      throw Refusal.client(50027, "JWT token is invalid or malformed.");
    }
  }

  String algorithm() {
    return token.getHeader().getAlgorithm().getName();
  }

  String issuer() {
    return Optional.ofNullable(claims.getIssuer()).orElse("");
  }

  String subject() {
    return Optional.ofNullable(claims.getSubject()).orElse("");
  }

  /// @throws Refusal if it is not valid yet, or not any more, or never ends
  void inTime(Instant now) {
    var from = instant(claims.getNotBeforeTime()).orElse(Instant.EPOCH);
    var until = instant(claims.getExpirationTime()).orElse(Instant.EPOCH);
    if (now.plus(SKEW).isBefore(from) || now.minus(SKEW).isAfter(until)) {
      throw Refusal.client(
          700024,
          ("Client assertion is not within its valid time range. Current time: %s, assertion valid"
                  + " from %s, expiry time of assertion %s.")
              .formatted(now, from, until));
    }
  }

  private static Optional<Instant> instant(Date date) {
    return Optional.ofNullable(date).map(Date::toInstant);
  }
}
