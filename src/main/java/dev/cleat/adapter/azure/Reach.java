package dev.cleat.adapter.azure;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where Azure is, if not where its clouds are.
///
/// @param endpoint ARM's address for every sign-in, in place of its cloud's; http only towards
///   loopback
/// @param authority Entra's address for every sign-in, in place of its cloud's
/// @param ca certificate authorities trusted besides the JDK's own, as a PEM file
public record Reach(Optional<URI> endpoint, Optional<URI> authority, Optional<Path> ca) {

  /// As documents and clouds say.
  public static Reach usual() {
    return new Reach(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// ARM at this address.
  public static Reach at(URI endpoint) {
    return new Reach(Optional.of(endpoint), Optional.empty(), Optional.empty());
  }
}
