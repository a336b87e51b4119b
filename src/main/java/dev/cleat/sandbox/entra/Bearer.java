package dev.cleat.sandbox.entra;

import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.entra.Tokens.Said;
import dev.cleat.sandbox.store.Store;
import java.util.Optional;

/// What Azure Resource Manager finds wrong with a bearer token.
///
/// | the token | answer |
/// |---|---|
/// | names our key and is not signed by it | `InvalidAuthenticationToken` |
/// | has ended | `ExpiredAuthenticationToken` |
/// | is for something else than this cloud's ARM | `InvalidAuthenticationTokenAudience` |
/// | is of another tenant than the subscription | `InvalidAuthenticationTokenTenant` |
///
/// Source: answers that users quote in issues of Microsoft's own tools. A token that this Entra did
/// not make is nothing that can be checked.
public final class Bearer {

  private final Store store;
  private final Tokens tokens;
  private final Timeline timeline;

  Bearer(Store store, Tokens tokens, Timeline timeline) {
    this.store = store;
    this.tokens = tokens;
    this.timeline = timeline;
  }

  /// ARM's code and message, and the tenant to sign in to where that is what is wrong.
  public record Fault(String code, String message, Optional<String> tenant) {}

  /// Whether this Entra made it.
  public boolean ours(String token) {
    return tokens.ours(token).isPresent();
  }

  /// @param tenant that of the subscription asked for; empty where none is
  public Optional<Fault> fault(String token, Optional<String> tenant) {
    return tokens
        .ours(token)
        .flatMap(
            said ->
                invalid(said)
                    .or(() -> ended(said))
                    .or(() -> elsewhere(said))
                    .or(() -> tenant.flatMap(it -> stranger(said, it))));
  }

  private static Optional<Fault> invalid(Said said) {
    return said.genuine()
        ? Optional.empty()
        : fault("InvalidAuthenticationToken", "The access token is invalid.");
  }

  private Optional<Fault> ended(Said said) {
    var now = timeline.now();
    return now.isBefore(said.end())
        ? Optional.empty()
        : fault(
            "ExpiredAuthenticationToken",
            "The access token expiry UTC time '%s' is earlier than current UTC time '%s'."
                .formatted(said.end(), now));
  }

  private Optional<Fault> elsewhere(Said said) {
    var cloud = Principals.cloud(store, said.tenant());
    return cloud.manages(said.audience())
        ? Optional.empty()
        : fault(
            "InvalidAuthenticationTokenAudience",
            ("The access token has been obtained for wrong audience or resource '%s'. It should"
                    + " exactly match with one of the allowed audiences '%s'.")
                .formatted(said.audience(), String.join("','", cloud.audiences())));
  }

  private static Optional<Fault> stranger(Said said, String tenant) {
    return said.tenant().equalsIgnoreCase(tenant)
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "InvalidAuthenticationTokenTenant",
                ("The access token is from the wrong issuer 'https://sts.windows.net/%s/'. It must"
                        + " match the tenant 'https://sts.windows.net/%s/' associated with this"
                        + " subscription. Please use the authority (URL)"
                        + " 'https://login.windows.net/%s' to get the token.")
                    .formatted(said.tenant(), tenant, tenant),
                Optional.of(tenant)));
  }

  private static Optional<Fault> fault(String code, String message) {
    return Optional.of(new Fault(code, message, Optional.empty()));
  }
}
