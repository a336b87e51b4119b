package dev.cleat.adapter.azure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Whom we take for Azure: servers whose certificates come from the JDK's authorities, or from
/// those that the settings add. There is no way to trust just anybody.
final class Trust {
  private Trust() {}

  /// The JDK's authorities and those of a PEM file.
  ///
  /// @throws IllegalArgumentException if the file cannot be read or holds no certificate
  static SSLContext besides(Path pem) {
    try {
      var all = Stream.concat(usual(), added(pem)).toList();
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers(store(all)), null);
      return context;
    } catch (IOException | GeneralSecurityException broken) {
      throw new IllegalArgumentException(
          "cleat.azure.ca: %s holds no readable certificates".formatted(pem), broken);
    }
  }

  private static Stream<? extends Certificate> added(Path pem)
      throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(pem)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException("empty");
      }
      return List.copyOf(found).stream();
    }
  }

  private static Stream<? extends Certificate> usual() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()));
  }

  private static KeyStore store(List<? extends Certificate> certificates)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("authority-" + i, certificates.get(i));
    }
    return store;
  }

  private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
