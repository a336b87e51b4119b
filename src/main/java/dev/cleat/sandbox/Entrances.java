package dev.cleat.sandbox;

import dev.cleat.sandbox.http.Encryption;
import dev.cleat.sandbox.http.HttpPort;
import dev.cleat.sandbox.http.Routes;
import dev.cleat.sandbox.http.Service;
import dev.cleat.sandbox.http.Service.Speech;
import dev.cleat.sandbox.tls.CaFiles;
import dev.cleat.sandbox.tls.KeptAuthority;
import dev.cleat.sandbox.tls.TlsSockets;
import java.net.URI;
import java.util.Optional;

/// The ports of a running sandbox. Each leads into TLS too: a proxy is asked for it by `CONNECT`.
///
/// @param secure the port with TLS
record Entrances(HttpPort plain, Optional<HttpPort> secure, KeptAuthority authority)
    implements AutoCloseable {

  static Entrances open(Ground ground, Doors doors, Routes routes) {
    var authority = ground.authority();
    var tunnels = Optional.<Encryption>of(new TlsSockets(authority));
    var plain = HttpPort.listen(doors.http(), new Service(routes, tunnels, Speech.PLAIN));
    try {
      var secure =
          doors.https().stream()
              .mapToObj(port -> HttpPort.listen(port, new Service(routes, tunnels, Speech.TLS)))
              .findFirst();
      secure.ifPresent(_ -> authority.files());
      return new Entrances(plain, secure, authority);
    } catch (RuntimeException taken) {
      plain.close();
      throw taken;
    }
  }

  URI http() {
    return URI.create("http://127.0.0.1:" + plain.number());
  }

  Optional<URI> https() {
    return secure.map(port -> URI.create("https://localhost:" + port.number()));
  }

  /// Where clients are to be sent: with TLS where there is a door for it.
  URI address() {
    return https().orElseGet(this::http);
  }

  CaFiles ca() {
    return authority.files();
  }

  @Override
  public void close() {
    plain.close();
    secure.ifPresent(HttpPort::close);
  }
}
