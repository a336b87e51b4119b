package dev.cleat.sandbox.tls;

import dev.cleat.sandbox.http.Encryption;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// The server's side of TLS over sockets that are connected already. Each host that is served has a
/// certificate of its own, made when it is first called.
public final class TlsSockets implements Encryption {

  /// What a client on this machine may call this machine.
  private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "::1");

  private static final char[] NONE = new char[0];

  private final KeptAuthority authority;
  private final ConcurrentHashMap<String, SSLContext> contexts = new ConcurrentHashMap<>();

  public TlsSockets(KeptAuthority authority) {
    this.authority = authority;
  }

  @Override
  public Socket local(Socket plain, InputStream begun) throws IOException {
    return over(plain, begun, "", LOCAL);
  }

  @Override
  public Socket as(String host, Socket plain) throws IOException {
    return over(plain, InputStream.nullInputStream(), host.toLowerCase(Locale.ROOT), List.of(host));
  }

  private Socket over(Socket plain, InputStream begun, String key, List<String> names)
      throws IOException {
    var context = contexts.computeIfAbsent(key, _ -> context(authority.get().issue(names)));
    var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, begun, true);
    socket.setUseClientMode(false);
    return socket;
  }

  private SSLContext context(Issued issued) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, NONE);
      store.setKeyEntry(
          "sandbox",
          issued.key(),
          NONE,
          new java.security.cert.Certificate[] {
            issued.certificate(), authority.get().certificate()
          });
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NONE);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException broken) {
      throw new IllegalStateException("every JDK speaks TLS", broken);
    }
  }
}
