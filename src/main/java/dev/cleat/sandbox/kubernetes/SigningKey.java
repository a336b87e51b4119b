package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Map;

/// The pair that one API server signs its tokens with, RSA 2048, made when it is first needed and
/// kept on the shelf.
final class SigningKey {

  private static final String PLACE = "signing-key";
  private static final int BITS = 2048;

  private final RSAKey pair;

  private SigningKey(RSAKey pair) {
    this.pair = pair;
  }

  static SigningKey on(Shelf shelf) {
    var kept = shelf.load().get(PLACE);
    try {
      return kept != null ? new SigningKey(RSAKey.parse(kept.path("jwk").asText())) : make(shelf);
    } catch (ParseException e) {
      throw new IllegalStateException("the sandbox keeps its keys as JWK", e);
    }
  }

  private static SigningKey make(Shelf shelf) {
    try {
      var raw = new RSAKeyGenerator(BITS).generate();
      var pair = new RSAKey.Builder(raw).keyID(keyId(raw)).build();
      var kept = JsonNodeFactory.instance.objectNode().put("jwk", pair.toJSONString());
      shelf.put(PLACE, kept);
      return new SigningKey(pair);
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK makes RSA keys", e);
    }
  }

  /// As kube-apiserver names keys: SHA-256 over the public key's DER, in base64url.
  private static String keyId(RSAKey key) throws JOSEException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64URL.encode(digest.digest(key.toRSAPublicKey().getEncoded())).toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  String sign(Map<String, Object> claims) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(pair.getKeyID()).build();
      var token = new JWSObject(header, new Payload(claims));
      token.sign(new RSASSASigner(pair));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("an RSA key signs RS256", e);
    }
  }

  /// The public half as a key set.
  ObjectNode jwks() {
    var set = JsonNodeFactory.instance.objectNode();
    set.putArray("keys")
        .addObject()
        .put("use", "sig")
        .put("kty", "RSA")
        .put("kid", pair.getKeyID())
        .put("alg", "RS256")
        .put("n", pair.getModulus().toString())
        .put("e", pair.getPublicExponent().toString());
    return set;
  }
}
