package dev.cleat.adapter.azure;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/// Where Azure is, if not where its clouds are.
///
/// @param endpoint ARM's address for every sign-in, in place of its cloud's; http only towards
///   loopback
/// @param authority Entra's address for every sign-in, in place of its cloud's
/// @param ca certificate authorities trusted besides the JDK's own, as a PEM file
/// @param played a world on this machine that plays Entra and all else that sign-in asks
public record Reach(
    Optional<URI> endpoint, Optional<URI> authority, Optional<Path> ca, Optional<Played> played) {

  /// As documents and clouds say.
  public static Reach usual() {
    return new Reach(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// ARM at this address.
  public static Reach at(URI endpoint) {
    return new Reach(Optional.of(endpoint), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// A world on this machine: every name of Azure's leads there, and nothing leaves the machine.
  public static Reach inside(URI endpoint, Played played) {
    return new Reach(
        Optional.of(endpoint), Optional.empty(), Optional.empty(), Optional.of(played));
  }

  /// How a world on this machine is signed in to.
  ///
  /// @param proxy the HTTP proxy behind which it has the names that Azure has
  /// @param ca the authority that its certificates come from; asked for when it is first needed
  /// @param knows whether it has this application in this tenant: one of the environment that it
  ///   has never heard of is meant for the real Azure
  public record Played(URI proxy, Supplier<Path> ca, BiPredicate<String, String> knows) {}
}
