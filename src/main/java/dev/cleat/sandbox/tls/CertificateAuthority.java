package dev.cleat.sandbox.tls;

import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/// The authority that the sandbox's certificates come from. It is made once and kept with the
/// state, its key readable by the owner alone, so that a client that trusts it still does after a
/// restart.
final class CertificateAuthority {

  private static final String PLACE = "/sandbox/certificate-authority";
  private static final String KEY = "key";
  private static final String CERTIFICATE = "certificate";
  private static final String NAME = "CN=Cleat sandbox CA";

  private final X509Certificate certificate;
  private final PrivateKey key;

  private CertificateAuthority(X509Certificate certificate, PrivateKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /// The one kept in this store; a new one where there is none, or only one about to end.
  static CertificateAuthority of(Store store) {
    return kept(store).filter(CertificateAuthority::lasts).orElseGet(() -> made(store));
  }

  /// What clients are to trust.
  X509Certificate certificate() {
    return certificate;
  }

  /// A server's certificate for these names, host names or addresses, with its key.
  Issued issue(List<String> names) {
    return Certificates.server(names, certificate, key);
  }

  private boolean lasts() {
    var soon = Instant.now().plus(Certificates.SERVER_DAYS, ChronoUnit.DAYS);
    return certificate.getNotAfter().after(Date.from(soon));
  }

  private static CertificateAuthority made(Store store) {
    var issued = Certificates.authority(NAME);
    var document = Json.object();
    document.put(KEY, Base64.getEncoder().encodeToString(issued.key().getEncoded()));
    document.put(CERTIFICATE, Certificates.base64(issued.certificate()));
    store.put(PLACE, document);
    return new CertificateAuthority(issued.certificate(), issued.key());
  }

  static Optional<CertificateAuthority> kept(Store store) {
    return store
        .get(PLACE)
        .map(
            document ->
                read(
                    Base64.getDecoder().decode(document.path(KEY).asText()),
                    Base64.getDecoder().decode(document.path(CERTIFICATE).asText())));
  }

  private static CertificateAuthority read(byte[] key, byte[] certificate) {
    try {
      return new CertificateAuthority(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(certificate)),
          KeyFactory.getInstance(Certificates.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(key)));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("the sandbox keeps its authority as it made it", broken);
    }
  }
}
