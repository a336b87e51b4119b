package dev.cleat.report;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who is to have the roles that are printed.
///
/// @param principals object ids by Credential document; under `""` that of all who are not named
/// @param namespace of the service account that Cleat runs as inside a cluster
/// @param account its name
public record Grantees(SortedMap<String, String> principals, String namespace, String account) {
  private static final String UNKNOWN = "PRINCIPAL_ID";

  public Grantees {
    principals = Collections.unmodifiableSortedMap(new TreeMap<>(principals));
  }

  /// The object id behind a sign-in, or a word that stands for it until somebody fills it in.
  String principal(String credential) {
    var usual = Optional.ofNullable(principals.get(""));
    return Optional.ofNullable(principals.get(credential))
        .or(() -> usual)
        .orElse(credential.isEmpty() ? UNKNOWN : UNKNOWN + "_OF_" + credential);
  }

  /// Whether this stands for an id that nobody has given.
  static boolean isUnknown(String principal) {
    return principal.startsWith(UNKNOWN);
  }
}
