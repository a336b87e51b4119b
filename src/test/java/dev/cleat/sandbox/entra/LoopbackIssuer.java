package dev.cleat.sandbox.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// An issuer of tokens on this machine, such as a CI system's.
public final class LoopbackIssuer implements AutoCloseable {

  private static final RSAKey KEY = key("one");
  private static final RSAKey OTHER = key("two");

  private final HttpServer server;
  private final Map<String, String> documents = new ConcurrentHashMap<>();

  public LoopbackIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    server.createContext(
        "/",
        exchange -> {
          var body = documents.get(exchange.getRequestURI().getPath());
          var bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              body == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    documents.put(
        "/ci/.well-known/openid-configuration",
        "{\"issuer\": \"%s\", \"jwks_uri\": \"%sjwks\"}".formatted(url(), url()));
    documents.put("/ci/jwks", new JWKSet(KEY.toPublicJWK()).toString());
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/ci/";
  }

  /// Puts another document in the place of one, by its path below the issuer.
  public void publish(String path, String document) {
    documents.put("/ci/" + path, document);
  }

  /// A token as it should be, for an hour.
  public String token(String subject, String audience) {
    return token(subject, audience, Instant.now().plus(Duration.ofHours(1)), KEY, KEY.getKeyID());
  }

  String ended(String subject, String audience) {
    return token(subject, audience, Instant.now().minus(Duration.ofHours(1)), KEY, KEY.getKeyID());
  }

  /// Signed by a key that is not published, under its own name.
  String unpublished(String subject, String audience) {
    var end = Instant.now().plus(Duration.ofHours(1));
    return token(subject, audience, end, OTHER, OTHER.getKeyID());
  }

  /// Signed by a key that is not published, under the name of the one that is.
  String forged(String subject, String audience) {
    var end = Instant.now().plus(Duration.ofHours(1));
    return token(subject, audience, end, OTHER, KEY.getKeyID());
  }

  String signedOtherwise(String subject, String audience) {
    return signed(
        JWSAlgorithm.RS512, subject, audience, Instant.now().plusSeconds(60), KEY, KEY.getKeyID());
  }

  private String token(String subject, String audience, Instant end, RSAKey key, String name) {
    return signed(JWSAlgorithm.RS256, subject, audience, end, key, name);
  }

  private String signed(
      JWSAlgorithm algorithm,
      String subject,
      String audience,
      Instant end,
      RSAKey key,
      String name) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(url())
            .subject(subject)
            .audience(audience)
            .expirationTime(Date.from(end))
            .build();
    try {
      var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(name).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static RSAKey key(String name) {
    try {
      return new RSAKeyGenerator(2048).keyID(name).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
