package dev.cleat.config.rafay;

/// What becomes of a field of a specification.
public enum Fate {
  /// It is in the documents.
  KEPT(""),
  /// The documents' own kind says it.
  SAID_BY_KIND("the kind of the Cleat documents says it"),
  /// There is no Credential document of that name.
  NO_SUCH_CREDENTIAL("no Credential document has this name, and the settings' own sign-in is used"),
  /// What an identity looks like that is not ours to create.
  NOT_CREATED("createIdentity is not true, so it is never written"),
  /// Labels and annotations of an account that is not ours to create.
  NOT_OUR_ACCOUNT("createAccount is not true, so it is never written"),
  /// The cluster of an identity without accounts.
  NO_ACCOUNTS("there are no service accounts in it"),
  /// A field without a value, an empty list or mapping.
  EMPTY("it is empty"),
  /// All the rest.
  NOT_ACTED_ON("Cleat does not act on it");

  private final String reason;

  Fate(String reason) {
    this.reason = reason;
  }

  /// Why it was left out, in words; empty for what was kept.
  public String reason() {
    return reason;
  }
}
