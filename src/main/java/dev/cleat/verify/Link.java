package dev.cleat.verify;

import java.util.Locale;

/// The links of an account's chain, in the order in which they are checked and named.
public enum Link {
  /// The cluster is there, and both its flags are on.
  FLAGS("cluster flags"),
  /// The webhook that injects into pods is installed, up, and asks for this namespace's pods.
  WEBHOOK("webhook"),
  /// The issuer's discovery document can be had anonymously, and names the issuer byte for byte.
  DISCOVERY("discovery document"),
  /// The published keys can be had, and hold the one that the cluster signs with.
  KEYS("signing keys"),
  /// A token minted for the account says what it must, and its signature holds.
  TOKEN("token"),
  /// The account is there, and its annotations name the identity.
  ACCOUNT("account annotations"),
  /// The identity trusts exactly this issuer, subject and audience.
  CREDENTIAL("federated credential"),
  /// The declared roles are there.
  ROLES("role assignments"),
  /// The pods that run as the account were given what is right now.
  PODS("pods"),
  /// Entra takes the token.
  EXCHANGE("token exchange");

  private final String title;

  Link(String title) {
    this.title = title;
  }

  /// As people read it: `federated credential`.
  public String title() {
    return title;
  }

  /// As programs read it: `credential`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
