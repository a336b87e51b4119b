package dev.cleat.sandbox.entra;

import dev.cleat.sandbox.entra.Principal.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;

/// Whether a client secret is one of the application's. Pure.
///
/// | the secret | answer |
/// |---|---|
/// | is one of them and has not ended | passes |
/// | is one of them and has ended | 7000222 |
/// | is none of them | 7000215 |
final class SecretCheck {

  private SecretCheck() {}

  /// @throws Refusal if it is not, or not any more
  static void pass(Principal principal, String secret, Instant now) {
    var hash = Hashes.hex(secret);
    var matching = principal.secrets().stream().filter(it -> same(it, hash)).toList();
    if (matching.isEmpty()) {
      throw Refusal.client(
          7000215,
          "Invalid client secret provided. Ensure the secret being sent in the request is the"
              + " client"
              + " secret value, not the client secret ID, for a secret added to app '%s'."
                  .formatted(principal.appId()));
    }
    if (allEnded(matching, now)) {
      throw Refusal.client(
          7000222,
          "The provided client secret keys for app '%s' are expired. Visit the Azure portal to create"
                  .formatted(principal.appId())
              + " new keys for your app: https://aka.ms/NewClientSecret.");
    }
  }

  private static boolean allEnded(List<Secret> secrets, Instant now) {
    return secrets.stream().allMatch(it -> it.ended(now));
  }

  private static boolean same(Secret secret, String hash) {
    return MessageDigest.isEqual(
        secret.hash().getBytes(StandardCharsets.US_ASCII),
        hash.getBytes(StandardCharsets.US_ASCII));
  }
}
