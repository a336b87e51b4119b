package dev.cleat.adapter.issuer;

import com.azure.core.http.HttpClient;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.adapter.KeySets;
import dev.cleat.adapter.Once;
import dev.cleat.adapter.Pause;
import dev.cleat.verify.Discovery;
import dev.cleat.verify.Fetched;
import dev.cleat.verify.Fetched.Flaw;
import dev.cleat.verify.Look;
import dev.cleat.verify.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// An issuer's discovery document and key set, fetched without any sign-in, each once a run.
///
/// Source: OpenID Connect Discovery 1.0, 4: the document lies at the issuer without its last slash,
/// then `/.well-known/openid-configuration`.
public final class PublicDocuments {
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final Download download;
  private final Once<String, Look<Fetched<Discovery>>> discoveries = new Once<>();
  private final Once<String, Look<Fetched<List<PublicKey>>>> keySets = new Once<>();

  /// @param client follows no redirects; asked for when something is first fetched
  public PublicDocuments(Supplier<HttpClient> client, Pause pause) {
    this.download = new Download(client, pause);
  }

  /// The discovery document of this issuer.
  public Look<Fetched<Discovery>> discovery(String issuer) {
    var url = issuer.replaceFirst("/$", "") + DISCOVERY;
    return discoveries.get(url, () -> read(url, PublicDocuments::discovery, "no issuer, jwks_uri"));
  }

  /// The key set at this address.
  public Look<Fetched<List<PublicKey>>> keys(String url) {
    return keySets.get(url, () -> read(url, KeySets::of, "no list of keys"));
  }

  private <T> Look<Fetched<T>> read(
      String url, Function<JsonNode, Optional<T>> reading, String without) {
    return download.json(url).then(it -> Look.seen(read(it, reading, without)));
  }

  private static <T> Fetched<T> read(
      Fetched<JsonNode> fetched, Function<JsonNode, Optional<T>> reading, String without) {
    return switch (fetched) {
      case Fetched.Bad<JsonNode>(var url, var flaw, var detail) ->
          new Fetched.Bad<>(url, flaw, detail);
      case Fetched.Good<JsonNode>(var url, var tree) ->
          reading
              .apply(tree)
              .<Fetched<T>>map(it -> new Fetched.Good<>(url, it))
              .orElseGet(
                  () -> new Fetched.Bad<>(url, Flaw.NOT_THE_DOCUMENT, "its JSON has " + without));
    };
  }

  private static Optional<Discovery> discovery(JsonNode tree) {
    var issuer = tree.path("issuer");
    var keys = tree.path("jwks_uri");
    var algorithms = tree.path("id_token_signing_alg_values_supported");
    return issuer.isTextual() && keys.isTextual()
        ? Optional.of(
            new Discovery(
                issuer.asText(),
                keys.asText(),
                algorithms.valueStream().map(JsonNode::asText).toList()))
        : Optional.empty();
  }
}
