package dev.cleat.sandbox.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.entra.Principal.Certificate;
import dev.cleat.sandbox.entra.Principal.Secret;
import dev.cleat.sandbox.entra.Principal.Trust;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Principals as documents of the store say them. Applications have Graph's members
/// (`passwordCredentials`, `keyCredentials`, `federatedIdentityCredentials`); identities are ARM's.
final class PrincipalReader {

  private static final String SECRETS = "passwordCredentials";
  private static final String TEXT = "secretText";
  private static final String HASH = "secretHash";

  private PrincipalReader() {}

  /// The same document with each `secretText` turned into its `secretHash`.
  static ObjectNode sealed(ObjectNode application) {
    var copy = application.deepCopy();
    for (var secret : copy.path(SECRETS)) {
      if (secret instanceof ObjectNode entry && entry.has(TEXT)) {
        entry.put(HASH, Hashes.hex(entry.path(TEXT).asText()));
        entry.remove(TEXT);
      }
    }
    return copy;
  }

  static Principal application(String tenant, String appId, ObjectNode document) {
    return new Principal(
        tenant,
        appId,
        document.path("objectId").asText(appId),
        Optional.empty(),
        secrets(document),
        certificates(document),
        trusts(document.path("federatedIdentityCredentials")));
  }

  static Principal identity(ObjectNode identity, List<ObjectNode> credentials) {
    var properties = identity.path("properties");
    var trusts = new ArrayList<Trust>();
    credentials.forEach(it -> trust(it.path("properties")).ifPresent(trusts::add));
    return new Principal(
        properties.path("tenantId").asText(),
        properties.path("clientId").asText(),
        properties.path("principalId").asText(),
        Optional.of(identity.path("id").asText()),
        List.of(),
        List.of(),
        trusts);
  }

  private static List<Secret> secrets(ObjectNode document) {
    var secrets = new ArrayList<Secret>();
    for (var entry : document.path(SECRETS)) {
      secrets.add(new Secret(entry.path(HASH).asText(), instant(entry.path("endDateTime"))));
    }
    return secrets;
  }

  private static Optional<Instant> instant(JsonNode text) {
    return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
  }

  private static List<Certificate> certificates(ObjectNode document) {
    var certificates = new ArrayList<Certificate>();
    for (var entry : document.path("keyCredentials")) {
      certificates.add(certificate(entry.path("key").asText()));
    }
    return certificates;
  }

  /// @param text PEM, or the base64 that is inside of it
  private static Certificate certificate(String text) {
    var pem =
        text.contains("-----BEGIN")
            ? text
            : "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    try {
      var bytes = new ByteArrayInputStream(pem.strip().getBytes(StandardCharsets.US_ASCII));
      var read = CertificateFactory.getInstance("X.509").generateCertificate(bytes);
      return thumbed((X509Certificate) read);
    } catch (CertificateException broken) {
      throw new IllegalArgumentException("a seeded key is no X.509 certificate", broken);
    }
  }

  private static Certificate thumbed(X509Certificate certificate)
      throws CertificateEncodingException {
    var bytes = certificate.getEncoded();
    return new Certificate(certificate, Hashes.url("SHA-1", bytes), Hashes.url("SHA-256", bytes));
  }

  private static List<Trust> trusts(JsonNode credentials) {
    var trusts = new ArrayList<Trust>();
    credentials.forEach(it -> trust(it).ifPresent(trusts::add));
    return trusts;
  }

  /// A credential with a claims matching expression has no subject, and is none that we know.
  private static Optional<Trust> trust(JsonNode credential) {
    var audiences = new ArrayList<String>();
    credential.path("audiences").forEach(it -> audiences.add(it.asText()));
    return credential.hasNonNull("subject")
        ? Optional.of(
            new Trust(
                credential.path("issuer").asText(), credential.path("subject").asText(), audiences))
        : Optional.empty();
  }
}
