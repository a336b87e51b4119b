package dev.cleat.sandbox.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.text.ParseException;
import java.util.Optional;

/// The pair that Entra signs tokens with, RSA 2048; made when it is first needed, kept in the
/// store.
final class TokenKey {

  private static final String PLACE = "/sandbox/entra/signing-key";
  private static final String JWK = "jwk";
  private static final int BITS = 2048;

  private final Store store;

  TokenKey(Store store) {
    this.store = store;
  }

  String sign(JWTClaimsSet claims) {
    try {
      var pair = pair();
      var header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .type(JOSEObjectType.JWT)
              .keyID(pair.getKeyID())
              .build();
      var token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(pair));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("an RSA key signs RS256", impossible);
    }
  }

  /// Whether a token names this key, whoever made it.
  boolean named(SignedJWT token) {
    return kept().map(RSAKey::getKeyID).equals(Optional.ofNullable(token.getHeader().getKeyID()));
  }

  boolean signed(SignedJWT token) {
    try {
      return token.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
          && token.verify(new RSASSAVerifier(pair().toPublicJWK()));
    } catch (JOSEException _) {
      return false;
    }
  }

  /// The public half, as clients fetch it.
  ObjectNode published() {
    var set = Json.object();
    var key = pair().toPublicJWK();
    set.putArray("keys").add(Json.parse(key.toJSONString()));
    return set;
  }

  private Optional<RSAKey> kept() {
    return store.get(PLACE).map(document -> parsed(document.path(JWK).asText()));
  }

  private synchronized RSAKey pair() {
    return kept().orElseGet(this::make);
  }

  private RSAKey make() {
    try {
      var pair = new RSAKeyGenerator(BITS).keyIDFromThumbprint(true).generate();
      store.put(PLACE, Json.object().put(JWK, pair.toJSONString()));
      return pair;
    } catch (JOSEException impossible) {
      throw new IllegalStateException("every JDK makes RSA keys", impossible);
    }
  }

  private static RSAKey parsed(String jwk) {
    try {
      return RSAKey.parse(jwk);
    } catch (ParseException broken) {
      throw new IllegalStateException("the sandbox keeps its keys as JWK", broken);
    }
  }
}
