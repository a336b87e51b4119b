package dev.cleat.adapter.azure;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.ZonedDateTime;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;
import org.wildfly.security.x500.cert.X509CertificateBuilder;

/// A certificate that an application signs in with, and its RSA key.
record ClientCertificate(X509Certificate certificate, KeyPair pair) {

  static ClientCertificate lasting() {
    return until(ZonedDateTime.now().plusDays(30));
  }

  static ClientCertificate ended() {
    return until(ZonedDateTime.now().minusDays(1));
  }

  private static ClientCertificate until(ZonedDateTime end) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var pair = generator.generateKeyPair();
      var name = new X500Principal("CN=runner");
      var certificate =
          new X509CertificateBuilder()
              .setVersion(3)
              .setSerialNumber(BigInteger.TEN)
              .setSubjectDn(name)
              .setIssuerDn(name)
              .setNotValidBefore(end.minusDays(60))
              .setNotValidAfter(end)
              .setPublicKey(pair.getPublic())
              .setSigningKey(pair.getPrivate())
              .setSignatureAlgorithmName("SHA256withRSA")
              .build();
      return new ClientCertificate(certificate, pair);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// What is registered on the application: the certificate alone, in base64 without lines.
  String registered() throws GeneralSecurityException {
    return Base64.getEncoder().encodeToString(certificate.getEncoded());
  }

  Path pem(Path file) throws IOException, GeneralSecurityException {
    return Files.writeString(
        file,
        block("PRIVATE KEY", pair.getPrivate().getEncoded())
            + block("CERTIFICATE", certificate.getEncoded()));
  }

  Path pfx(Path file, String password) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "runner", pair.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
    try (var out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file;
  }

  private static String block(String what, byte[] der) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, lines);
  }
}
