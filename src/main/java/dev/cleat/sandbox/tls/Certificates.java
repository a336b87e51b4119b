package dev.cleat.sandbox.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.wildfly.security.x500.GeneralName;
import org.wildfly.security.x500.cert.AuthorityKeyIdentifierExtension;
import org.wildfly.security.x500.cert.BasicConstraintsExtension;
import org.wildfly.security.x500.cert.ExtendedKeyUsageExtension;
import org.wildfly.security.x500.cert.KeyUsage;
import org.wildfly.security.x500.cert.KeyUsageExtension;
import org.wildfly.security.x500.cert.SubjectAlternativeNamesExtension;
import org.wildfly.security.x500.cert.SubjectKeyIdentifierExtension;
import org.wildfly.security.x500.cert.X509CertificateBuilder;

/// Makes certificates that also the strict checkers take (OpenSSL's, Go's, Python's
/// `VERIFY_X509_STRICT`): version 3, names as alternative names, key identifiers, usages.
public final class Certificates {

  static final String ALGORITHM = "EC";
  static final int SERVER_DAYS = 365;

  private static final int AUTHORITY_DAYS = 3650;
  private static final String CURVE = "secp256r1";
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Certificates() {}

  /// A certificate in the lines that OpenSSL calls PEM.
  public static String pem(X509Certificate certificate) {
    try {
      return block("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw unheardOf(impossible);
    }
  }

  static String base64(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw unheardOf(impossible);
    }
  }

  /// A root that signs itself.
  public static Issued authority(String name) {
    var pair = pair();
    var builder =
        builder(new X500Principal(name), pair.getPublic(), AUTHORITY_DAYS)
            .setIssuerDn(new X500Principal(name))
            .setSigningKey(pair.getPrivate())
            .addExtension(new BasicConstraintsExtension(true, true, 0))
            .addExtension(new KeyUsageExtension(true, KeyUsage.keyCertSign, KeyUsage.cRLSign));
    return new Issued(built(builder), pair.getPrivate());
  }

  /// A server's certificate for host names and addresses.
  public static Issued server(List<String> names, X509Certificate issuer, PrivateKey signing) {
    var pair = pair();
    var builder =
        builder(
                new X500Principal("CN=" + names.getFirst().replace(':', '.')),
                pair.getPublic(),
                SERVER_DAYS)
            .setIssuerDn(issuer.getSubjectX500Principal())
            .setSigningKey(signing)
            .addExtension(new BasicConstraintsExtension(true, false, -1))
            .addExtension(new KeyUsageExtension(true, KeyUsage.digitalSignature))
            .addExtension(new ExtendedKeyUsageExtension(false, List.of(SERVER_AUTH)))
            .addExtension(by(issuer))
            .addExtension(
                new SubjectAlternativeNamesExtension(
                    false, names.stream().map(Certificates::name).toList()));
    return new Issued(built(builder), pair.getPrivate());
  }

  /// The library's word for leaving the serial number out is null.
  private static AuthorityKeyIdentifierExtension by(X509Certificate issuer) {
    return new AuthorityKeyIdentifierExtension(identifier(issuer.getPublicKey()), List.of(), null);
  }

  private static X509CertificateBuilder builder(X500Principal subject, PublicKey key, int days) {
    var now = ZonedDateTime.ofInstant(Instant.now(), ZoneOffset.UTC).withNano(0);
    return new X509CertificateBuilder()
        .setVersion(3)
        .setSerialNumber(new BigInteger(127, RANDOM).setBit(126))
        .setSubjectDn(subject)
        .setNotValidBefore(now.minusDays(1))
        .setNotValidAfter(now.plusDays(days))
        .setPublicKey(key)
        .setSignatureAlgorithmName(SIGNATURE)
        .addExtension(new SubjectKeyIdentifierExtension(identifier(key)));
  }

  private static X509Certificate built(X509CertificateBuilder builder) {
    try {
      return builder.build();
    } catch (GeneralSecurityException impossible) {
      throw unheardOf(impossible);
    }
  }

  private static GeneralName name(String text) {
    return text.contains(":") || text.matches("[\\d.]+")
        ? new GeneralName.IPAddress(text)
        : new GeneralName.DNSName(text);
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(new ECGenParameterSpec(CURVE), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw unheardOf(missing);
    }
  }

  /// Any stable text will do (RFC 5280, 4.2.1.2): twenty bytes of the public key's hash.
  private static byte[] identifier(PublicKey key) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return Arrays.copyOf(hash, 20);
    } catch (GeneralSecurityException missing) {
      throw unheardOf(missing);
    }
  }

  private static String block(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), what);
  }

  private static IllegalStateException unheardOf(GeneralSecurityException broken) {
    return new IllegalStateException("every JDK makes P-256 certificates", broken);
  }
}
