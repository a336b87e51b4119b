package dev.cleat.kubernetes;

import dev.cleat.sandbox.tls.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// What an API server is started with: a certificate of an authority made for it alone, the key
/// that it signs service accounts' tokens with, and one administrator's token.
///
/// @param authority what clients are to trust
/// @param token of an administrator, who may do all
record ServerFiles(Path folder, X509Certificate authority, String token) {

  private static final HexFormat HEX = HexFormat.of();

  static ServerFiles write(Path folder, KeyPair signing) {
    var authority = Certificates.authority("CN=Cleat test CA");
    var server =
        Certificates.server(
            List.of("127.0.0.1", "localhost"), authority.certificate(), authority.key());
    var files = new ServerFiles(folder, authority.certificate(), secret());
    files.put("ca.crt", Certificates.pem(authority.certificate()));
    files.put("server.crt", Certificates.pem(server.certificate()));
    files.put("server.key", pem("PRIVATE KEY", server.key()));
    files.put("sa.key", pem("PRIVATE KEY", signing.getPrivate()));
    files.put("sa.pub", pem("PUBLIC KEY", signing.getPublic()));
    files.put("tokens.csv", files.token + ",administrator,administrator,system:masters\n");
    return files;
  }

  private static String secret() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HEX.formatHex(bytes);
  }

  private static String pem(String what, Key key) {
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, body, what);
  }

  private void put(String name, String text) {
    try {
      Files.writeString(path(name), text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  @Override
  public String toString() {
    return "ServerFiles[" + folder + "]";
  }

  /// What a client trusts that trusts the authority alone.
  SSLContext trust() {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("authority", authority);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException missing) {
      throw new IllegalStateException("every JDK trusts what it is told to", missing);
    }
  }
}
