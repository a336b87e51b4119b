package dev.cleat.sandbox;

import java.util.OptionalInt;

/// On which ports of 127.0.0.1 a sandbox listens. There is always one of plain HTTP, which is the
/// proxy to its API servers too.
///
/// @param http 0: a free port
/// @param https empty: none; 0: a free port
public record Doors(int http, OptionalInt https) {

  /// Plain HTTP alone, on a free port.
  public static Doors plain() {
    return new Doors(0, OptionalInt.empty());
  }

  /// HTTP and HTTPS, both on free ports.
  public static Doors tls() {
    return new Doors(0, OptionalInt.of(0));
  }

  /// The same with plain HTTP on this port.
  public Doors http(int port) {
    return new Doors(port, https);
  }

  /// The same with HTTPS on this port.
  public Doors https(int port) {
    return new Doors(http, OptionalInt.of(port));
  }
}
