package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Routes;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Refuses a federated credential's write while another one under the same identity is on its way.
/// The text is the one that users report from Azure.
final class ConcurrentWrites implements Routes {

  private static final String CREDENTIALS = "/federatedidentitycredentials/";

  private final Routes next;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  ConcurrentWrites(Routes next) {
    this.next = next;
  }

  @Override
  public Answer answer(Call call) {
    var path = call.path().toLowerCase(Locale.ROOT);
    var credentials = path.indexOf(CREDENTIALS);
    if (credentials < 0 || !call.writes()) {
      return next.answer(call);
    }
    var identity = path.substring(0, credentials);
    if (!busy.add(identity)) {
      return tooMany(identity);
    }
    try {
      return next.answer(call);
    } finally {
      busy.remove(identity);
    }
  }

  private static Answer tooMany(String identity) {
    return Refusals.wrapped(
        409,
        "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity",
        "Too many Federated Identity Credentials are written concurrently for the managed identity '"
            + identity
            + "'. Concurrent Federated Identity Credentials writes under the same managed identity"
            + " are not supported.");
  }
}
