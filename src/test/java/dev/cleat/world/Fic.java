package dev.cleat.world;

/// A federated identity credential on an identity, given by its lower-case id. `subject` is empty
/// on one with a claims matching expression.
public record Fic(String identity, String name, String issuer, String subject, String audience) {

  String id() {
    return identity + "/federatedIdentityCredentials/" + name;
  }

  boolean sameTrust(Fic other) {
    return issuer.equals(other.issuer) && subject.equals(other.subject);
  }
}
