package dev.cleat.sandbox;

import dev.cleat.sandbox.http.Encryption;
import dev.cleat.sandbox.http.HttpPort;
import dev.cleat.sandbox.http.Routes;
import dev.cleat.sandbox.http.Service;
import dev.cleat.sandbox.http.Service.Speech;
import dev.cleat.sandbox.tls.CaFiles;
import dev.cleat.sandbox.tls.CertificateAuthority;
import dev.cleat.sandbox.tls.TlsSockets;
import java.net.URI;
import java.util.Optional;

/// The ports of a running sandbox. Where one of them has TLS, the other leads into TLS too: a proxy
/// is asked for it by `CONNECT`.
///
/// @param secure the port with TLS
/// @param ca what its clients are to trust
record Entrances(HttpPort plain, Optional<HttpPort> secure, Optional<CaFiles> ca)
    implements AutoCloseable {

  static Entrances open(Ground ground, Doors doors, Routes routes) {
    if (doors.https().isEmpty()) {
      return new Entrances(
          HttpPort.listen(doors.http(), routes), Optional.empty(), Optional.empty());
    }
    var authority = CertificateAuthority.of(ground.store());
    var tunnels = Optional.<Encryption>of(new TlsSockets(authority));
    var secure =
        HttpPort.listen(doors.https().getAsInt(), new Service(routes, tunnels, Speech.TLS));
    try {
      var plain = HttpPort.listen(doors.http(), new Service(routes, tunnels, Speech.PLAIN));
      var ca = CaFiles.write(ground.directory(), authority.certificate());
      return new Entrances(plain, Optional.of(secure), Optional.of(ca));
    } catch (RuntimeException taken) {
      secure.close();
      throw taken;
    }
  }

  URI http() {
    return URI.create("http://127.0.0.1:" + plain.number());
  }

  Optional<URI> https() {
    return secure.map(port -> URI.create("https://localhost:" + port.number()));
  }

  @Override
  public void close() {
    plain.close();
    secure.ifPresent(HttpPort::close);
  }
}
