package dev.cleat.sandbox.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

/// The authority's certificate as clients want it, nothing of which is secret.
///
/// @param pem for OpenSSL, Go, Python, Node, curl
/// @param store for Java, PKCS #12
public record CaFiles(Path pem, Path store) {

  /// The store's password, the one that everybody's trust store has: there is no secret in it.
  public static final String PASSWORD = "changeit";

  /// Writes both into a folder.
  public static CaFiles write(Path folder, X509Certificate certificate) {
    var files = new CaFiles(folder.resolve("ca.pem"), folder.resolve("ca.p12"));
    try {
      Files.writeString(files.pem(), Certificates.pem(certificate));
      try (var out = Files.newOutputStream(files.store())) {
        keyStore(certificate).store(out, PASSWORD.toCharArray());
      }
      return files;
    } catch (IOException broken) {
      throw new UncheckedIOException("the sandbox cannot write " + files.pem(), broken);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK writes PKCS #12", missing);
    }
  }

  private static KeyStore keyStore(X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("cleat-sandbox", certificate);
    return store;
  }
}
