package dev.cleat.sandbox.entra;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An application with its service principal in one tenant, or a managed identity.
///
/// @param resource the identity's ARM id; empty for an application
record Principal(
    String tenant,
    String appId,
    String objectId,
    Optional<String> resource,
    List<Secret> secrets,
    List<Certificate> certificates,
    List<Trust> trusts) {

  Principal {
    secrets = List.copyOf(secrets);
    certificates = List.copyOf(certificates);
    trusts = List.copyOf(trusts);
  }

  /// A client secret of which only the hash is kept.
  ///
  /// @param hash SHA-256 of the secret's UTF-8 bytes, lower-case hexadecimal
  record Secret(String hash, Optional<Instant> end) {
    boolean ended(Instant now) {
      return end.filter(it -> !now.isBefore(it)).isPresent();
    }
  }

  /// A registered certificate.
  ///
  /// @param sha1 thumbprint in base64url, as `x5t` has it
  /// @param sha256 thumbprint in base64url, as `x5t#S256` has it
  record Certificate(X509Certificate certificate, String sha1, String sha256) {
    boolean ended(Instant now) {
      return now.isAfter(certificate.getNotAfter().toInstant());
    }
  }

  /// A federated credential: byte for byte what a token must say.
  record Trust(String issuer, String subject, List<String> audiences) {
    Trust {
      audiences = List.copyOf(audiences);
    }
  }
}
