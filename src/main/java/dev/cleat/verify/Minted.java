package dev.cleat.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a token minted for the account says, never the token itself.
///
/// @param issuer `iss`
/// @param subject `sub`
/// @param audiences `aud`, one text or several
/// @param algorithm `alg` of its header
/// @param kid `kid` of its header
/// @param issued `iat`, by the API server's clock
/// @param expires `exp`, by the API server's clock
/// @param seen when it came, by our clock
public record Minted(
    String issuer,
    String subject,
    List<String> audiences,
    String algorithm,
    Optional<String> kid,
    Instant issued,
    Instant expires,
    Instant seen,
    Signature signature) {

  public Minted {
    audiences = List.copyOf(audiences);
  }

  /// What the published keys say of its signature.
  public enum Signature {
    /// It was made by the published key of that `kid`.
    SOUND,
    /// It was not.
    UNSOUND,
    /// There is no such key to check it with, or no means to check such an algorithm.
    UNCHECKED
  }
}
