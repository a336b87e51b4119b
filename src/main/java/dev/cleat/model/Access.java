package dev.cleat.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who we are and how we get in: the owner's name, the sign-ins by Credential document, the API
/// servers by cluster. References only, never a secret.
public record Access(
    String owner,
    SortedMap<String, SignIn> credentials,
    SortedMap<ResourceKey, ApiServer> clusters) {

  public Access {
    credentials = Collections.unmodifiableSortedMap(new TreeMap<>(credentials));
    clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
  }

  /// The field manager of our server-side applies; each owner has its own, else one owner's apply
  /// would remove the other's keys.
  public String fieldManager() {
    return "cleat-" + owner;
  }

  /// The sign-in of a Credential document.
  public SignIn signIn(String credential) {
    var found = credentials.get(credential);
    if (found == null) {
      throw new IllegalStateException("expansion lets no unknown credential pass: " + credential);
    }
    return found;
  }
}
