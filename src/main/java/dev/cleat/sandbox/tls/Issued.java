package dev.cleat.sandbox.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/// A certificate and the key that belongs to it.
public record Issued(X509Certificate certificate, PrivateKey key) {

  /// Without the key: this is printed by whoever prints a record.
  @Override
  public String toString() {
    return "Issued[" + certificate.getSubjectX500Principal() + "]";
  }
}
