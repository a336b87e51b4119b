package dev.cleat.adapter;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cleat.verify.Assertion;
import dev.cleat.verify.Minted;
import dev.cleat.verify.Minted.Signature;
import dev.cleat.verify.PublicKey;
import java.security.Key;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/// A service account's token. What it says is told to everybody, its text to whoever exchanges it.
public final class MintedToken implements Assertion {
  private final SignedJWT token;
  private final JWTClaimsSet claims;
  private final Instant seen;

  private MintedToken(SignedJWT token, JWTClaimsSet claims, Instant seen) {
    this.token = token;
    this.claims = claims;
    this.seen = seen;
  }

  /// Reads what an API server gave.
  ///
  /// @param seen when it came, by our clock
  /// @return empty if it is no signed JWT
  public static Optional<MintedToken> of(String text, Instant seen) {
    try {
      var token = SignedJWT.parse(text);
      return Optional.of(new MintedToken(token, token.getJWTClaimsSet(), seen));
    } catch (ParseException _) {
      return Optional.empty();
    }
  }

  /// The token itself: a secret.
  public String secret() {
    return token.getParsedString();
  }

  @Override
  public Minted told(List<PublicKey> published) {
    return new Minted(
        Optional.ofNullable(claims.getIssuer()).orElse(""),
        Optional.ofNullable(claims.getSubject()).orElse(""),
        claims.getAudience(),
        token.getHeader().getAlgorithm().getName(),
        kid(),
        instant(claims.getIssueTime()),
        instant(claims.getExpirationTime()),
        seen,
        signature(published));
  }

  private Optional<String> kid() {
    return Optional.ofNullable(token.getHeader().getKeyID());
  }

  private static Instant instant(Date date) {
    return Optional.ofNullable(date).map(Date::toInstant).orElse(Instant.EPOCH);
  }

  /// Two published keys of one `kid` are both tried: a set in rotation may have them.
  private Signature signature(List<PublicKey> published) {
    var own =
        published.stream()
            .filter(it -> kid().filter(it.kid()::equals).isPresent())
            .map(this::signature)
            .toList();
    if (own.contains(Signature.SOUND)) {
      return Signature.SOUND;
    }
    return own.contains(Signature.UNSOUND) ? Signature.UNSOUND : Signature.UNCHECKED;
  }

  private Signature signature(PublicKey published) {
    var key = key(published);
    if (key.isEmpty()) {
      return Signature.UNCHECKED;
    }
    try {
      var verifier =
          new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), key.get());
      return token.verify(verifier) ? Signature.SOUND : Signature.UNSOUND;
    } catch (JOSEException _) {
      return Signature.UNCHECKED;
    }
  }

  private static Optional<Key> key(PublicKey published) {
    try {
      return JWK.parse(published.json()) instanceof AsymmetricJWK key
          ? Optional.of(key.toPublicKey())
          : Optional.empty();
    } catch (ParseException | JOSEException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "MintedToken[***]";
  }
}
