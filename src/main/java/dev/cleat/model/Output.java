package dev.cleat.model;

import java.util.Locale;

/// What a resource gives to others once it is there. All are texts; GUIDs in lower case, the issuer
/// byte for byte as Azure gives it.
public enum Output {
  /// A cluster's `oidcIssuerProfile.issuerURL`.
  ISSUER,
  /// A cluster's public API server name.
  FQDN,
  /// A private cluster's API server name.
  PRIVATE_FQDN,
  /// An identity's object id in Entra.
  PRINCIPAL_ID,
  /// An identity's application id in Entra.
  CLIENT_ID,
  /// The Entra tenant of an identity.
  TENANT_ID,
  /// A role definition's GUID.
  ROLE_ID;

  /// As plans print it: `principal-id`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
