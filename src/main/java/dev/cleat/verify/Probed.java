package dev.cleat.verify;

import java.util.List;
import java.util.SortedMap;

/// What the probes saw of one account's chain.
///
/// @param webhooks the hooks of {@link Webhook#NAME}; an empty list where there is none
/// @param labels of the account's namespace
/// @param discovery what lies at the issuer's discovery address
/// @param published what lies at the `jwks_uri` of that document
/// @param served the keys that the API server itself publishes, at `/openid/v1/jwks`
/// @param token what a token says that was minted for the account
/// @param exchange how Entra took it
public record Probed(
    Look<List<Webhook>> webhooks,
    Look<SortedMap<String, String>> labels,
    Look<Fetched<Discovery>> discovery,
    Look<Fetched<List<PublicKey>>> published,
    Look<List<PublicKey>> served,
    Look<Minted> token,
    Look<Exchange> exchange) {

  /// Nothing was probed, and why.
  public static Probed nothing(String why) {
    return new Probed(
        Look.unasked(why),
        Look.unasked(why),
        Look.unasked(why),
        Look.unasked(why),
        Look.unasked(why),
        Look.unasked(why),
        Look.unasked(why));
  }
}
