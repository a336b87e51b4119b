package dev.cleat.desired;

import dev.cleat.config.Located;
import dev.cleat.config.Position;
import dev.cleat.config.WorkloadIdentity;
import java.util.Optional;

/// A named federated credential of an identity as one of its documents has it.
record DeclaredTrust(DeclaredIdentity identity, WorkloadIdentity.Trust document) {

  Position at() {
    return document.at();
  }

  String name() {
    return document.name().value();
  }

  String issuer() {
    return document.issuer().value();
  }

  String subject() {
    return document.subject().value();
  }

  /// What is declared: two declarations of one credential are equal when these are.
  record Substance(String name, String issuer, String subject, Optional<String> audience) {}

  Substance substance() {
    return new Substance(name(), issuer(), subject(), document.audience().map(Located::value));
  }
}
