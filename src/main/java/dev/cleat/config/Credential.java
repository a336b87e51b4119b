package dev.cleat.config;

import dev.cleat.model.SignIn;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How Cleat itself signs in to a tenant or subscription. Says where secrets lie, and holds none.
///
/// @param endpoints instead of the cloud's own, by `resourceManager` and `authority`
/// @param certPath an existing file, resolved against the document's folder
public record Credential(
    Located<String> name,
    Located<SignIn.Method> type,
    Optional<Located<SignIn.Cloud>> cloud,
    SortedMap<String, Located<String>> endpoints,
    Optional<Located<String>> tenantId,
    Optional<Located<String>> clientId,
    Optional<Located<String>> subscriptionId,
    Optional<Located<SignIn.SecretRef>> clientSecret,
    Optional<Located<String>> certPath)
    implements Document {

  public Credential {
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
  }
}
