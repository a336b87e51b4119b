package dev.cleat.model;

/// The name of a federated identity credential, as far as it is settled.
public sealed interface CredentialName {
  /// The name that it has in Azure, or that was chosen for it.
  record Given(String text) implements CredentialName {}

  /// What a name will be derived from once the issuer is known: `k` says for whom the credential
  /// stands, and stays the same when issuer or identity change (SPEC 6).
  record Derived(String owner, String k, String readable) implements CredentialName {}
}
